import Journal
import Kit
import Persistence

/// Asking for work outside of a request, looking at it, stopping it; and what a step writes about itself.
package struct JobQueue: Sendable {
    /// Whoever holds it may cancel and rerun the jobs of others.
    package static let right: Right = "jobs.run.cancel"
    let desk: Desk

    package init(desk: Desk) { self.desk = desk }

    /// Queues a run in the asking action's transaction.
    @discardableResult
    package func enqueue(kind: String, argument: JSONValue, by caller: Caller, in tx: Transaction) throws -> ID {
        let id = try desk.ids.next()
        _ = try JobStore.add(id, job: kind, dueAt: desk.clock.now(), callerID: caller.userID, argument: argument, in: tx)
        return id
    }

    /// Throws `notFound` for an unknown run. Pages show a run to who asked for it (`callerID`) and to who may see all.
    package func status(_ id: ID, in reader: Reader) throws -> JobStatus {
        guard let run = try JobStore.run(id, in: reader) else { throw Problem.notFound() }
        return run.status
    }

    /// How far a run is, for a page that shows what the run does; 0 for one that is gone.
    package static func percent(of id: ID, in reader: Reader) throws -> Int { try JobStore.run(id, in: reader)?.status.percent ?? 0 }

    /// The newest runs, of one caller or of all.
    package func newest(of callerID: ID?, before: Cursor? = nil, limit: Int, in reader: Reader) throws -> Slice<JobStatus> {
        let found = try JobStore.newest(callerID: callerID, before: before?.id ?? ID(.max), limit: limit + 1, in: reader)
        let rows = Array(found.prefix(limit))
        return Slice(rows: rows, next: found.count > limit ? rows.last.map { Cursor(value: "", id: $0.id) } : nil)
    }

    /// Cancels a run that the caller asked for, or any with the right; a running one ends with its step. Over is over.
    package func cancel(_ id: ID, by caller: Caller) async throws {
        try await desk.database.write { tx in
            try tx.lock("job_run", [id])
            guard let run = try JobStore.run(id, in: tx)?.status, run.callerID == caller.userID || caller.may(Self.right) else { throw Problem.notFound() }
            guard !run.isOver else { return }
            try JobStore.cancel(id, callerID: caller.userID, in: tx)
            let line = JournalLine(actionID: id, kind: "job.cancelled", content: ["job": .text(run.kind), "run": .text("\(id)")])
            try JournalStore.write([line], by: caller, at: desk.clock.now(), ids: desk.ids, in: tx)
        }
    }

    /// Queues a run that is over once more, with the same argument, in the name of who asks now.
    /// - Returns: the new run.
    @discardableResult
    package func rerun(_ id: ID, by caller: Caller) async throws -> ID {
        try await desk.database.write { tx in
            guard let run = try JobStore.run(id, in: tx)?.status, run.callerID == caller.userID || caller.may(Self.right) else { throw Problem.notFound() }
            guard run.isOver else { throw Problem.conflict("problem.job.running") }
            return try enqueue(kind: run.kind, argument: run.argument, by: caller, in: tx)
        }
    }

    // MARK: on a leased run, inside the step's transaction

    /// Stores position and counts with what the step wrote; renews the lease.
    /// - Throws: `JobStop` when the run belongs to another process or was cancelled: the step's transaction must not commit.
    package static func save(_ run: JobRun, position: JSONValue, done: Int64, total: Int64, in tx: Transaction) throws {
        try JobStore.save(run.id, fence: run.fence, position: position, done: done, total: total, in: tx)
    }

    /// Ends the run with its result; the step answers `.finished` after it.
    package static func finish(_ run: JobRun, result: JSONValue, in tx: Transaction) throws {
        try JobStore.finish(run.id, fence: run.fence, result: result, in: tx)
    }

    package func save(_ run: JobRun, position: JSONValue, done: Int64, total: Int64, in tx: Transaction) throws {
        try Self.save(run, position: position, done: done, total: total, in: tx)
    }

    package func finish(_ run: JobRun, result: JSONValue, in tx: Transaction) throws {
        try Self.finish(run, result: result, in: tx)
    }
}
