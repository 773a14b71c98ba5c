import Kit
import Persistence
import Search

/// `customer_custom`: the values of own fields by field, so that lists narrow and sort by them with plain SQL.
package enum OwnValueStore {
    private static let columns = ["customer_id", "field_id", "text_folded", "number"]
    /// Longer texts are read in the record; here they say only that they are there.
    private static let longest = 200

    /// The caller has the customers in scope and locked.
    static func putNew(_ records: [Customer], _ catalogue: CustomerCatalogue, in tx: Transaction) throws {
        let all = records.filter { !$0.own.isEmpty }.sorted { $0.id < $1.id }.flatMap { rows($0, catalogue) }
        if !all.isEmpty { try tx.insert(all, into: "customer_custom", columns) }
    }

    static func put(_ records: [Customer], _ catalogue: CustomerCatalogue, in tx: Transaction) throws {
        guard !records.isEmpty else { return }
        try tx.execute("DELETE FROM customer_custom WHERE \(tx.dialect.among("customer_id", records.map(\.id).sorted()))")
        try putNew(records, catalogue, in: tx)
    }

    private static func rows(_ one: Customer, _ catalogue: CustomerCatalogue) -> [[SQLValue]] {
        catalogue.own.sorted { $0.id < $1.id }.flatMap { own -> [[SQLValue]] in
            let parts: [(String, Int64)] = switch one.own[own.key] {
            case .none: []
            case .number(let number): [("", number)]
            case .text(let text): texts(text, own.kind).map { ($0, 0) }
            }
            return parts.sorted { $0.0 < $1.0 }.map { [one.id.sqlValue, own.id.sqlValue, .text($0.0), .int($0.1)] }
        }
    }

    private static func texts(_ text: String, _ kind: OwnField.Kind) -> [String] {
        switch kind {
        case .text, .longText: [cut(SearchText.fold(text))]
        case .several: FieldType.parts(text)
        default: [text]
        }
    }

    /// Those of the customers whose rows differ from their record.
    static func wrong(_ records: [Customer], in reader: Reader) throws -> Set<ID> {
        let catalogue = try CatalogueStore.load(in: reader), names = SQL.name(columns.joined(separator: ", "))
        var rows: [ID: [[SQLValue]]] = [:]
        try reader.each("SELECT \(names) FROM customer_custom WHERE \(reader.dialect.among("customer_id", records.map(\.id))) ORDER BY customer_id, field_id, text_folded") {
            rows[try $0.id("customer_id"), default: []].append($0.values)
        }
        return Set(records.filter { Set(self.rows($0, catalogue)) != Set(rows[$0.id] ?? []) }.map(\.id))
    }

    /// A key of an index takes some 2,700 bytes.
    private static func cut(_ text: String) -> String {
        var cut = text.prefix(longest)
        while cut.utf8.count > 4 * longest { cut.removeLast() }
        return String(cut)
    }

    /// Customers that hold a value of the field, from one on; walked by customer, because nobody needs them sorted anew for each step.
    static func holders(_ field: ID, after: ID, limit: Int, in reader: Reader) throws -> [ID] {
        try reader.map("SELECT DISTINCT customer_id FROM customer_custom WHERE customer_id > \(after) AND +field_id = \(field) ORDER BY customer_id LIMIT \(limit)") { try $0.id("customer_id") }
    }

    /// Whether anybody holds a value of the field, in use or in the bin.
    static func holds(_ field: ID, in reader: Reader) throws -> Bool {
        try reader.row("SELECT 1 AS n FROM customer_custom WHERE field_id = \(field) LIMIT 1") != nil
    }

    /// How many hold each value of a list, for those who keep the list.
    static func counts(_ field: ID, in reader: Reader) throws -> [String: Int] {
        let pairs = try reader.map("SELECT text_folded, COUNT(*) AS n FROM customer_custom WHERE field_id = \(field) GROUP BY text_folded") { (try $0.text("text_folded"), Int(try $0.int("n"))) }
        return Dictionary(pairs, uniquingKeysWith: +)
    }
}
