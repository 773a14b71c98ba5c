import Journal
import Kit
import Persistence
import Search

/// Writes new products with their keys. A code that somebody else created meanwhile is theirs: their id comes back.
package enum NewProducts {
    /// - Returns: ids by code.
    package static func create(_ drafts: [Product], importID: ID, desk: Desk, in tx: Transaction) throws -> [String: ID] {
        var fresh: [Product] = []
        for draft in drafts {
            var product = draft
            product.id = try desk.ids.next()
            fresh.append(product)
        }
        try ProductStore.putKeys("code", fresh.map { ($0.code, $0.id) }, onConflict: .ignore, in: tx)
        let holders = try ProductKeys.find(codes: fresh.map(\.code), in: tx)
        let mine = fresh.filter { holders[$0.code] == $0.id }
        try ProductStore.put(mine, isNew: true, importID: importID, folded: folded, in: tx)
        var firstOfName: [String: ID] = [:]
        for product in mine where firstOfName[product.name] == nil { firstOfName[product.name] = product.id }
        try ProductStore.putKeys("name", firstOfName.map { ($0.key, $0.value) }, onConflict: .ignore, in: tx)
        return holders
    }

    /// What the product list is searched by.
    static func folded(_ product: Product) -> String {
        SearchText.fold([product.code, product.name, product.brand, product.category, product.specification].joined(separator: " "))
    }
}
