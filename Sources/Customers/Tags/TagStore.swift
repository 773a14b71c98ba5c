import Kit
import Persistence

/// All SQL about tags. Tags are the company's, not a customer's: who sees a customer sees its tags.
package enum TagStore {
    /// More would make a list of words that nobody reads.
    package static let bound = 200
    private static let columns: SQL = "id, version, shipped_key, name, hue, rule"

    package static func all(in reader: Reader) throws -> [Tag] {
        try reader.map("SELECT \(columns) FROM tag ORDER BY id LIMIT \(bound)", record)
    }

    package static func tags(_ ids: [ID], in reader: Reader) throws -> [Tag] {
        try reader.map("SELECT \(columns) FROM tag WHERE \(reader.dialect.among("id", ids)) ORDER BY id", record)
    }

    package static func tag(_ id: ID, in reader: Reader) throws -> Tag {
        guard let row = try reader.row("SELECT \(columns) FROM tag WHERE id = \(id)") else { throw Problem.notFound() }
        return try record(row)
    }

    package static func id(folded: String, in reader: Reader) throws -> ID? {
        try reader.row("SELECT id FROM tag WHERE name_folded = \(folded)")?.id("id")
    }

    private static func record(_ row: Row) throws -> Tag {
        Tag(id: try row.id("id"), version: try row.int("version"), shippedKey: try row.text("shipped_key"), name: try row.text("name"),
            hue: Tag.Hue(rawValue: try row.text("hue")) ?? .mute, rule: try row.text("rule"))
    }

    static func insert(_ one: Tag, folded: String, in tx: Transaction) throws {
        try tx.execute("""
            INSERT INTO tag (id, version, shipped_key, name, name_folded, hue, rule)
            VALUES (\(one.id), 1, \(one.shippedKey), \(one.name), \(folded), \(one.hue.rawValue), \(one.rule))
            """)
    }

    /// - Returns: whether the version was still the one that was read.
    static func update(_ one: Tag, folded: String, in tx: Transaction) throws -> Bool {
        try tx.execute("""
            UPDATE tag SET version = version + 1, shipped_key = \(one.shippedKey), name = \(one.name), name_folded = \(folded), hue = \(one.hue.rawValue), rule = \(one.rule)
            WHERE id = \(one.id) AND version = \(one.version)
            """) == 1
    }

    static func remove(_ id: ID, in tx: Transaction) throws {
        try tx.execute("DELETE FROM customer_tag WHERE tag_id = \(id)")
        try tx.execute("DELETE FROM tag WHERE id = \(id)")
    }

    // MARK: whose tags

    /// Tags given by hand to customers that the caller sees, by customer.
    package static func given(_ customers: [ID], in reader: Reader) throws -> [ID: [ID]] {
        guard !customers.isEmpty else { return [:] }
        var all: [ID: [ID]] = [:]
        try reader.each("SELECT customer_id, tag_id FROM customer_tag WHERE \(reader.dialect.among("customer_id", customers)) ORDER BY customer_id, tag_id") { row in
            all[try row.id("customer_id"), default: []].append(try row.id("tag_id"))
        }
        return all
    }

    /// Those of the customers that hold a tag.
    static func holders(_ tag: ID, among customers: [ID], in reader: Reader) throws -> Set<ID> {
        Set(try reader.map("SELECT customer_id FROM customer_tag WHERE tag_id = \(tag) AND \(reader.dialect.among("customer_id", customers))") { try $0.id("customer_id") })
    }

    /// The first customers that hold a tag.
    static func holders(_ tag: ID, bound: Int, in reader: Reader) throws -> [ID] {
        try reader.map("SELECT customer_id FROM customer_tag WHERE tag_id = \(tag) ORDER BY customer_id LIMIT \(bound)") { try $0.id("customer_id") }
    }

    /// How many customers hold a tag, up to a bound.
    static func count(_ tag: ID, bound: Int, in reader: Reader) throws -> Int {
        Int(try reader.number("SELECT COUNT(*) AS n FROM (SELECT 1 FROM customer_tag WHERE tag_id = \(tag) LIMIT \(bound)) AS capped"))
    }

    /// Ids ascending.
    static func give(_ tag: ID, to customers: [ID], at now: Instant, by user: ID, in tx: Transaction) throws {
        try tx.insert(customers.map { [$0.sqlValue, tag.sqlValue, now.sqlValue, user.sqlValue] }, into: "customer_tag", ["customer_id", "tag_id", "at", "by_id"], onConflict: .ignore)
    }

    static func take(_ tag: ID, from customers: [ID], in tx: Transaction) throws {
        try tx.execute("DELETE FROM customer_tag WHERE tag_id = \(tag) AND \(tx.dialect.among("customer_id", customers))")
    }

    /// Tags whose name holds folded words, for search.
    static func named(_ folded: String, in reader: Reader) throws -> [ID] {
        try reader.map("SELECT id FROM tag WHERE \(reader.dialect.contains("name_folded", folded)) AND name <> '' ORDER BY id LIMIT 5") { try $0.id("id") }
    }
}
