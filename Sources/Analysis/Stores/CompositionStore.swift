import Access
import Classification
import Customers
import Kit
import Persistence
import Sales

/// Sums by dimensions in the caller's scope. The smallest source that can answer is read: branch × region × product × month for
/// scopes company and branch, customer × category × month, or the lines.
package enum CompositionStore {
    package struct Cell: Sendable, Hashable {
        package let keys: [String]
        package let value: Int64
    }

    /// Cells that have a line, largest first.
    package static func cells(_ query: CompositionQuery, _ period: Period, for caller: Caller, limit: Int = 100_000, in reader: Reader) throws -> [Cell] {
        let source = Source(query, caller)
        let dimensions = query.by.enumerated().map { "\(source.key($1, reader)) AS k\(SQL.name(String($0)))" as SQL }
        var conditions: [SQL] = [source.scope(caller, reader.dialect)]
        for (dimension, value) in query.only.sorted(by: { $0.key.rawValue < $1.key.rawValue }) { conditions.append(source.only(dimension, value, reader)) }
        let positions = query.by.indices.map { SQL.name("k\($0)") }
        let classes = query.by.contains(.class) || query.only[.class] != nil ? try letters(period, in: reader) : nil
        let sql: SQL = """
            SELECT \(positions.joined(", ")), CAST(SUM(v) AS BIGINT) AS value, CAST(SUM(n) AS BIGINT) AS n FROM (
                SELECT \(dimensions.joined(", ")), \(SQL.name(Source.qualified(query.measure))) AS v, f.lines AS n
                FROM \(source.from(period, classes, reader.dialect)) WHERE \(conditions.joined(" AND "))
            ) c GROUP BY \(positions.joined(", ")) HAVING SUM(n) > 0
            """
        var cells: [Cell] = []
        try reader.each(sql.built) { row in
            guard cells.count < limit else { throw Problem.tooLarge("analysis.problem.cells") }
            cells.append(Cell(keys: try query.by.enumerated().map { try text(row, "k\($0)", $1) }, value: try row.int("value")))
        }
        return try named(cells, query.by, in: reader).sorted { $0.value != $1.value ? $0.value > $1.value : $0.keys.lexicographicallyPrecedes($1.keys) }
    }

    /// Customers behind a cell, those in the caller's scope by name, largest first.
    package struct Behind: Sendable {
        package let rows: [(id: ID, code: String, name: String, value: Int64)]
        /// All customers with a line in the cell, and the figure of the cell.
        package let customers: Int64
        package let total: Int64
    }

    package static func customers(_ query: CompositionQuery, for caller: Caller, limit: Int = 200, in reader: Reader) throws -> Behind {
        let source = Source.lines, classes = query.only[.class] != nil ? try letters(query.period, in: reader) : nil
        var conditions: [SQL] = [source.scope(caller, reader.dialect)]
        for (dimension, value) in query.only.sorted(by: { $0.key.rawValue < $1.key.rawValue }) { conditions.append(source.only(dimension, value, reader)) }
        let from = source.from(query.period, classes, reader.dialect), value = SQL.name(Source.qualified(query.measure)), posted = conditions.joined(" AND ")
        let all: SQL = "SELECT COUNT(DISTINCT f.customer_id) AS customers, CAST(COALESCE(SUM(\(value)), 0) AS BIGINT) AS value FROM \(from) WHERE \(posted)"
        // A customer that belongs elsewhere today counts, but its name is not this reader's to see.
        let named: SQL = """
            SELECT f.customer_id AS id, l.code AS code, l.name AS name, CAST(SUM(\(value)) AS BIGINT) AS value
            FROM \(from) WHERE \(posted) AND \(CustomerScope.condition(caller, table: "l", dialect: reader.dialect))
            GROUP BY f.customer_id, l.code, l.name ORDER BY value DESC, l.code LIMIT \(limit)
            """
        let rows = try reader.map(named.built) { (id: try $0.id("id"), code: try $0.text("code"), name: try $0.text("name"), value: try $0.int("value")) }
        let sums = try reader.row(all.built)
        return Behind(rows: rows, customers: try sums?.int("customers") ?? 0, total: try sums?.int("value") ?? 0)
    }

    /// Customers of classes A and B by amount over the period; the others are C.
    private static func letters(_ period: Period, in reader: Reader) throws -> Letters {
        let split = try ABCSplit(ClassInputStore.abc(.amount, period, in: reader), bounds: ClassificationSettings(in: reader).bounds)
        return Letters(a: split.places.filter { $0.letter == .a }.map(\.id), b: split.places.filter { $0.letter == .b }.map(\.id))
    }

    private static func text(_ row: Row, _ column: String, _ dimension: Dimension) throws -> String {
        switch dimension {
        case .month: try row.month(column).description
        case .branch, .product: String(try row.int(column))
        default: try row.text(column)
        }
    }

    /// Keys are names: branches and products come as ids and get theirs.
    private static func named(_ cells: [Cell], _ by: [Dimension], in reader: Reader) throws -> [Cell] {
        guard by.contains(.product) || by.contains(.branch) else { return cells }
        let products = by.contains(.product) ? try names("product", in: reader) : [:], branches = by.contains(.branch) ? try names("branch", in: reader) : [:]
        var sums: [[String]: Int64] = [:]
        for cell in cells {
            let keys = zip(by, cell.keys).map { dimension, key in dimension == .product ? products[key] ?? key : dimension == .branch ? branches[key] ?? "" : key }
            sums[keys, default: 0] += cell.value
        }
        return sums.map { Cell(keys: $0.key, value: $0.value) }
    }

    private static func names(_ table: String, in reader: Reader) throws -> [String: String] {
        Dictionary(try reader.map("SELECT id, name FROM \(SQL.name(table))") { (String(try $0.int("id")), try $0.text("name")) }, uniquingKeysWith: { $1 })
    }

    struct Letters { let a: [ID]; let b: [ID] }
}
