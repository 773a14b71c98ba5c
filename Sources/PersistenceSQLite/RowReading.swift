import GRDBSQLite
import Persistence

/// Rows on their way out of a statement that has been stepped.
struct RowReading {
    private let statement: OpaquePointer
    private let columns: RowColumns
    private let count: Int32

    init(_ statement: OpaquePointer, _ columns: RowColumns) {
        self.statement = statement
        self.columns = columns
        count = Int32(columns.names.count)
    }

    func row() -> Row {
        let values = [SQLValue](unsafeUninitializedCapacity: Int(count)) { buffer, filled in
            for index in 0..<count {
                buffer.initializeElement(at: Int(index), to: value(index))
                filled += 1
            }
        }
        return Row(columns: columns, values: values)
    }

    private func value(_ index: Int32) -> SQLValue {
        switch sqlite3_column_type(statement, index) {
        case SQLITE_INTEGER: .int(sqlite3_column_int64(statement, index))
        case SQLITE_FLOAT: .real(sqlite3_column_double(statement, index))
        case SQLITE_TEXT: .text(text(index))
        case SQLITE_BLOB: .bytes(bytes(index))
        default: .null(declared(index))
        }
    }

    private func text(_ index: Int32) -> String {
        guard let start = sqlite3_column_text(statement, index) else { return "" }
        return String(decoding: UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, index))), as: UTF8.self)
    }

    private func bytes(_ index: Int32) -> [UInt8] {
        guard let start = sqlite3_column_blob(statement, index) else { return [] }
        return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, index))))
    }

    /// The type of a column that holds NULL; an expression has none and passes for text.
    private func declared(_ index: Int32) -> SQLType {
        switch sqlite3_column_decltype(statement, index).map({ String(cString: $0) }) {
        case "INTEGER", "INT": .int
        case "REAL": .real
        case "BLOB": .bytes
        default: .text
        }
    }
}
