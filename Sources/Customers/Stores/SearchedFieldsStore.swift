import Kit
import Persistence
import Search

/// The searched fields of customers without the rest of the record, for those found by something else than name and code.
/// The ids come from the listing, which has kept to the caller's scope.
enum SearchedFieldsStore {
    private static let names = ["name", "short_name"], people = ["legal_representative", "person"]
    private static let codes = ["code", "licence_no", "trade_licence_no", "credit_code", "outside_code"]
    private static let phones = ["phone", "person_phone", "person_mobile"]
    private static let words = ["province", "city", "region", "business_region", "sales_territory"]
    private static let columns = SQL.name((["id", "own"] + names + people + codes + phones + words).joined(separator: ", "))

    static func documents(_ ids: [ID], in reader: Reader) throws -> [ID: SearchDocument] {
        guard !ids.isEmpty else { return [:] }
        let catalogue = try CatalogueStore.load(in: reader)
        var all: [ID: SearchDocument] = [:]
        try reader.each("SELECT \(columns) FROM customer WHERE \(reader.dialect.among("id", ids))") { row in
            func filled(_ columns: [String]) throws -> [String] { try columns.compactMap { try row.textOrNil($0) }.filter { !$0.isEmpty } }
            all[try row.id("id")] = SearchDocument(names: try filled(names), people: try filled(people), codes: try filled(codes), phones: try filled(phones), words: try filled(words),
                                                       further: CustomerSearch.further(try OwnValues(stored: try row.text("own")), catalogue))
        }
        try reader.each("SELECT customer_id, name, phone, mobile FROM contact WHERE \(reader.dialect.among("customer_id", ids)) ORDER BY customer_id, id") { row in
            let id = try row.id("customer_id")
            if let name = try row.textOrNil("name"), !name.isEmpty { all[id]?.people.append(name) }
            for column in ["phone", "mobile"] { if let phone = try row.textOrNil(column), !phone.isEmpty { all[id]?.phones.append(phone) } }
        }
        return all
    }
}
