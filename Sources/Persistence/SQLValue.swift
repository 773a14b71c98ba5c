import Kit

package enum SQLType: Sendable, Hashable { case int, text, bytes, real }

/// A value on its way in or out. A NULL keeps its type, because PostgreSQL must be told.
package enum SQLValue: Sendable, Hashable {
    case int(Int64)
    case text(String)
    case bytes([UInt8])
    case real(Double)
    case null(SQLType)

    package var type: SQLType {
        switch self {
        case .int: .int
        case .text: .text
        case .bytes: .bytes
        case .real: .real
        case .null(let type): type
        }
    }
}

package protocol SQLBindable: Sendable {
    static var sqlType: SQLType { get }
    var sqlValue: SQLValue { get }
}

extension Int64: SQLBindable { package static var sqlType: SQLType { .int }; package var sqlValue: SQLValue { .int(self) } }
extension Int: SQLBindable { package static var sqlType: SQLType { .int }; package var sqlValue: SQLValue { .int(Int64(self)) } }
extension Bool: SQLBindable { package static var sqlType: SQLType { .int }; package var sqlValue: SQLValue { .int(self ? 1 : 0) } }
extension String: SQLBindable { package static var sqlType: SQLType { .text }; package var sqlValue: SQLValue { .text(self) } }
extension Double: SQLBindable { package static var sqlType: SQLType { .real }; package var sqlValue: SQLValue { .real(self) } }
extension ID: SQLBindable { package static var sqlType: SQLType { .int }; package var sqlValue: SQLValue { .int(rawValue) } }
extension Instant: SQLBindable { package static var sqlType: SQLType { .int }; package var sqlValue: SQLValue { .int(milliseconds) } }
extension Month: SQLBindable { package static var sqlType: SQLType { .int }; package var sqlValue: SQLValue { .int(column) } }
extension Day: SQLBindable { package static var sqlType: SQLType { .text }; package var sqlValue: SQLValue { .text(description) } }
extension Money: SQLBindable { package static var sqlType: SQLType { .int }; package var sqlValue: SQLValue { .int(x4) } }
extension Quantity: SQLBindable { package static var sqlType: SQLType { .int }; package var sqlValue: SQLValue { .int(x4) } }
extension Ratio: SQLBindable { package static var sqlType: SQLType { .int }; package var sqlValue: SQLValue { .int(x4) } }
extension [UInt8]: SQLBindable { package static var sqlType: SQLType { .bytes }; package var sqlValue: SQLValue { .bytes(self) } }
