import CPostgres
import Persistence

/// A result in text form, decoded by each column's type.
final class PostgresResult {
    private enum Kind { case int, numeric, real, bool, bytes, text }
    private let handle: OpaquePointer

    init(_ handle: OpaquePointer) { self.handle = handle }
    deinit { PQclear(handle) }

    var changed: Int { PQcmdTuples(handle).flatMap { Int(String(cString: $0)) } ?? 0 }
    /// The first value as text; "" when there is none.
    var first: String { PQntuples(handle) > 0 ? PQgetvalue(handle, 0, 0).map { String(cString: $0) } ?? "" : "" }
    var command: String { PQcmdStatus(handle).map { String(cString: $0) } ?? "" }

    func each(_ body: (Row) throws -> Void) throws {
        let width = PQnfields(handle)
        let columns = RowColumns((0..<width).map { String(cString: PQfname(handle, $0)) })
        let kinds = (0..<width).map { PostgresResult.kind(PQftype(handle, $0)) }
        for row in 0..<PQntuples(handle) {
            var values: [SQLValue] = []
            values.reserveCapacity(kinds.count)
            for column in 0..<width { values.append(value(row, column, kinds[Int(column)])) }
            try body(Row(columns: columns, values: values))
        }
    }

    private static func kind(_ type: Oid) -> Kind {
        switch type {
        case 20, 21, 23, 26: .int
        case 700, 701: .real
        case 1700: .numeric
        case 17: .bytes
        case 16: .bool
        default: .text
        }
    }

    private func value(_ row: Int32, _ column: Int32, _ kind: Kind) -> SQLValue {
        guard PQgetisnull(handle, row, column) == 0, let start = PQgetvalue(handle, row, column) else { return .null(PostgresResult.type(kind)) }
        let bytes = UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(handle, row, column)))
        let text = { String(decoding: bytes, as: UTF8.self) }
        switch kind {
        case .int: return .int(Int64(text()) ?? 0)
        case .numeric: return Int64(text()).map { .int($0) } ?? .real(Double(text()) ?? .nan)
        case .real: return .real(Double(text()) ?? .nan)
        case .bool: return .int(bytes.first == UInt8(ascii: "t") ? 1 : 0)
        case .bytes: return .bytes(PostgresResult.decoded(bytes))
        case .text: return .text(text())
        }
    }

    private static func type(_ kind: Kind) -> SQLType {
        switch kind {
        case .int, .numeric, .bool: .int
        case .real: .real
        case .bytes: .bytes
        case .text: .text
        }
    }

    /// `\x` and two hex digits a byte; a server set to the old `escape` form is refused when the connection opens.
    private static func decoded(_ hex: UnsafeRawBufferPointer) -> [UInt8] {
        func digit(_ byte: UInt8) -> UInt8 { byte < 58 ? byte - 48 : (byte | 32) - 87 }
        return stride(from: 2, to: hex.count - 1, by: 2).map { digit(hex[$0]) << 4 | digit(hex[$0 + 1]) }
    }
}
