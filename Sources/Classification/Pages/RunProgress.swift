import Jobs
import Journal
import Kit
import Offers
import Pages

/// The progress of a run, polled as a fragment.
struct RunProgress: Sendable {
    let desk: Desk

    struct Model: ViewModel {
        let url: String
        let isRunning: Bool
        let isFailed: Bool
        let done: String
        let total: String
        let words: String
        static let sample = Model(url: "/classes/jobs/1", isRunning: true, isFailed: true, done: "100", total: "1,000", words: "批次已完成。")
    }

    func show(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(), words = request.wording
        let status = try await desk.database.read { try JobQueue(desk: desk).status(id, in: $0) }
        let isRunning = status.state == .queued || status.state == .running
        let isFailed = !isRunning && status.state != .finished
        let model = Model(url: "/classes/jobs/\(id)", isRunning: isRunning, isFailed: isFailed, done: words.count(status.done), total: words.count(status.total),
                          words: isFailed ? words("classification.job.failed", ["reason": status.reason.map { words($0) } ?? ""]) : words("classification.job.done"))
        return .fragment(template: "classification-job", model: model)
    }
}
