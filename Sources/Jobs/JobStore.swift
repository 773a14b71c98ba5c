import Kit
import Persistence

/// All SQL about runs of jobs.
enum JobStore {
    /// How long a run belongs to a process that does not renew; a killed process's run goes on after it.
    static let lease: Int64 = 60_000
    /// A run that was leased so often without saving anything brings its process down, and is given up.
    static let leaseLimit: Int64 = 5

    /// - Returns: false when a scheduled run of the same minute is there already.
    static func add(_ id: ID, job: String, dueAt: Instant, callerID: ID, argument: JSONValue, in tx: Transaction) throws -> Bool {
        try tx.execute("""
            INSERT INTO job_run (id, job, due_at, caller_id, argument, position, state, done, total, result, reason, fence, lease_until,
                                 leases_without_step, started_at, finished_at)
            VALUES (\(id), \(job), \(dueAt), \(callerID), \(argument.canonical), 'null', 'queued', 0, 0, 'null', 'null', 0, 0, 0, 0, 0)
            ON CONFLICT DO NOTHING
            """) == 1
    }

    /// Ends scheduled runs that nobody began before a later one came due.
    static func supersede(job: String, before dueAt: Instant, in tx: Transaction) throws {
        try tx.execute("""
            UPDATE job_run SET state = 'cancelled', reason = \(reason("job.reason.superseded")), finished_at = \(tx.dialect.now)
            WHERE job = \(job) AND caller_id = 0 AND due_at < \(dueAt) AND state = 'queued' AND finished_at = 0
            """)
    }

    static func hasScheduled(job: String, dueAt: Instant, in reader: Reader) throws -> Bool {
        try reader.row("SELECT id FROM job_run WHERE job = \(job) AND due_at = \(dueAt) AND caller_id = 0") != nil
    }

    static func hasOpen(job: String, in reader: Reader) throws -> Bool {
        try reader.row("SELECT id FROM job_run WHERE finished_at = 0 AND job = \(job) LIMIT 1") != nil
    }

    // MARK: leases

    /// The oldest due run of these kinds that no living process holds.
    static func free(kinds: [String], dueBy now: Instant, in reader: Reader) throws -> StoredRun? {
        try reader.row("""
            SELECT * FROM job_run WHERE finished_at = 0 AND due_at <= \(now) AND lease_until < \(reader.dialect.now)
            AND \(reader.dialect.among("job", texts: kinds)) ORDER BY due_at, id LIMIT 1
            """).map(StoredRun.init)
    }

    /// Takes the run with the next fencing number.
    /// - Returns: nil when another process was quicker.
    static func take(_ run: StoredRun, in tx: Transaction) throws -> Int64? {
        try tx.row("""
            UPDATE job_run SET fence = fence + 1, lease_until = \(tx.dialect.now) + \(lease), state = 'running',
                leases_without_step = leases_without_step + 1, started_at = CASE WHEN started_at = 0 THEN \(tx.dialect.now) ELSE started_at END
            WHERE id = \(run.id) AND fence = \(run.fence) AND finished_at = 0 RETURNING fence
            """)?.int("fence")
    }

    /// Gives the run back so that another process need not wait for the lease to end.
    static func release(_ id: ID, fence: Int64, in tx: Transaction) throws {
        try tx.execute("UPDATE job_run SET lease_until = 0, leases_without_step = 0 WHERE id = \(id) AND fence = \(fence) AND finished_at = 0")
    }

    static func renew(_ id: ID, fence: Int64, in tx: Transaction) throws -> Bool {
        try tx.execute("UPDATE job_run SET lease_until = \(tx.dialect.now) + \(lease) WHERE id = \(id) AND fence = \(fence) AND finished_at = 0") == 1
    }

    // MARK: steps

    /// Stores how far the run is, in the step's own transaction; renews the lease and refuses who does not hold it.
    static func save(_ id: ID, fence: Int64, position: JSONValue, done: Int64, total: Int64, in tx: Transaction) throws {
        let count = try tx.execute("""
            UPDATE job_run SET position = \(position.canonical), done = \(done), total = \(total), leases_without_step = 0,
                lease_until = \(tx.dialect.now) + \(lease) WHERE id = \(id) AND fence = \(fence) AND finished_at = 0
            """)
        guard count == 1 else { throw JobStop.fenced }
        if try isCancelled(id, in: tx) { throw JobStop.cancelled }
    }

    static func finish(_ id: ID, fence: Int64, result: JSONValue, in tx: Transaction) throws {
        let count = try tx.execute("""
            UPDATE job_run SET state = 'finished', result = \(result.canonical), finished_at = \(tx.dialect.now), lease_until = 0
            WHERE id = \(id) AND fence = \(fence) AND finished_at = 0
            """)
        guard count == 1 else { throw JobStop.fenced }
        if try isCancelled(id, in: tx) { throw JobStop.cancelled }
    }

    /// Ends a run as failed or cancelled.
    static func end(_ id: ID, fence: Int64, as state: JobStatus.State, _ why: TextKey, in tx: Transaction) throws {
        try tx.execute("""
            UPDATE job_run SET state = \(state.rawValue), reason = \(reason(why)), finished_at = \(tx.dialect.now), lease_until = 0
            WHERE id = \(id) AND fence = \(fence) AND finished_at = 0
            """)
    }

    // MARK: cancelling

    static func isCancelled(_ id: ID, in reader: Reader) throws -> Bool {
        try reader.row("SELECT job_run_id FROM job_cancellation WHERE job_run_id = \(id)") != nil
    }

    static func cancel(_ id: ID, callerID: ID, in tx: Transaction) throws {
        try tx.execute("INSERT INTO job_cancellation (job_run_id, caller_id, cancelled_at) VALUES (\(id), \(callerID), \(tx.dialect.now)) ON CONFLICT DO NOTHING")
        // A running one ends at its next step; one that waits ends at once.
        try tx.execute("""
            UPDATE job_run SET state = 'cancelled', reason = \(reason("job.reason.cancelled")), finished_at = \(tx.dialect.now)
            WHERE id = \(id) AND state = 'queued' AND finished_at = 0
            """)
    }

    // MARK: reading

    static func run(_ id: ID, in reader: Reader) throws -> StoredRun? {
        try reader.row("SELECT * FROM job_run WHERE id = \(id)").map(StoredRun.init)
    }

    static func newest(callerID: ID?, before: ID, limit: Int, in reader: Reader) throws -> [JobStatus] {
        let whose: SQL = callerID.map { "caller_id = \($0) AND" } ?? ""
        return try reader.map("SELECT * FROM job_run WHERE \(whose) id < \(before) ORDER BY id DESC LIMIT \(limit)") { try StoredRun($0).status }
    }

    private static func reason(_ key: TextKey) -> String {
        JSONValue.object(["key": .text(key.key), "values": .object(key.values.mapValues { .text($0) })]).canonical
    }
}
