import Jobs
import Journal
import Kit
import Persistence
import Search

/// Every night: words of names that no customer bears any more, because it was purged or is called otherwise, are forgotten.
struct ForgetWords: Sendable {
    static let jobName = "customers.words"
    private static let size = 100
    let desk: Desk

    var kind: JobKind { JobKind(name: Self.jobName, label: "customers.job.words", dailyAt: 3 * 60 + 20) { try await step($0) } }

    private func step(_ run: JobRun) async throws -> StepResult {
        let after = run.position.string ?? ""
        return try await desk.database.write { tx in
            let words = try SearchSlipStore.words(after: after, limit: Self.size, in: tx), count = try SearchSlipStore.forget(words, in: tx)
            guard let last = words.last, words.count == Self.size else {
                try JobQueue.finish(run, result: ["words": .int(run.done + Int64(count))], in: tx)
                return .finished
            }
            try JobQueue.save(run, position: .text(last), done: run.done + Int64(count), total: 0, in: tx)
            return .again
        }
    }
}
