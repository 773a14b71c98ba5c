import Kit
import Persistence

/// All SQL about alliances. Of one customer, it is loaded in scope before; the list has the caller's scope.
package enum AllianceStore {
    private static let names = ["customer_id", "id", "version"] + AllianceFields.all.map(\.column)
    private static let columns = SQL.name(names.map { "customer_alliance." + $0 }.joined(separator: ", "))

    /// What holds first, the latest first.
    package static func alliances(of customer: ID, in reader: Reader) throws -> [Alliance] {
        try reader.map("SELECT \(columns) FROM customer_alliance WHERE customer_id = \(customer) ORDER BY CASE WHEN until_on = '' THEN 0 ELSE 1 END, since_on DESC, id DESC", record)
    }

    static func alliance(_ id: ID, of customer: ID, in reader: Reader) throws -> Alliance {
        guard let row = try reader.row("SELECT \(columns) FROM customer_alliance WHERE customer_id = \(customer) AND id = \(id)") else { throw Problem.notFound() }
        return try record(row)
    }

    private static func record(_ row: Row) throws -> Alliance {
        var one = Alliance()
        one.customerID = try row.id("customer_id")
        one.id = try row.id("id")
        one.version = try row.int("version")
        for (index, field) in AllianceFields.all.enumerated() { try field.read(row.values[3 + index], into: &one) }
        return one
    }

    /// Inserts or replaces, with the version after the one that was read.
    static func put(_ one: Alliance, in tx: Transaction) throws {
        let row: [SQLValue] = [one.customerID.sqlValue, one.id.sqlValue, .int(one.version + 1)] + AllianceFields.all.map { $0.sqlValue(one) }
        try tx.insert([row], into: "customer_alliance", names, onConflict: .update(key: ["customer_id", "id"], replace: Array(names.dropFirst(2))))
    }

    static func remove(_ id: ID, of customer: ID, in tx: Transaction) throws {
        try tx.execute("DELETE FROM customer_alliance WHERE customer_id = \(customer) AND id = \(id)")
    }

    // MARK: the list

    package struct Line: Sendable, Hashable {
        package let alliance: Alliance
        package let customer: String
        package let code: String
        package let abc: String
    }

    /// What a list is narrowed to; nil `isOver` shows both.
    package struct Asked: Sendable, Hashable {
        package var kind = ""
        package var isOver: Bool? = false
        package let today: Day
        package init(today: Day) { self.today = today }
    }

    /// The latest first, by key.
    package static func page(_ asked: Asked, after cursor: Cursor?, limit: Int, for caller: Caller, in reader: Reader) throws -> Slice<Line> {
        var from: SQL = .empty
        if let cursor {
            guard Day(cursor.value) != nil else { throw Problem.invalid("cursor", "problem.field.cursor") }
            from = " AND (customer_alliance.since_on, customer_alliance.id) < (\(cursor.value), \(cursor.id))"
        }
        let sql: SQL = """
            SELECT \(columns), customer_listing.name, customer_listing.code, customer_listing.classification_abc FROM \(source)
            WHERE \(condition(asked, caller, reader.dialect))\(from) ORDER BY customer_alliance.since_on DESC, customer_alliance.id DESC LIMIT \(limit + 1)
            """
        let found = try reader.map(sql.built) { Line(alliance: try record($0), customer: try $0.text("name"), code: try $0.text("code"), abc: try $0.text("classification_abc")) }
        let rows = Array(found.prefix(limit))
        return Slice(rows: rows, next: found.count > limit ? rows.last.map { Cursor(value: $0.alliance.since?.description ?? "", id: $0.alliance.id) } : nil)
    }

    package static func count(_ asked: Asked, for caller: Caller, in reader: Reader) throws -> Int {
        Int(try reader.number(("SELECT COUNT(*) AS n FROM \(source) WHERE \(condition(asked, caller, reader.dialect))" as SQL).built))
    }

    private static let source: SQL = "customer_alliance JOIN customer_listing ON customer_listing.customer_id = customer_alliance.customer_id"

    private static func condition(_ asked: Asked, _ caller: Caller, _ dialect: Dialect) -> SQL {
        var parts: [SQL] = [CustomerScope.condition(caller, dialect: dialect)]
        if !asked.kind.isEmpty { parts.append("customer_alliance.kind = \(asked.kind)") }
        switch asked.isOver {
        case true?: parts.append("customer_alliance.until_on > '' AND customer_alliance.until_on < \(asked.today)")
        case false?: parts.append("(customer_alliance.until_on = '' OR customer_alliance.until_on >= \(asked.today))")
        case nil: break
        }
        return parts.joined(" AND ")
    }
}
