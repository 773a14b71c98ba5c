import Kit
import Persistence

/// All SQL about what left as a file.
enum ExportStore {
    /// Somebody who took many records out in one day.
    struct Heavy: Sendable, Hashable {
        let userID: ID
        let day: Day
        let rows: Int64
        let files: Int64
    }

    static func add(_ id: ID, _ what: ExportNote, _ wish: ExportWish, by caller: Caller, on day: Day, in tx: Transaction) throws {
        try tx.execute("""
            INSERT INTO export_taken (taken_on, user_id, id, kind, format, row_count)
            VALUES (\(day), \(caller.userID), \(id), \(what.kind), \(what.form(wish)), \(Int64(what.rows)))
            """)
    }

    /// By day, the latest first; those that the caller has in view.
    static func heavy(above limit: Int, since day: Day, in reader: Reader) throws -> [Heavy] {
        let rows = reader.dialect.sum("row_count")
        return try reader.map("""
            SELECT taken_on, user_id, \(rows) AS taken, COUNT(*) AS files FROM export_taken WHERE taken_on >= \(day)
            GROUP BY taken_on, user_id HAVING \(rows) > \(limit) ORDER BY taken_on DESC, taken DESC, user_id LIMIT 20
            """) { row in
            Heavy(userID: try row.id("user_id"), day: try row.day("taken_on"), rows: try row.int("taken"), files: try row.int("files"))
        }
    }
}
