import Journal
import Kit
import Persistence

/// Finds the products that rows name by code or, where files have none, by name; creates missing ones when asked.
struct ProductLookup {
    struct Name: Hashable, Sendable {
        let code: String
        let name: String
        /// Lines that name no product are booked on "unspecified".
        var key: String { code.isEmpty ? (name.isEmpty ? Product.unspecifiedCode : "\u{1}" + name) : code }
    }

    private(set) var ids: [String: ID] = [:]

    init(_ names: [Name], createsMissing: Bool, importID: ID, desk: Desk, in tx: Transaction) throws {
        var firsts: [String: Name] = [:]
        for name in names where firsts[name.key] == nil { firsts[name.key] = name }
        let coded = firsts.keys.filter { !$0.hasPrefix("\u{1}") }
        ids = try ProductKeys.find(codes: coded, in: tx)
        let named = try ProductKeys.find(names: firsts.values.filter(\.code.isEmpty).map(\.name), in: tx)
        for (name, id) in named { ids["\u{1}" + name] = id }
        let missing = firsts.values.filter { ids[$0.key] == nil && (createsMissing || $0.key == Product.unspecifiedCode) }
        guard !missing.isEmpty else { return }
        let drafts = missing.map { name in
            Product(id: ID(0), code: name.code.isEmpty ? (name.name.isEmpty ? Product.unspecifiedCode : name.name) : name.code,
                    name: name.name.isEmpty ? (name.code.isEmpty ? Product.unspecifiedCode : name.code) : name.name)
        }
        let created = try NewProducts.create(drafts, importID: importID, desk: desk, in: tx)
        for name in missing { ids[name.key] = created[name.code.isEmpty && !name.name.isEmpty ? name.name : name.key] }
    }

    func id(_ name: Name) -> ID? { ids[name.key] }

    func fault(_ name: Name) -> FieldFault {
        FieldFault(name.code.isEmpty ? "product_name" : "product_code", TextKey("sales.import.unknownProduct", ["value": name.code.isEmpty ? name.name : name.code]))
    }
}
