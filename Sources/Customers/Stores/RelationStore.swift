import Kit
import Persistence

/// Related persons, friends in the trade area and supply relations of a customer that was loaded in scope before.
package enum RelationStore {
    private static let personNames = ["customer_id", "id"] + RelatedPersonFields.all.map(\.column)
    private static let personColumns = SQL.name(personNames.joined(separator: ", "))

    package static func persons(of customer: ID, in reader: Reader) throws -> [RelatedPerson] {
        try reader.map("SELECT \(personColumns) FROM related_person WHERE customer_id = \(customer) ORDER BY id", person)
    }

    package static func person(_ id: ID, of customer: ID, in reader: Reader) throws -> RelatedPerson {
        guard let row = try reader.row("SELECT \(personColumns) FROM related_person WHERE customer_id = \(customer) AND id = \(id)") else { throw Problem.notFound() }
        return try person(row)
    }

    private static func person(_ row: Row) throws -> RelatedPerson {
        var one = RelatedPerson()
        one.customerID = try row.id("customer_id")
        one.id = try row.id("id")
        for (index, field) in RelatedPersonFields.all.enumerated() { try field.read(row.values[2 + index], into: &one) }
        return one
    }

    static func put(_ one: RelatedPerson, in tx: Transaction) throws {
        let row: [SQLValue] = [.int(one.customerID.rawValue), .int(one.id.rawValue)] + RelatedPersonFields.all.map { $0.sqlValue(one) }
        try tx.insert([row], into: "related_person", personNames, onConflict: .update(key: ["customer_id", "id"], replace: Array(personNames.dropFirst(2))))
    }

    static func removePerson(_ id: ID, of customer: ID, in tx: Transaction) throws {
        try tx.execute("DELETE FROM related_person WHERE customer_id = \(customer) AND id = \(id)")
    }

    package static func friends(of customer: ID, in reader: Reader) throws -> [TradeFriend] {
        try reader.map("SELECT customer_id, id, friend_id, name, remark FROM trade_friend WHERE customer_id = \(customer) ORDER BY id") { row in
            var one = TradeFriend()
            one.customerID = try row.id("customer_id")
            one.id = try row.id("id")
            one.friend = try row.id("friend_id")
            one.name = try row.text("name")
            one.remark = try row.text("remark")
            return one
        }
    }

    static func add(_ one: TradeFriend, in tx: Transaction) throws {
        try tx.insert([[.int(one.customerID.rawValue), .int(one.id.rawValue), .int(one.friend.rawValue), .text(one.name), .text(one.remark)]],
                      into: "trade_friend", ["customer_id", "id", "friend_id", "name", "remark"])
    }

    static func removeFriend(_ id: ID, of customer: ID, in tx: Transaction) throws {
        try tx.execute("DELETE FROM trade_friend WHERE customer_id = \(customer) AND id = \(id)")
    }

    package static func suppliers(of customer: ID, in reader: Reader) throws -> [SupplyRelation] {
        try reader.map("SELECT customer_id, supplier_id, since_on, remark FROM supply_relation WHERE customer_id = \(customer) ORDER BY supplier_id", supply)
    }

    /// The first of the customers that this one supplies.
    package static func supplied(by supplier: ID, limit: Int = 50, in reader: Reader) throws -> [SupplyRelation] {
        try reader.map("SELECT customer_id, supplier_id, since_on, remark FROM supply_relation WHERE supplier_id = \(supplier) ORDER BY customer_id LIMIT \(limit)", supply)
    }

    private static func supply(_ row: Row) throws -> SupplyRelation {
        SupplyRelation(customer: try row.id("customer_id"), supplier: try row.id("supplier_id"), since: try row.dayOrNil("since_on"), remark: try row.text("remark"))
    }

    static func put(_ one: SupplyRelation, in tx: Transaction) throws {
        try tx.insert([[.int(one.customer.rawValue), .int(one.supplier.rawValue), .text(one.since?.description ?? ""), .text(one.remark)]],
                      into: "supply_relation", ["customer_id", "supplier_id", "since_on", "remark"],
                      onConflict: .update(key: ["customer_id", "supplier_id"], replace: ["since_on", "remark"]))
    }

    static func remove(_ one: SupplyRelation, in tx: Transaction) throws {
        try tx.execute("DELETE FROM supply_relation WHERE customer_id = \(one.customer) AND supplier_id = \(one.supplier)")
    }

    /// Whether `supplier` is supplied by `customer`, directly or through others: a circle nobody means.
    static func wouldCircle(customer: ID, supplier: ID, in reader: Reader) throws -> Bool {
        let found = try reader.number("""
            WITH RECURSIVE up(id) AS (
                SELECT supplier_id FROM supply_relation WHERE customer_id = \(supplier)
                UNION SELECT supply_relation.supplier_id FROM supply_relation JOIN up ON supply_relation.customer_id = up.id)
            SELECT COUNT(*) AS n FROM up WHERE id = \(customer)
            """)
        return found > 0
    }
}
