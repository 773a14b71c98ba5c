import GRDB
import GRDBSQLite
import Kit
import Persistence

/// One connection while a closure holds it. Statements come from GRDB, binding and stepping go to SQLite directly:
/// GRDB's generic rows and arguments cost more than the database.
final class SQLiteConnection: Connection {
    private let database: GRDB.Database
    private let cache: StatementCache
    private let handle: OpaquePointer?
    /// The first SQL error: it ends the transaction as it does on PostgreSQL, even when a closure swallows it.
    private var failure: (any Error)?

    init(_ database: GRDB.Database, _ caches: StatementCaches) {
        self.database = database
        handle = database.sqliteConnection
        cache = caches.cache(of: database)
    }

    var isInsideTransaction: Bool { database.isInsideTransaction }

    /// Runs a closure as a whole: an SQL error inside is an error of the closure.
    func whole<T>(_ body: () throws -> T) throws -> T {
        failure = nil
        let value = try body()
        if let failure { throw failure }
        return value
    }

    func query(_ sql: Persistence.SQL, each: (Persistence.Row) throws -> Void) throws {
        try statement(sql) { statement, columns in
            guard try step(statement) else { return }
            let reading = RowReading(statement, columns)
            repeat { try each(reading.row()) } while try step(statement)
        }
    }

    func execute(_ sql: Persistence.SQL) throws -> Int {
        try statement(sql) { statement, _ in
            let before = sqlite3_total_changes64(handle)
            while try step(statement) {}
            // `sqlite3_changes` keeps the count of an earlier statement after one that changes no row.
            return sqlite3_total_changes64(handle) == before ? 0 : Int(sqlite3_changes64(handle))
        }
    }

    func insert(_ batch: InsertBatch) throws -> Int {
        let marks = Array(repeating: "?", count: batch.columns.count).joined(separator: ",")
        let text = "INSERT INTO \(batch.table) (\(batch.columns.joined(separator: ","))) VALUES (\(marks))\(batch.conflict.clause(table: batch.table))"
        return try each(batch.rows, text)
    }

    func update(_ batch: UpdateBatch) throws -> Int {
        let sets = batch.columns.enumerated().map { "\($1) = ?\($0 + 2)" }.joined(separator: ", ")
        let differs = batch.columns.enumerated().map { "\($1) <> ?\($0 + 2)" }.joined(separator: " OR ")
        return try each(batch.rows, "UPDATE \(batch.table) SET \(sets) WHERE \(batch.key) = ?1 AND (\(differs))")
    }

    /// One statement for each of the rows.
    private func each(_ rows: [[SQLValue]], _ text: String) throws -> Int {
        let before = sqlite3_total_changes64(handle)
        try statement(.name(text)) { statement, _ in
            for row in rows {
                var place: Int32 = 1
                for value in row {
                    try SQLiteBinding.bind(value, to: statement, at: place)
                    place += 1
                }
                while try step(statement) {}
                sqlite3_reset(statement)
            }
        }
        return Int(sqlite3_total_changes64(handle) - before)
    }

    /// BEGIN, COMMIT and savepoints.
    func control(_ text: String) throws {
        guard sqlite3_exec(handle, text, nil, nil, nil) == SQLITE_OK else { throw SQLiteFault.last(of: handle, sql: text) }
    }

    func tries(_ text: String) -> Bool { sqlite3_exec(handle, text, nil, nil, nil) == SQLITE_OK }

    /// Interrupts what runs longer than `limit`.
    func limited<T>(to limit: Duration, _ body: () throws -> T) throws -> T {
        let deadline = Deadline(after: limit)
        return try withExtendedLifetime(deadline) {
            sqlite3_progress_handler(handle, 10_000, Deadline.passed, Unmanaged.passUnretained(deadline).toOpaque())
            defer { sqlite3_progress_handler(handle, 0, nil, nil) }
            return try body()
        }
    }

    private func statement<T>(_ sql: Persistence.SQL, _ body: (OpaquePointer, RowColumns) throws -> T) throws -> T {
        do {
            let text = sql.text { _ in "?" }
            let prepared = try SQLiteFault.translated { try cache.statement(text, in: database, isFixed: sql.isFixed) }
            let statement = prepared.statement.sqliteStatement
            defer {
                sqlite3_reset(statement)
                sqlite3_clear_bindings(statement)
            }
            for (index, value) in sql.values.enumerated() { try SQLiteBinding.bind(value, to: statement, at: Int32(index + 1)) }
            return try withExtendedLifetime(prepared) { try body(statement, prepared.columns) }
        } catch {
            if failure == nil { failure = error }
            throw error
        }
    }

    private func step(_ statement: OpaquePointer) throws -> Bool {
        switch sqlite3_step(statement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw SQLiteFault.last(of: handle, sql: String(cString: sqlite3_sql(statement)))
        }
    }
}
