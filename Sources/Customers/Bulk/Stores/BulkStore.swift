import Kit
import Persistence

/// All SQL about bulk changes.
enum BulkStore {
    /// Refused customers that are shown; all are counted.
    static let bound = 200

    static func add(_ run: BulkRun, in tx: Transaction) throws {
        try tx.execute("""
            INSERT INTO bulk_run (id, caller_id, created_at, selection, change, reason, job_id, ended_at, changed_count, unchanged_count, refused_count)
            VALUES (\(run.id), \(run.callerID), \(run.createdAt), \(run.whom.json), '', '', 0, 0, 0, 0, 0)
            """)
    }

    /// One's own; those of others that were begun, for who may take back what others did.
    static func run(_ id: ID, for caller: Caller, in reader: Reader) throws -> BulkRun {
        guard let run = try run(id, in: reader), run.callerID == caller.userID || run.jobID != ID(0) && caller.may(CustomersRights.undo) else { throw Problem.notFound() }
        return run
    }

    static func run(_ id: ID, in reader: Reader) throws -> BulkRun? { try reader.row("SELECT * FROM bulk_run WHERE id = \(id)").map(read) }

    /// Those that were run, the latest first.
    static func newest(for caller: Caller, before: Cursor?, limit: Int, in reader: Reader) throws -> Slice<BulkRun> {
        let whose: SQL = caller.may(CustomersRights.undo) ? "" : "caller_id = \(caller.userID) AND"
        let found = try reader.map("SELECT * FROM bulk_run WHERE \(whose) id < \(before?.id ?? ID(.max)) AND job_id > 0 ORDER BY id DESC LIMIT \(limit + 1)", read)
        let rows = Array(found.prefix(limit))
        return Slice(rows: rows, next: found.count > limit ? rows.last.map { Cursor(value: "", id: $0.id) } : nil)
    }

    static func choose(_ id: ID, _ change: BulkChange?, in tx: Transaction) throws {
        try tx.execute("UPDATE bulk_run SET change = \(change?.json.canonical ?? "") WHERE id = \(id)")
    }

    static func start(_ id: ID, jobID: ID, reason: String, in tx: Transaction) throws {
        try tx.execute("UPDATE bulk_run SET job_id = \(jobID), reason = \(reason) WHERE id = \(id)")
    }

    static func save(_ id: ID, _ counts: BulkCounts, next: Cursor?, in tx: Transaction) throws {
        try tx.execute("""
            UPDATE bulk_run SET changed_count = \(counts.changed), unchanged_count = \(counts.unchanged), refused_count = \(counts.refused), cursor = \(next?.text ?? "") WHERE id = \(id)
            """)
    }

    static func end(_ id: ID, at now: Instant, in tx: Transaction) throws {
        try tx.execute("UPDATE bulk_run SET ended_at = \(now) WHERE id = \(id)")
    }

    private static func read(_ row: Row) throws -> BulkRun {
        let ended = try row.int("ended_at")
        let counts = BulkCounts(changed: Int(try row.int("changed_count")), unchanged: Int(try row.int("unchanged_count")), refused: Int(try row.int("refused_count")))
        return BulkRun(id: try row.id("id"), callerID: try row.id("caller_id"), createdAt: try row.instant("created_at"), whom: try BulkSelection(json: try row.text("selection")),
                       change: BulkChange(json: try row.text("change")), reason: try row.text("reason"), jobID: try row.id("job_id"), endedAt: ended == 0 ? nil : Instant(ended), counts: counts,
                       cursor: Cursor(try row.text("cursor")))
    }

    static func refuse(_ refused: [ID: TextKey], of run: ID, in tx: Transaction) throws {
        let rows = refused.sorted { $0.key < $1.key }.map { [run.sqlValue, $0.key.sqlValue, SQLValue.text($0.value.key)] }
        try tx.insert(rows, into: "bulk_refusal", ["bulk_id", "customer_id", "reason"], onConflict: .ignore)
    }

    static func refusals(of run: ID, in reader: Reader) throws -> [(customer: ID, reason: TextKey)] {
        try reader.map("SELECT customer_id, reason FROM bulk_refusal WHERE bulk_id = \(run) ORDER BY customer_id LIMIT \(bound)") {
            (try $0.id("customer_id"), TextKey(try $0.text("reason")))
        }
    }

    /// Choices that nobody carried out.
    static func dropDrafts(before: Instant, in tx: Transaction) throws {
        try tx.execute("DELETE FROM bulk_run WHERE job_id = 0 AND created_at < \(before)")
    }
}
