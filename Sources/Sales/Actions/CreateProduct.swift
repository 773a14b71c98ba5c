import Journal
import Kit
import Persistence

/// Enters a product.
package struct CreateProduct: Sendable {
    let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    package func callAsFunction(_ input: ProductInput, by caller: Caller) async throws -> ID {
        try await desk.database.write { try self(input, by: caller, in: $0) }
    }

    /// In a transaction that keeps the answer too.
    func callAsFunction(_ input: ProductInput, by caller: Caller, in tx: Transaction) throws -> ID {
        try caller.require(SalesRights.editProducts)
        try input.checked()
        let action = try desk.ids.next(), now = desk.clock.now()
        guard try ProductKeys.find(codes: [input.code], in: tx).isEmpty else { throw Problem.invalid("code", "sales.product.codeTaken") }
        let ids = try NewProducts.create([input.product(id: ID(0), version: 1)], importID: action, desk: desk, in: tx)
        // Somebody else may have taken the code between the look and the insert.
        guard let id = ids[input.code], try ProductStore.product(id, in: tx).name == input.name else { throw Problem.invalid("code", "sales.product.codeTaken") }
        let fields = Dictionary(input.texts.filter { !$0.text.isEmpty }.map { ($0.field, JSONValue.text($0.text)) }, uniquingKeysWith: { $1 })
        let content: JSONValue = ["product": JSONValue.text(id.description), "name": .text(input.name), "fields": .object(fields)]
        try JournalStore.write([JournalLine(actionID: action, kind: "product.created", content: content)], by: caller, at: now, ids: desk.ids, in: tx)
        return id
    }
}
