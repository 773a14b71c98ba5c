import Kit
import Persistence
import Search

/// `customer_listing`: one row per customer with all that lists filter, sort and group by. Written in the transaction of the change.
package enum CustomerListing {
    static let columns = ["customer_id", "code", "name", "name_sort", "name_folded", "branch_id", "rep_id", "region", "business_region", "status", "type", "channel_level",
                          "outlet_size", "format", "market_type", "phone", "is_monitored", "is_demonstration", "created_at", "lifecycle", "relation_strength"]

    static func values(_ one: Customer) -> [SQLValue] { values(one, sort: Pinyin.shared.sortKey(one.name), folded: SearchText.fold(one.name)) }

    private static func values(_ one: Customer, sort: String, folded: String) -> [SQLValue] {
        [.int(one.id.rawValue), .text(one.code), .text(one.name), .text(sort), .text(folded),
         .int(one.network.branch.rawValue), .int(one.network.rep.rawValue), .text(one.network.region), .text(one.network.businessRegion), .text(one.status),
         .text(one.type), .text(one.network.channelLevel), .text(one.network.outletSize), .text(one.business.format), .text(one.business.marketType),
         .text(one.personal.phone.isEmpty ? one.personal.personMobile : one.personal.phone),
         one.management.isMonitored.sqlValue, one.management.isDemonstration.sqlValue, .int(one.createdAt.milliseconds),
         .text(one.lifecycle), .text(one.business.relationStrength)]
    }

    /// `column = value`. The indexes by branch and business region hold only customers who have one (`lean_listing`), and are read only
    /// where the statement says so in these very words.
    static func equals(_ column: String, _ value: SQLValue) -> SQL {
        let name = SQL.name(column), plain: SQL = "\(name) = \(value: value)"
        switch value {
        case .int(let id) where id != 0 && column.hasSuffix("branch_id"): return "\(plain) AND \(name) > 0"
        case .text(let region) where !region.isEmpty && column.hasSuffix("business_region"): return "\(plain) AND \(name) > ''"
        default: return plain
        }
    }

    /// Inserts or refreshes rows, leaving the marks of other rooms; ids ascending.
    static func put(_ customers: [Customer], in tx: Transaction) throws {
        let replace = Conflict.update(key: ["customer_id"], replace: Array(columns.dropFirst()))
        try tx.insert(customers.map(values), into: "customer_listing", columns, onConflict: replace)
    }

    /// The same for new customers, whose texts are known.
    static func putNew(_ customers: [(record: Customer, texts: CustomerTexts)], in tx: Transaction) throws {
        try tx.insert(customers.map { values($0.record, sort: $0.texts.sort, folded: $0.texts.folded) }, into: "customer_listing", columns)
    }

    /// Writes a room's mark; the ids are in the listing already.
    package static func mark(_ column: String, values: [(ID, SQLValue)], in tx: Transaction) throws {
        try mark([column], rows: values.map { ($0.0, [$0.1]) }, in: tx)
    }

    /// Writes several marks of each customer; rows that hold them already are left alone.
    package static func mark(_ columns: [String], rows: [(ID, [SQLValue])], in tx: Transaction) throws {
        try tx.update(rows.sorted { $0.0 < $1.0 }, of: "customer_listing", key: "customer_id", columns)
    }

    /// Ids of customers whose listing row, or rows of own fields, are missing or differ from the record, from `after` on.
    package static func verify(after: ID = ID(0), limit: Int = 2000, in reader: Reader) throws -> (checked: [ID], wrong: [ID]) {
        let records = try batch(after, limit, in: reader)
        let names = SQL.name(columns.joined(separator: ", "))
        var rows: [ID: [SQLValue]] = [:]
        try reader.each("SELECT \(names) FROM customer_listing WHERE \(reader.dialect.among("customer_id", records.map(\.id)))") { rows[try $0.id("customer_id")] = $0.values }
        let custom = try OwnValueStore.wrong(records, in: reader)
        return (records.map(\.id), records.filter { rows[$0.id] != values($0) || custom.contains($0.id) }.map(\.id))
    }

    /// Writes one batch of rows anew from the records.
    /// - Returns: the last id, nil after the last batch.
    package static func rebuild(after: ID = ID(0), limit: Int = 2000, in tx: Transaction) throws -> ID? {
        let records = try batch(after, limit, in: tx)
        try put(records, in: tx)
        try OwnValueStore.put(records, CatalogueStore.load(in: tx), in: tx)
        try CustomerSearch.put(records, in: tx)
        return records.count < limit ? nil : records.last?.id
    }

    /// What one batch of customers have in common with others, made anew.
    /// - Returns: the last id, nil after the last batch.
    static func rebuildLikeness(after: ID, limit: Int, in tx: Transaction) throws -> ID? {
        let found = try batch(after, limit, in: tx).map(\.id)
        try tx.lock("customer", found)
        // Read once more: somebody may have changed or deleted one before it was locked.
        let records = try records(found, in: tx), contacts = try ContactStore.contacts(ofAll: found, in: tx)
        try LikenessStore.put(records.map { (id: $0.id, likeness: Likeness.all(of: $0, contacts[$0.id] ?? [])) }, in: tx)
        return found.count < limit ? nil : found.last
    }

    private static let names = SQL.name(CustomerStore.columnNames.joined(separator: ", "))

    /// Records whose texts are searched anew; ids ascending.
    static func records(_ ids: [ID], in reader: Reader) throws -> [Customer] {
        try reader.map("SELECT \(names) FROM customer WHERE \(reader.dialect.among("id", ids)) AND \(BinStore.isOut) ORDER BY id", CustomerStore.record)
    }

    private static func batch(_ after: ID, _ limit: Int, in reader: Reader) throws -> [Customer] {
        return try reader.map("SELECT \(names) FROM customer WHERE id > \(after) AND \(BinStore.isOut) ORDER BY id LIMIT \(limit)", CustomerStore.record)
    }
}
