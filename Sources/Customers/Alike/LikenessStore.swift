import Kit
import Persistence

/// All SQL about likely duplicates.
enum LikenessStore {
    /// Members of a group that are shown.
    static let bound = 20
    /// Members that are looked at: some are shown no more, because it is decided whom they are not.
    private static let most = 60

    static func putNew(_ customers: [(id: ID, likeness: Set<Likeness>)], in tx: Transaction) throws {
        try add(customers, in: tx)
        try group(Set(customers.flatMap(\.likeness)), in: tx)
    }

    /// After a change. What was in common with others before is looked at as well as what is now; so is everything when they are made anew.
    static func put(_ customers: [(id: ID, likeness: Set<Likeness>)], in tx: Transaction) throws {
        let before = try likeness(of: customers.map(\.id), in: tx)
        try remove(customers.map { ($0.id, before[$0.id, default: []].subtracting($0.likeness)) }, in: tx)
        try add(customers.map { ($0.id, $0.likeness.subtracting(before[$0.id, default: []])) }, in: tx)
        try group(Set(customers.flatMap { Array($0.likeness) + Array(before[$0.id, default: []]) }), in: tx)
    }

    /// Whoever lies in the bin is like nobody.
    static func drop(_ customers: [ID], in tx: Transaction) throws {
        let before = try likeness(of: customers, in: tx)
        if customers.isEmpty { return }
        try tx.execute("DELETE FROM customer_likeness WHERE \(tx.dialect.among("customer_id", customers))")
        try group(Set(before.values.joined()), in: tx)
    }

    private static func likeness(of customers: [ID], in reader: Reader) throws -> [ID: Set<Likeness>] {
        guard !customers.isEmpty else { return [:] }
        var all: [ID: Set<Likeness>] = [:]
        try reader.each("SELECT customer_id, kind, value FROM customer_likeness WHERE \(reader.dialect.among("customer_id", customers))") { row in
            guard let kind = Likeness.Kind(rawValue: try row.text("kind")) else { return }
            all[try row.id("customer_id"), default: []].insert(Likeness(kind: kind, value: try row.text("value")))
        }
        return all
    }

    private static func add(_ customers: [(id: ID, likeness: Set<Likeness>)], in tx: Transaction) throws {
        let rows = customers.flatMap { one in one.likeness.map { (one.id, $0) } }.sorted { ($0.0, $0.1.kind.rawValue, $0.1.value) < ($1.0, $1.1.kind.rawValue, $1.1.value) }
        try tx.insert(rows.map { [$0.0.sqlValue, .text($0.1.kind.rawValue), .text($0.1.value)] }, into: "customer_likeness", ["customer_id", "kind", "value"], onConflict: .ignore)
    }

    private static func remove(_ customers: [(id: ID, likeness: Set<Likeness>)], in tx: Transaction) throws {
        for (id, gone) in customers { for one in gone { try tx.execute("DELETE FROM customer_likeness WHERE customer_id = \(id) AND kind = \(one.kind.rawValue) AND value = \(one.value)") } }
    }

    /// Notes which of the values two or more have in common now.
    private static func group(_ touched: Set<Likeness>, in tx: Transaction) throws {
        for kind in Likeness.Kind.allCases {
            let values = touched.filter { $0.kind == kind }.map(\.value).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            if values.isEmpty { continue }
            let common = Set(try tx.map("""
                SELECT value FROM customer_likeness WHERE kind = \(kind.rawValue) AND \(tx.dialect.among("value", texts: values)) GROUP BY value HAVING COUNT(*) > 1
                """) { try $0.text("value") })
            let known = Set(try tx.map("SELECT value FROM customer_alike WHERE kind = \(kind.rawValue) AND \(tx.dialect.among("value", texts: values))") { try $0.text("value") })
            try tx.insert(values.filter { common.contains($0) && !known.contains($0) }.map { [.text(kind.rawValue), .text($0)] }, into: "customer_alike", ["kind", "value"], onConflict: .ignore)
            let over = values.filter { known.contains($0) && !common.contains($0) }
            if !over.isEmpty { try tx.execute("DELETE FROM customer_alike WHERE kind = \(kind.rawValue) AND \(tx.dialect.among("value", texts: over))") }
        }
    }

    // MARK: reading

    /// What several have in common, after a place; of an import, what the customers that it entered have in common with any.
    static func groups(after: (kind: String, value: String), of importID: ID?, limit: Int, in reader: Reader) throws -> [Likeness] {
        let from: SQL = if let importID {
            """
            SELECT DISTINCT a.kind, a.value FROM journal j JOIN customer_likeness l ON l.customer_id = j.customer_id JOIN customer_alike a ON a.kind = l.kind AND a.value = l.value
            WHERE j.action_id = \(importID) AND j.kind = 'customer.created' AND (a.kind, a.value) > (\(after.kind), \(after.value)) ORDER BY a.kind, a.value
            """
        } else {
            "SELECT kind, value FROM customer_alike WHERE (kind, value) > (\(after.kind), \(after.value)) ORDER BY kind, value"
        }
        return try reader.map("\(from) LIMIT \(limit)") { row in
            try Likeness.Kind(rawValue: row.text("kind")).map { Likeness(kind: $0, value: try row.text("value")) }
        }.compactMap { $0 }
    }

    /// Those of each group that the caller sees, the first ones of a large one.
    static func members(_ groups: [Likeness], for caller: Caller, in reader: Reader) throws -> [Likeness: [ID]] {
        var members: [Likeness: [ID]] = [:]
        let scope = CustomerScope.condition(caller, dialect: reader.dialect)
        for kind in Likeness.Kind.allCases {
            let values = groups.filter { $0.kind == kind }.map(\.value)
            if values.isEmpty { continue }
            try reader.each("""
                SELECT value, customer_id FROM (
                  SELECT l.value, l.customer_id, ROW_NUMBER() OVER (PARTITION BY l.value ORDER BY l.customer_id) AS place
                  FROM customer_likeness l JOIN customer_listing ON customer_listing.customer_id = l.customer_id
                  WHERE l.kind = \(kind.rawValue) AND \(reader.dialect.among("l.value", texts: values)) AND \(scope)
                ) AS placed WHERE place <= \(most) ORDER BY value, customer_id
                """) { members[Likeness(kind: kind, value: try $0.text("value")), default: []].append(try $0.id("customer_id")) }
        }
        return members
    }

    /// A code of somebody whom the caller sees, by the folded values that they have in common.
    static func holders(_ kind: Likeness.Kind, _ values: [String], for caller: Caller, in reader: Reader) throws -> [String: String] {
        guard !values.isEmpty else { return [:] }
        let scope = CustomerScope.condition(caller, dialect: reader.dialect)
        let pairs = try reader.map("""
            SELECT l.value, customer_listing.code FROM customer_likeness l JOIN customer_listing ON customer_listing.customer_id = l.customer_id
            WHERE l.kind = \(kind.rawValue) AND \(reader.dialect.among("l.value", texts: Set(values).sorted())) AND \(scope) ORDER BY l.customer_id
            """) { (try $0.text("value"), try $0.text("code")) }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    // MARK: what somebody has decided

    static func add(unlike pairs: [(ID, ID)], by user: ID, at now: Instant, in tx: Transaction) throws {
        let rows = pairs.map { ($0.0 < $0.1 ? $0 : ($0.1, $0.0)) }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }
        try tx.insert(rows.map { [$0.0.sqlValue, $0.1.sqlValue, user.sqlValue, now.sqlValue] }, into: "customer_unlike", ["first_id", "second_id", "by_id", "at"], onConflict: .ignore)
    }

    static func unlike(among ids: [ID], in reader: Reader) throws -> Set<[ID]> {
        guard !ids.isEmpty else { return [] }
        return Set(try reader.map("""
            SELECT first_id, second_id FROM customer_unlike WHERE \(reader.dialect.among("first_id", ids)) AND \(reader.dialect.among("second_id", ids))
            """) { [try $0.id("first_id"), try $0.id("second_id")] })
    }

    static func purge(_ customer: ID, in tx: Transaction) throws { try tx.execute("DELETE FROM customer_unlike WHERE first_id = \(customer) OR second_id = \(customer)") }
}
