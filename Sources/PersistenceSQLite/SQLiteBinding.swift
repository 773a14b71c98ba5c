import GRDBSQLite
import Kit
import Persistence

/// Values on their way into a statement.
enum SQLiteBinding {
    /// SQLite copies the bytes before the call returns.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    static func bind(_ value: SQLValue, to statement: OpaquePointer, at index: Int32) throws {
        let code: Int32
        switch value {
        case .int(let number): code = sqlite3_bind_int64(statement, index, number)
        case .real(let number): code = sqlite3_bind_double(statement, index, number)
        case .null: code = sqlite3_bind_null(statement, index)
        case .text(var text):
            code = try text.withUTF8 { utf8 in
                try SQLValue.refuseZero(utf8)
                return utf8.withMemoryRebound(to: CChar.self) { chars in
                    sqlite3_bind_text64(statement, index, chars.baseAddress, sqlite3_uint64(chars.count), copied, UInt8(SQLITE_UTF8))
                }
            }
        case .bytes(let bytes):
            // An empty array may have no address, which SQLite would take for NULL.
            code = bytes.isEmpty ? sqlite3_bind_zeroblob(statement, index, 0)
                : bytes.withUnsafeBytes { sqlite3_bind_blob64(statement, index, $0.baseAddress, sqlite3_uint64($0.count), copied) }
        }
        guard code == SQLITE_OK else { throw SQLiteFault.last(of: sqlite3_db_handle(statement), sql: String(cString: sqlite3_sql(statement))) }
    }
}
