import Journal
import Kit
import Persistence

/// Changes a product; the second of two writers gets a conflict. Lines posted before keep category, cases and cost.
package struct ChangeProduct: Sendable {
    let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    package func callAsFunction(_ id: ID, _ input: ProductInput, version: Int64, by caller: Caller) async throws {
        try await desk.database.write { try self(id, input, version: version, by: caller, in: $0) }
    }

    /// In a transaction that makes the answer too.
    func callAsFunction(_ id: ID, _ input: ProductInput, version: Int64, by caller: Caller, in tx: Transaction) throws {
        try caller.require(SalesRights.editProducts)
        try input.checked()
        let action = try desk.ids.next(), now = desk.clock.now()
        try tx.lock("product", [id])
        let old = try ProductStore.product(id, in: tx)
        guard old.version == version else { throw Problem.conflict("sales.product.changedMeanwhile") }
        let holder = try ProductKeys.find(codes: [input.code], in: tx)[input.code]
        guard holder == nil || holder == id else { throw Problem.invalid("code", "sales.product.codeTaken") }
        let product = input.product(id: id, version: version + 1)
        let changes = zip(ProductInput(old).texts, input.texts).filter { $0.text != $1.text }
        if changes.isEmpty { return }
        try ProductBeforeStore.keep([old], by: action, in: tx)
        try ProductStore.put([product], isNew: false, importID: action, folded: NewProducts.folded, in: tx)
        try ProductStore.dropKeys(of: id, in: tx)
        try ProductStore.putKeys("code", [(product.code, id)], onConflict: .fail, in: tx)
        try ProductStore.putKeys("name", [(product.name, id)], onConflict: .ignore, in: tx)
        let fields = Dictionary(changes.map { ($0.field, JSONValue.object(["from": .text($0.text), "to": .text($1.text)])) }, uniquingKeysWith: { $1 })
        let content: JSONValue = ["product": .text(id.description), "name": .text(product.name), "fields": .object(fields)]
        try JournalStore.write([JournalLine(actionID: action, kind: "product.changed", content: content)], by: caller, at: now, ids: desk.ids, in: tx)
    }
}
