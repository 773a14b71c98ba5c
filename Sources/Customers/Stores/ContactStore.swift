import Kit
import Persistence

/// Contacts of customers. The customer is loaded in scope before.
package enum ContactStore {
    private static let names = ["customer_id", "id", "version"] + ContactFields.all.map(\.column)
    private static let columns = SQL.name(names.joined(separator: ", "))

    /// The main contact first.
    package static func contacts(of customer: ID, in reader: Reader) throws -> [Contact] {
        try reader.map("SELECT \(columns) FROM contact WHERE customer_id = \(customer) ORDER BY is_main DESC, id", record)
    }

    package static func contacts(ofAll customers: [ID], in reader: Reader) throws -> [ID: [Contact]] {
        guard !customers.isEmpty else { return [:] }
        let all = try reader.map("SELECT \(columns) FROM contact WHERE \(reader.dialect.among("customer_id", customers)) ORDER BY customer_id, is_main DESC, id", record)
        return Dictionary(grouping: all, by: \.customerID)
    }

    package static func contact(_ id: ID, of customer: ID, in reader: Reader) throws -> Contact {
        guard let row = try reader.row("SELECT \(columns) FROM contact WHERE customer_id = \(customer) AND id = \(id)") else { throw Problem.notFound() }
        return try record(row)
    }

    private static func record(_ row: Row) throws -> Contact {
        var one = Contact()
        one.customerID = try row.id("customer_id")
        one.id = try row.id("id")
        one.version = try row.int("version")
        for (index, field) in ContactFields.all.enumerated() { try field.read(row.values[3 + index], into: &one) }
        return one
    }

    /// Inserts or replaces, each with the version after the one that was read; sorted by customer and id.
    static func put(_ contacts: [Contact], in tx: Transaction) throws {
        let sorted = contacts.sorted { ($0.customerID, $0.id) < ($1.customerID, $1.id) }
        let rows = sorted.map { one in [.int(one.customerID.rawValue), .int(one.id.rawValue), .int(one.version + 1)] + ContactFields.all.map { $0.sqlValue(one) } }
        try tx.insert(rows, into: "contact", names, onConflict: .update(key: ["customer_id", "id"], replace: Array(names.dropFirst(2))))
    }

    static func remove(_ id: ID, of customer: ID, in tx: Transaction) throws {
        try tx.execute("DELETE FROM contact WHERE customer_id = \(customer) AND id = \(id)")
    }

    /// One main contact at most.
    /// - Returns: what became of those who were it.
    static func clearMain(of customer: ID, but id: ID, in tx: Transaction) throws -> [ContactChange] {
        let others = try contacts(of: customer, in: tx).filter { $0.isMain && $0.id != id }
        try tx.execute("UPDATE contact SET is_main = 0, version = version + 1 WHERE customer_id = \(customer) AND id <> \(id) AND is_main = 1")
        return others.map { one in
            var other = one
            other.isMain = false
            return ContactChange(old: one, new: other)
        }
    }
}
