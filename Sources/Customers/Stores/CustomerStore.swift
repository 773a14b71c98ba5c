import Kit
import Persistence
import Search

/// The customer table. Every read takes the caller's scope; a record outside it is not found.
package enum CustomerStore {
    private static let fixed = ["id", "version", "created_at", "created_by", "changed_at", "own"]
    private static let empty = CustomerFields.all.map { $0.sqlValue(of: .none) }
    static let columnNames = fixed + CustomerFields.all.map(\.column)
    private static let columns = SQL.name(columnNames.map { "customer." + $0 }.joined(separator: ", "))

    package static func customer(_ id: ID, for caller: Caller, in reader: Reader) throws -> Customer {
        try one(id, BinStore.isOut, for: caller, in: reader)
    }

    /// One that lies in the bin.
    static func binned(_ id: ID, for caller: Caller, in reader: Reader) throws -> Customer {
        try one(id, "NOT \(BinStore.isOut)", for: caller, in: reader)
    }

    private static func one(_ id: ID, _ condition: SQL, for caller: Caller, in reader: Reader) throws -> Customer {
        let scope = CustomerScope.condition(caller, table: "customer", dialect: reader.dialect)
        guard let row = try reader.row("SELECT \(columns) FROM customer WHERE id = \(id) AND \(scope) AND \(condition)") else { throw Problem.notFound() }
        return try record(row)
    }

    /// Those of the ids that the caller sees, by id.
    package static func customers(_ ids: [ID], for caller: Caller, in reader: Reader) throws -> [ID: Customer] {
        guard !ids.isEmpty else { return [:] }
        let scope = CustomerScope.condition(caller, table: "customer", dialect: reader.dialect)
        var all: [ID: Customer] = [:]
        try reader.each("SELECT \(columns) FROM customer WHERE \(reader.dialect.among("id", ids)) AND \(scope) AND \(BinStore.isOut)") { row in
            let one = try record(row)
            all[one.id] = one
        }
        return all
    }

    /// Names of customers by id, whoever asks: for links from a record that the caller sees.
    package static func names(_ ids: [ID], in reader: Reader) throws -> [ID: String] {
        guard !ids.isEmpty else { return [:] }
        let pairs = try reader.map("SELECT id, name FROM customer WHERE \(reader.dialect.among("id", ids))") { (try $0.id("id"), try $0.text("name")) }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    /// Those whom the caller sees by their whole name, case and script apart: a name is nobody's own, so it tells nothing of others.
    static func ids(byName names: [String], for caller: Caller, in reader: Reader) throws -> (found: [String: ID], ambiguous: Set<String>) {
        let folded = names.map(SearchText.fold), scope = CustomerScope.condition(caller, dialect: reader.dialect)
        var ids: [String: [ID]] = [:]
        try reader.each("SELECT customer_id, name_folded FROM customer_listing WHERE \(reader.dialect.among("name_folded", texts: Array(Set(folded)).sorted())) AND \(scope)") { row in
            ids[try row.text("name_folded"), default: []].append(try row.id("customer_id"))
        }
        var found: [String: ID] = [:], ambiguous: Set<String> = []
        for (name, key) in zip(names, folded) {
            guard let all = ids[key], let first = all.first else { continue }
            if all.count > 1 { ambiguous.insert(name) } else { found[name] = first }
        }
        return (found, ambiguous)
    }

    /// Codes of those whom the caller sees by their folded name; of several the first.
    static func namesakes(_ names: [String], for caller: Caller, in reader: Reader) throws -> [String: String] {
        guard !names.isEmpty else { return [:] }
        let folded = Set(names.map(SearchText.fold)).sorted(), scope = CustomerScope.condition(caller, dialect: reader.dialect)
        let pairs = try reader.map("SELECT name_folded, code FROM customer_listing WHERE \(reader.dialect.among("name_folded", texts: folded)) AND \(scope) ORDER BY customer_id") {
            (try $0.text("name_folded"), try $0.text("code"))
        }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    static func record(_ row: Row) throws -> Customer {
        var one = Customer()
        one.id = try row.id("id")
        one.version = try row.int("version")
        one.createdAt = try row.instant("created_at")
        one.createdBy = try row.id("created_by")
        one.changedAt = try row.instant("changed_at")
        one.own = try OwnValues(stored: try row.text("own"))
        for (index, field) in CustomerFields.all.enumerated() { try field.read(row.values[fixed.count + index], into: &one) }
        return one
    }

    static func values(_ one: Customer) -> [SQLValue] {
        var values: [SQLValue] = [.int(one.id.rawValue), .int(one.version), .int(one.createdAt.milliseconds), .int(one.createdBy.rawValue), .int(one.changedAt.milliseconds),
                                  .text(one.own.stored)]
        values.reserveCapacity(columnNames.count)
        for (index, value) in CustomerFields.readers.values(of: one).enumerated() {
            switch value {
            case .text(let text): values.append(.text(text))
            case .number(let number): values.append(.int(number))
            case .none: values.append(empty[index])
            }
        }
        return values
    }

    /// Writes some fields and raises the version.
    /// - Returns: the new version; nil when another writer was first.
    static func update(_ one: Customer, fields: [Field<Customer>], at now: Instant, in tx: Transaction) throws -> Int64? {
        let sets = fields.filter { !$0.isOwn }.map { field -> SQL in "\(SQL.name(field.column)) = \(value: field.sqlValue(one))" }
            + (fields.contains(where: \.isOwn) ? ["own = \(one.own.stored)" as SQL] : [])
        let all = (sets + ["version = version + 1", "changed_at = \(now.milliseconds)"]).joined(", ")
        return try tx.row("UPDATE customer SET \(all) WHERE id = \(one.id) AND version = \(one.version) RETURNING version")?.int("version")
    }

    /// Raises the version for a change of what belongs to the record (contacts, related persons, relations).
    static func touch(_ id: ID, at now: Instant, in tx: Transaction) throws {
        try tx.execute("UPDATE customer SET version = version + 1, changed_at = \(now.milliseconds) WHERE id = \(id)")
    }

    static func setLifecycle(_ id: ID, _ state: String, at now: Instant, in tx: Transaction) throws {
        try tx.execute("UPDATE customer SET lifecycle = \(state), version = version + 1, changed_at = \(now.milliseconds) WHERE id = \(id)")
    }

    /// Sets the status of customers.
    /// - Parameter raisesVersion: false for what orders and time decide: nobody's open form is about it.
    static func setStatus(_ ids: [ID], _ status: CustomerStatus, raisesVersion: Bool, at now: Instant, in tx: Transaction) throws {
        guard !ids.isEmpty else { return }
        let raise: SQL = raisesVersion ? ", version = version + 1" : ""
        try tx.execute("UPDATE customer SET status = \(status.rawValue), changed_at = \(now.milliseconds)\(raise) WHERE \(tx.dialect.among("id", ids))")
    }
}
