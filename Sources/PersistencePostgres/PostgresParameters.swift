import CPostgres
import Persistence

/// Bound values in PostgreSQL's binary form: no escaping, no terminating NUL, and a NULL still says its type.
struct PostgresParameters {
    private(set) var types: [Oid] = []
    private var formats: [Int32] = []
    private var lengths: [Int32] = []
    private var offsets: [Int] = []
    private var bytes: [UInt8] = []

    init(_ values: [SQLValue]) {
        types.reserveCapacity(values.count)
        for value in values {
            let start = bytes.count
            types.append(value.type.oid)
            if value.appendBinary(to: &bytes) { close(from: start) } else { close(from: -1) }
        }
    }

    /// One array for each column of a batch, for `unnest`.
    init(columns: Int, of rows: [[SQLValue]]) {
        for column in 0..<columns {
            let start = bytes.count
            let type = rows.lazy.map { $0[column].type }.first { $0 == .real } ?? rows.first?[column].type ?? .text
            types.append(type.arrayOID)
            appendArray(column, of: rows, as: type)
            close(from: start)
        }
    }

    /// Dimensions, whether NULLs may follow, the element's type, then length and lower bound, then the elements.
    private mutating func appendArray(_ column: Int, of rows: [[SQLValue]], as type: SQLType) {
        bytes.reserveCapacity(bytes.count + 20 + rows.count * 12)
        for word in [1, 1, Int32(bitPattern: type.oid), Int32(rows.count), 1] { bytes.appendBigEndian(word) }
        for row in rows {
            let at = bytes.count
            bytes.appendBigEndian(Int32(-1))
            guard row[column].converted(to: type).appendBinary(to: &bytes) else { continue }
            let length = UInt32(bytes.count - at - 4)
            for place in 0..<4 { bytes[at + place] = UInt8(truncatingIfNeeded: length >> UInt32(24 - 8 * place)) }
        }
    }

    private mutating func close(from start: Int) {
        offsets.append(start)
        lengths.append(start < 0 ? 0 : Int32(bytes.count - start))
        formats.append(1)
        // An empty value at the very end still needs an address of its own.
        bytes.append(0)
    }

    func withPointers<R>(_ body: (_ values: [UnsafePointer<CChar>?], _ lengths: [Int32], _ formats: [Int32]) -> R) -> R {
        bytes.withUnsafeBytes { raw in
            let base = raw.baseAddress?.assumingMemoryBound(to: CChar.self)
            return body(offsets.map { offset in offset < 0 ? nil : base.map { $0 + offset } }, lengths, formats)
        }
    }
}

extension SQLType {
    var oid: Oid {
        switch self {
        case .int: 20
        case .text: 25
        case .bytes: 17
        case .real: 701
        }
    }
    var arrayOID: Oid {
        switch self {
        case .int: 1016
        case .text: 1009
        case .bytes: 1001
        case .real: 1022
        }
    }
}

extension SQLValue {
    /// - Returns: false for NULL.
    func appendBinary(to bytes: inout [UInt8]) -> Bool {
        switch self {
        case .int(let value): bytes.appendBigEndian(value)
        case .text(let value): bytes.append(contentsOf: value.utf8)
        case .bytes(let value): bytes.append(contentsOf: value)
        case .real(let value): bytes.appendBigEndian(Int64(bitPattern: value.bitPattern))
        case .null: return false
        }
        return true
    }

    /// A column of reals may hold whole numbers.
    func converted(to type: SQLType) -> SQLValue {
        if case .int(let value) = self, type == .real { .real(Double(value)) } else { self }
    }
}

extension [UInt8] {
    mutating func appendBigEndian(_ value: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: value.bigEndian) { append(contentsOf: $0) }
    }
}
