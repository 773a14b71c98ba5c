import Kit
import Synchronization

/// The column names of one result, shared by its rows.
package final class RowColumns: Sendable {
    package let names: [String]
    private let index: [String: Int]
    /// Of a name that comes twice the first place is meant, whatever was read before it.
    private let isDistinct: Bool
    /// Behind the column that was read last: rows are read in the order of their columns, each like the one before it.
    private let next = Atomic(0)

    package init(_ names: [String]) {
        self.names = names
        let places = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        index = places
        isDistinct = places.count == names.count
    }

    func position(_ name: String) throws -> Int {
        let next = next.load(ordering: .relaxed)
        let isNext = isDistinct && next < names.count && names[next] == name
        guard let position = isNext ? next : index[name] else { throw DatabaseFault.column(name) }
        self.next.store(position + 1 == names.count ? 0 : position + 1, ordering: .relaxed)
        return position
    }
}

/// One row of a result. A column that is missing or of another type throws: it is a fault of the program.
package struct Row {
    package let columns: RowColumns
    package let values: [SQLValue]
    package init(columns: RowColumns, values: [SQLValue]) { self.columns = columns; self.values = values }

    package func value(_ name: String) throws -> SQLValue { values[try columns.position(name)] }

    package func int(_ name: String) throws -> Int64 {
        guard let value = try intOrNil(name) else { throw DatabaseFault.null(name) }
        return value
    }
    package func intOrNil(_ name: String) throws -> Int64? {
        switch try value(name) {
        case .int(let value): value
        case .null: nil
        default: throw DatabaseFault.type(name)
        }
    }
    package func text(_ name: String) throws -> String {
        guard let value = try textOrNil(name) else { throw DatabaseFault.null(name) }
        return value
    }
    package func textOrNil(_ name: String) throws -> String? {
        switch try value(name) {
        case .text(let value): value
        case .null: nil
        default: throw DatabaseFault.type(name)
        }
    }
    package func bytes(_ name: String) throws -> [UInt8] {
        switch try value(name) {
        case .bytes(let value): value
        case .null: []
        default: throw DatabaseFault.type(name)
        }
    }
    package func real(_ name: String) throws -> Double {
        switch try value(name) {
        case .real(let value): value
        case .int(let value): Double(value)
        default: throw DatabaseFault.type(name)
        }
    }

    package func flag(_ name: String) throws -> Bool { try int(name) != 0 }
    package func id(_ name: String) throws -> ID { ID(try int(name)) }
    package func idOrNil(_ name: String) throws -> ID? { try intOrNil(name).map { ID($0) } }
    package func instant(_ name: String) throws -> Instant { Instant(try int(name)) }
    package func instantOrNil(_ name: String) throws -> Instant? { try intOrNil(name).map { Instant($0) } }
    package func month(_ name: String) throws -> Month { Month(column: try int(name)) }
    package func money(_ name: String) throws -> Money { Money(x4: try int(name)) }
    package func quantity(_ name: String) throws -> Quantity { Quantity(x4: try int(name)) }
    package func ratio(_ name: String) throws -> Ratio { Ratio(x4: try int(name)) }
    package func day(_ name: String) throws -> Day {
        guard let day = Day(try text(name)) else { throw DatabaseFault.type(name) }
        return day
    }
    /// Absent days are "" or NULL.
    package func dayOrNil(_ name: String) throws -> Day? { Day(try textOrNil(name) ?? "") }
}

/// What the engine or the program did wrong; never shown to people.
package enum DatabaseFault: Error, Sendable {
    case column(String), null(String), type(String)
    /// Engine message and SQLSTATE or result code.
    case engine(message: String, code: String, sql: String)
    case newerDatabase(String)
    case changedMigration(String)
    case outcomeUnknown
}
