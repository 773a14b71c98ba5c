import Kit
import Persistence

/// All SQL about notes. The customer is loaded in scope before.
package enum NoteStore {
    private static let columns = SQL.name("customer_id, id, version, contact_id, text, written_at, written_by, changed_at, removed_at, phase")

    package static func notes(_ ids: [ID], of customer: ID, in reader: Reader) throws -> [ID: CustomerNote] {
        guard !ids.isEmpty else { return [:] }
        let found = try reader.map("SELECT \(columns) FROM customer_note WHERE customer_id = \(customer) AND \(reader.dialect.among("id", ids))", note)
        return Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    package static func note(_ id: ID, of customer: ID, in reader: Reader) throws -> CustomerNote {
        guard let one = try notes([id], of: customer, in: reader)[id] else { throw Problem.notFound() }
        return one
    }

    /// The latest note about each contact, and how many there are.
    static func latest(ofContacts customer: ID, in reader: Reader) throws -> [ID: (note: CustomerNote, count: Int)] {
        let rows = try reader.map("""
            SELECT contact_id, MAX(id) AS latest, COUNT(*) AS n FROM customer_note
            WHERE customer_id = \(customer) AND contact_id > 0 AND removed_at = 0 GROUP BY contact_id
            """) { (contact: try $0.id("contact_id"), latest: try $0.id("latest"), count: Int(try $0.int("n"))) }
        let notes = try notes(rows.map(\.latest), of: customer, in: reader)
        let pairs = rows.compactMap { row in notes[row.latest].map { (row.contact, (note: $0, count: row.count)) } }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    private static func note(_ row: Row) throws -> CustomerNote {
        CustomerNote(id: try row.id("id"), customerID: try row.id("customer_id"), version: try row.int("version"), contactID: try row.id("contact_id"), phase: try row.text("phase"), text: try row.text("text"),
                     writtenAt: try row.instant("written_at"), writtenBy: try row.id("written_by"), isChanged: try row.int("changed_at") > 0, isRemoved: try row.int("removed_at") > 0)
    }

    static func add(_ id: ID, _ text: String, with contact: ID, phase: String, of customer: ID, by user: ID, at now: Instant, in tx: Transaction) throws {
        try tx.insert([[customer.sqlValue, id.sqlValue, .int(1), contact.sqlValue, .text(text), now.sqlValue, user.sqlValue, .text(phase)]],
                      into: "customer_note", ["customer_id", "id", "version", "contact_id", "text", "written_at", "written_by", "phase"])
    }

    static func change(_ one: CustomerNote, text: String, with contact: ID, phase: String, at now: Instant, in tx: Transaction) throws {
        try tx.execute("""
            UPDATE customer_note SET text = \(text), contact_id = \(contact), phase = \(phase), version = version + 1, changed_at = \(now.milliseconds)
            WHERE customer_id = \(one.customerID) AND id = \(one.id)
            """)
    }

    static func setRemoved(_ one: CustomerNote, at moment: Instant?, in tx: Transaction) throws {
        try tx.execute("UPDATE customer_note SET removed_at = \(moment?.milliseconds ?? 0), version = version + 1 WHERE customer_id = \(one.customerID) AND id = \(one.id)")
    }
}
