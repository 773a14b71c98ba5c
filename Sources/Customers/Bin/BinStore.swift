import Kit
import Persistence

/// All SQL about the bin.
enum BinStore {
    struct Entry: Sendable, Hashable {
        let customer: ID
        let at: Instant
        let by: ID
        let reason: String
        let code: String
        let name: String
    }

    /// No record in the bin is found by anybody: a condition on `customer`.
    static let isOut: SQL = "NOT EXISTS (SELECT 1 FROM customer_bin WHERE customer_bin.customer_id = customer.id)"

    /// Takes the rows out of the listing and keeps them. The customers are locked.
    static func put(_ records: [Customer], reason: String, at now: Instant, by user: ID, in tx: Transaction) throws {
        var rows: [ID: JSONValue] = [:]
        try tx.each("SELECT * FROM customer_listing WHERE \(tx.dialect.among("customer_id", records.map(\.id)))") { rows[try $0.id("customer_id")] = json($0) }
        let sorted = records.sorted { $0.id < $1.id }
        try tx.insert(sorted.map { one in
            [one.id.sqlValue, now.sqlValue, user.sqlValue, .text(reason), .text(one.code), .text(one.name), one.network.rep.sqlValue, one.network.branch.sqlValue,
             .text((rows[one.id] ?? .null).canonical)]
        }, into: "customer_bin", ["customer_id", "at", "by_id", "reason", "code", "name", "rep_id", "branch_id", "listing"])
        try tx.execute("DELETE FROM customer_listing WHERE \(tx.dialect.among("customer_id", records.map(\.id)))")
    }

    /// Puts the row back as it was.
    static func restore(_ customer: ID, in tx: Transaction) throws {
        guard let row = try tx.row("SELECT listing FROM customer_bin WHERE customer_id = \(customer)") else { throw Problem.notFound() }
        if case .object(let members) = try JSONValue(parsing: try row.text("listing")) {
            let names = members.keys.sorted()
            try tx.insert([names.map { value(members[$0] ?? .null) }], into: "customer_listing", names)
        }
        try forget(customer, in: tx)
    }

    static func forget(_ customer: ID, in tx: Transaction) throws {
        try tx.execute("DELETE FROM customer_bin WHERE customer_id = \(customer)")
    }

    private static func json(_ row: Row) -> JSONValue {
        let pairs = zip(row.columns.names, row.values).map { name, value -> (String, JSONValue) in
            switch value {
            case .int(let number): (name, .int(number))
            case .text(let text): (name, .text(text))
            default: (name, .null)
            }
        }
        return .object(Dictionary(pairs, uniquingKeysWith: { first, _ in first }))
    }

    private static func value(_ json: JSONValue) -> SQLValue {
        switch json {
        case .int(let number): .int(number)
        case .text(let text): .text(text)
        default: .null(.text)
        }
    }

    // MARK: reading

    /// One entry that the caller would have seen as a customer.
    static func entry(_ customer: ID, for caller: Caller, in reader: Reader) throws -> Entry {
        let scope = CustomerScope.condition(caller, table: "customer_bin", dialect: reader.dialect)
        guard let row = try reader.row("SELECT * FROM customer_bin WHERE customer_id = \(customer) AND \(scope)") else { throw Problem.notFound() }
        return try read(row)
    }

    /// The latest first; the cursor holds the instant.
    static func entries(after cursor: Cursor?, limit: Int, for caller: Caller, in reader: Reader) throws -> Slice<Entry> {
        let scope = CustomerScope.condition(caller, table: "customer_bin", dialect: reader.dialect)
        var from: SQL = .empty
        if let cursor {
            guard let at = Int64(cursor.value) else { throw Problem.invalid("cursor", "problem.field.cursor") }
            from = " AND (at, customer_id) < (\(at), \(cursor.id))"
        }
        let found = try reader.map(("SELECT * FROM customer_bin WHERE \(scope)\(from) ORDER BY at DESC, customer_id DESC LIMIT \(limit + 1)" as SQL).built, read)
        let rows = Array(found.prefix(limit))
        return Slice(rows: rows, next: found.count > limit ? rows.last.map { Cursor(value: String($0.at.milliseconds), id: $0.customer) } : nil)
    }

    private static func read(_ row: Row) throws -> Entry {
        Entry(customer: try row.id("customer_id"), at: try row.instant("at"), by: try row.id("by_id"), reason: try row.text("reason"), code: try row.text("code"), name: try row.text("name"))
    }

    // MARK: purging

    private static let ofCustomer = ["contact", "related_person", "trade_friend", "supply_relation", "customer_status_change", "customer_suspension", "customer_closing",
                                     "customer_assignment", "customer_lifecycle_change", "customer_custom", "customer_tag", "favourite_customer", "bulk_refusal", "undo_kept",
                                     "customer_note", "customer_task", "customer_alliance"]

    /// Deletes all that this room holds of a customer.
    static func purge(_ customer: ID, in tx: Transaction) throws {
        for table in ofCustomer { try tx.execute("DELETE FROM \(SQL.name(table)) WHERE customer_id = \(customer)") }
        try tx.execute("DELETE FROM supply_relation WHERE supplier_id = \(customer)")
        try tx.execute("UPDATE trade_friend SET friend_id = 0 WHERE friend_id = \(customer)")
        try LikenessStore.purge(customer, in: tx)
        try tx.execute("DELETE FROM customer WHERE id = \(customer)")
        try forget(customer, in: tx)
    }
}
