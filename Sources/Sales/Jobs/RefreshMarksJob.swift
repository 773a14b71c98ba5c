import Customers
import Jobs
import Journal
import Kit
import Persistence

/// Every night: the marks that time alone moves, in batches; what running imports remembered is forgotten after a week.
struct RefreshMarksJob: Sendable {
    static let name = "sales-marks"
    /// Days for which copies of what imports changed are kept, from when the file was brought: it may wait for a week or two before it is imported,
    /// and be taken back a week after. Copies that went while it is imported would be missing then.
    private static let copyDays: Int64 = 30
    let desk: Desk

    var kind: JobKind { JobKind(name: RefreshMarksJob.name, label: "sales.job.marks", dailyAt: 2 * 60 + 30) { try await step($0) } }

    /// The lowest id of that time.
    private func id(daysAgo days: Int64) -> ID { ID(max(0, (desk.clock.now().milliseconds - SnowflakeIDs.epoch - days * 86_400_000) << 22)) }

    private func step(_ run: JobRun) async throws -> StepResult {
        let after = ID(run.position.string ?? "0") ?? ID(0), refresh = RefreshMarks(desk: desk, actionID: run.id)
        let old = id(daysAgo: 7), longAgo = id(daysAgo: RefreshMarksJob.copyDays)
        return try await desk.database.write { tx in
            guard let last = try refresh.step(after: after, size: 500, in: tx) else {
                try PostingStore.forget(importsBefore: old, in: tx)
                try SalesBeforeStore.forget(importsBefore: longAgo, in: tx)
                try ProductBeforeStore.forget(importsBefore: longAgo, in: tx)
                try JobQueue.finish(run, result: ["customers": .int(run.done)], in: tx)
                return .finished
            }
            let count = try RollupCheckStore.count(after: after, last: last, in: tx)
            try JobQueue.save(run, position: .text(last.description), done: run.done + Int64(count), total: 0, in: tx)
            return .again
        }
    }
}
