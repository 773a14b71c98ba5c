import Jobs
import Journal
import Kit
import Persistence

/// Queues a bulk change.
package struct StartBulk: Sendable {
    let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    @discardableResult
    package func callAsFunction(_ id: ID, reason: String, by caller: Caller) async throws -> ID {
        let desk = self.desk
        return try await desk.database.write { tx in
            try tx.lock("bulk_run", [id])
            let run = try BulkStore.run(id, for: caller, in: tx)
            guard let change = run.change else { throw Problem.invalid("kind", "problem.field.required") }
            try caller.require(change.right)
            if run.jobID != ID(0) { throw Problem.conflict("bulk.fault.begun") }
            let reason = try FreeText.reason(reason, isRequired: change.needsReason)
            let job = try JobQueue(desk: desk).enqueue(kind: RunBulk.jobName, argument: ["bulk": .text(id.description)], by: caller, in: tx)
            try BulkStore.start(id, jobID: job, reason: reason, in: tx)
            let content: JSONValue = ["bulk": .text(id.description), "change": change.json, "whom": try JSONValue(parsing: run.whom.json)]
            try JournalStore.write([JournalLine(actionID: id, kind: "bulk.started", reason: reason, content: content)], by: caller, at: desk.clock.now(), ids: desk.ids, in: tx)
            return job
        }
    }
}

/// The job: a batch of customers a step, in the order of codes. Position, counts and what was written commit together.
struct RunBulk: Sendable {
    static let jobName = "customers.bulk"
    private static let batch = 200
    let desk: Desk
    let gates: [any DeletionGate]

    func step(_ job: JobRun) async throws -> StepResult {
        guard let caller = job.caller, let id = job.argument["bulk"]?.string.flatMap({ ID($0) }) else { throw Problem.notFound() }
        let desk = self.desk, gates = self.gates
        let isOver = try await desk.database.write { tx in
            try tx.lock("bulk_run", [id])
            guard let run = try BulkStore.run(id, in: tx), let change = run.change else { throw Problem.notFound() }
            try caller.require(change.right)
            // Somebody asked for the job once more: what is done, or taken back, is not done again.
            if try run.endedAt != nil || UndoStore.run(ofAction: id, in: tx) != nil {
                try JobQueue.finish(job, result: run.counts.json, in: tx)
                return true
            }
            let selection = try run.selection(desk.clock, in: tx)
            let page = try selection.page(after: run.cursor, limit: Self.batch, for: caller, in: tx)
            let total = job.total > 0 ? job.total : Int64(try selection.count(cap: nil, for: caller, in: tx).value)
            let result = try BulkWriter(desk: desk, gates: gates, caller: caller, run: run).write(change, page.rows.map(\.id), in: tx)
            var counts = run.counts
            counts.changed += result.changed
            counts.refused += result.refused.count
            counts.unchanged += page.rows.count - result.changed - result.refused.count
            if run.counts.refused < BulkStore.bound { try BulkStore.refuse(result.refused, of: id, in: tx) }
            try BulkStore.save(id, counts, next: page.next, in: tx)
            try JobQueue.save(job, position: .null, done: Int64(counts.all), total: max(total, Int64(counts.all)), in: tx)
            guard page.next == nil else { return false }
            try RunBulk.finish(run, counts, by: caller, desk: desk, in: tx)
            try JobQueue.finish(job, result: counts.json, in: tx)
            return true
        }
        return isOver ? .finished : .again
    }

    private static func finish(_ run: BulkRun, _ counts: BulkCounts, by caller: Caller, desk: Desk, in tx: Transaction) throws {
        let now = desk.clock.now()
        try BulkStore.end(run.id, at: now, in: tx)
        try JournalStore.write([JournalLine(actionID: run.id, kind: "bulk.finished", reason: run.reason, content: counts.json)], by: caller, at: now, ids: desk.ids, in: tx)
    }
}

extension BulkCounts {
    fileprivate var json: JSONValue { ["changed": .int(Int64(changed)), "unchanged": .int(Int64(unchanged)), "refused": .int(Int64(refused))] }
}
