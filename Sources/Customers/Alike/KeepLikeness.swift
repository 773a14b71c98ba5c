import Jobs
import Journal
import Kit
import Persistence

/// Every night: what customers have in common is made anew, for those of before the work list, and where two were entered in the same moment.
struct KeepLikeness: Sendable {
    static let jobName = "customers.alike"
    private static let batch = 500
    let desk: Desk

    func step(_ job: JobRun) async throws -> StepResult {
        let after = ID(job.position.string ?? "0") ?? ID(0)
        return try await desk.database.write { tx in
            let last = try CustomerListing.rebuildLikeness(after: after, limit: Self.batch, in: tx)
            guard let last else {
                try JobQueue.finish(job, result: .null, in: tx)
                return .finished
            }
            try JobQueue.save(job, position: .text(last.description), done: job.done + Int64(Self.batch), total: 0, in: tx)
            return .again
        }
    }
}
