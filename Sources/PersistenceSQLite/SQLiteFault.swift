import GRDB
import GRDBSQLite
import Kit
import Persistence

/// Errors of SQLite in the words of Persistence.
enum SQLiteFault {
    /// The error that the connection just reported.
    static func last(of handle: OpaquePointer?, sql: String) -> any Error {
        error(code: sqlite3_extended_errcode(handle), message: String(cString: sqlite3_errmsg(handle)), sql: sql)
    }

    /// Turns GRDB's errors into ours.
    static func translated<T>(_ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw Self.error(code: error.extendedResultCode.rawValue, message: error.message ?? "", sql: error.sql ?? "")
        }
    }

    static func error(code: Int32, message: String, sql: String) -> any Error {
        // Extended codes carry the primary one in their low byte.
        switch (code, code & 255) {
        case (2067, _), (1555, _), (2579, _): return Problem.conflict(constraint: constraint(message, primary: code != 2067))
        case (787, _): return Problem.conflict(constraint: "foreign_key")
        // A sum beyond 64 bits becomes a REAL, which a STRICT column refuses; SUM() says so itself.
        case (3091, _) where message.contains("cannot store REAL value in INTEGER column"): return Problem.overflow
        case (_, SQLITE_ERROR) where message == "integer overflow": return Problem.overflow
        case (_, SQLITE_INTERRUPT): return Problem.timeout
        case (_, SQLITE_BUSY): return DatabaseFault.engine(message: message, code: "SQLITE_BUSY", sql: sql)
        default: return DatabaseFault.engine(message: message, code: String(code), sql: sql)
        }
    }

    /// SQLite names columns where PostgreSQL names the constraint: `UNIQUE constraint failed: t.a, t.b` becomes `t_a_b_key`, or `t_pkey`.
    private static func constraint(_ message: String, primary: Bool) -> String {
        guard let colon = message.firstRange(of: ": ") else { return message }
        let columns = message[colon.upperBound...].split(separator: ", ").map { $0.split(separator: ".") }
        guard let table = columns.first?.first, columns.allSatisfy({ $0.count == 2 }) else { return String(message[colon.upperBound...]) }
        return primary ? "\(table)_pkey" : ([String(table)] + columns.map { String($0[1]) } + ["key"]).joined(separator: "_")
    }
}
