import Journal
import Kit
import Persistence

/// All SQL about undoing.
enum UndoStore {
    /// Lines that stayed and are shown; all are counted.
    static let bound = 100

    struct Kept: Sendable, Hashable {
        let customer: ID
        let reason: TextKey
    }

    /// - Returns: false when the action is being taken back, or was.
    static func add(_ run: UndoRun, in tx: Transaction) throws -> Bool {
        try tx.execute("""
            INSERT INTO undo_run (action_id, id, caller_id, created_at, reason, job_id, ended_at, undone_count, kept_count)
            VALUES (\(run.actionID), \(run.id), \(run.callerID), \(run.createdAt), \(run.reason), \(run.jobID), 0, 0, 0) ON CONFLICT DO NOTHING
            """) == 1
    }

    static func run(ofAction action: ID, in reader: Reader) throws -> UndoRun? {
        try reader.row("SELECT * FROM undo_run WHERE action_id = \(action)").map { row in
            let ended = try row.int("ended_at")
            return UndoRun(actionID: action, id: try row.id("id"), callerID: try row.id("caller_id"), createdAt: try row.instant("created_at"), reason: try row.text("reason"),
                           jobID: try row.id("job_id"), endedAt: ended == 0 ? nil : Instant(ended), undone: Int(try row.int("undone_count")), kept: Int(try row.int("kept_count")),
                           before: try row.id("before_id"), factsAt: try row.text("facts_at"))
        }
    }

    static func undone(among actions: [ID], in reader: Reader) throws -> Set<ID> {
        guard !actions.isEmpty else { return [] }
        return Set(try reader.map("SELECT action_id FROM undo_run WHERE \(reader.dialect.among("action_id", Array(Set(actions))))") { try $0.id("action_id") })
    }

    /// Those of the actions that were taken back, and those that took others back: together they left things as they were. An undoing that
    /// kept everything, or was taken back itself, settles nothing.
    static func settled(among actions: [ID], in reader: Reader) throws -> Set<ID> {
        guard !actions.isEmpty else { return [] }
        let all = Array(Set(actions)), d = reader.dialect
        return Set(try reader.map("SELECT action_id, id FROM undo_run WHERE \(isSettled) AND (\(d.among("action_id", all)) OR \(d.among("id", all)))") { row in
            [try row.id("action_id"), try row.id("id")]
        }.joined())
    }

    private static let isSettled: SQL = """
        ended_at > 0 AND undone_count > 0
        AND NOT EXISTS (SELECT 1 FROM undo_run AS later WHERE later.action_id = undo_run.id AND later.ended_at > 0 AND later.undone_count > 0)
        """

    static func save(_ action: ID, undone: Int, kept: Int, before: ID, in tx: Transaction) throws {
        try tx.execute("UPDATE undo_run SET undone_count = \(undone), kept_count = \(kept), before_id = \(before) WHERE action_id = \(action)")
    }

    static func save(_ action: ID, undone: Int, kept: Int, facts: String, in tx: Transaction) throws {
        try tx.execute("UPDATE undo_run SET undone_count = \(undone), kept_count = \(kept), facts_at = \(facts) WHERE action_id = \(action)")
    }

    static func end(_ action: ID, at now: Instant, in tx: Transaction) throws {
        try tx.execute("UPDATE undo_run SET ended_at = \(now) WHERE action_id = \(action)")
    }

    static func add(_ kept: [(JournalEntry, TextKey)], of action: ID, in tx: Transaction) throws {
        let rows = kept.sorted { $0.0.id < $1.0.id }.map { line, reason in [action.sqlValue, line.id.sqlValue, line.customerID.sqlValue, SQLValue.text(reason.key)] }
        try tx.insert(rows, into: "undo_kept", ["action_id", "line_id", "customer_id", "reason"], onConflict: .ignore)
    }

    static func add(_ kept: [TakenFacts.Kept], of action: ID, in tx: Transaction) throws {
        let rows = kept.sorted { $0.record < $1.record }.map { [action.sqlValue, $0.record.sqlValue, $0.customerID.sqlValue, SQLValue.text($0.reason.key)] }
        try tx.insert(rows, into: "undo_kept", ["action_id", "line_id", "customer_id", "reason"], onConflict: .ignore)
    }

    static func kept(of action: ID, in reader: Reader) throws -> [Kept] {
        try reader.map("SELECT customer_id, reason FROM undo_kept WHERE action_id = \(action) ORDER BY line_id LIMIT \(bound)") {
            Kept(customer: try $0.id("customer_id"), reason: TextKey(try $0.text("reason")))
        }
    }
}
