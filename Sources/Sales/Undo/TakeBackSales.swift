import Customers
import Journal
import Kit
import Persistence

/// Takes back what an import of sales brought: orders with their lines, some a step, then products. Totals, marks and statuses follow in the same
/// transactions. What other files or people changed since stays.
package struct TakeBackSales: ImportFollower {
    private static let orders = 300
    private static let products = 500

    package let kinds: Set = ["products", "orders", "lines", "sales"]
    package let right = SalesRights.importing

    package init() {}

    package func knows(_ importID: ID, in reader: Reader) throws -> Bool { try SalesBeforeStore.knows(importID, in: reader) }

    package func count(_ importID: ID, in reader: Reader) throws -> Int64 {
        try SalesBeforeStore.count(of: importID, in: reader) + ProductBeforeStore.count(of: importID, in: reader)
    }

    package func takeBack(_ importID: ID, from position: String, actionID: ID, desk: Desk, by caller: Caller, in tx: Transaction) throws -> TakenFacts {
        let words = position.split(separator: " "), ids = words.dropFirst().compactMap { ID(String($0)) }
        if words.first == "products" { return try products(importID, after: ids.first ?? ID(0), in: tx) }
        let place = SalesBeforeStore.Place(customerID: ids.first ?? ID(0), orderID: ids.last ?? ID(0))
        return try orders(importID, after: place, actionID, desk, by: caller, in: tx)
    }

    private func orders(_ importID: ID, after: SalesBeforeStore.Place, _ actionID: ID, _ desk: Desk, by caller: Caller, in tx: Transaction) throws -> TakenFacts {
        var taken = TakenFacts()
        let due = try SalesBeforeStore.orders(of: importID, after: after, limit: Self.orders, in: tx)
        taken.seen = due.count
        taken.next = due.last.map { "orders \($0.customerID) \($0.orderID)" } ?? "products 0"
        let customers = Set(due.map(\.customerID)).sorted()
        try tx.lock("customer", customers)
        let visible = try BuyerStore.visible(customers, by: caller, in: tx), mine = due.filter { visible.contains($0.customerID) }
        let foreign = due.filter { !visible.contains($0.customerID) }
        taken.kept += foreign.map { .init(customerID: $0.customerID, record: $0.orderID, reason: "undo.kept.scope") }
        let followed = try SalesBeforeStore.followed(importID, mine, in: tx)
        taken.kept += mine.filter { followed.contains($0.orderID) }.map { .init(customerID: $0.customerID, record: $0.orderID, reason: "sales.undo.followed") }
        let changes = try backs(importID, mine, in: tx).filter(\.isChanged)
        taken.undone = changes.reduce(0) { $0 + $1.undone }
        try write(changes, actionID, desk, in: tx)
        try SalesBeforeStore.drop(importID, mine, in: tx)
        return taken
    }

    private func backs(_ importID: ID, _ places: [SalesBeforeStore.Place], in tx: Transaction) throws -> [OrderBack] {
        let ids = places.map(\.orderID).sorted()
        let found = try SalesBeforeStore.found(importID, places, in: tx), lines = try PostingStore.lines(ids, in: tx)
        return try PostingStore.orders(ids, in: tx).map { try OrderBack($0, lines[$0.id] ?? [], found: found[$0.id] ?? [:], importID: importID) }
    }

    private func write(_ changes: [OrderBack], _ actionID: ID, _ desk: Desk, in tx: Transaction) throws {
        guard !changes.isEmpty else { return }
        var deltas = RollupDeltas()
        for change in changes { try change.addDeltas(to: &deltas) }
        let buyers = try PostingStore.buyers(Set(changes.map(\.stored.customerID)).sorted(), in: tx)
        try PostingStore.write(back: changes, in: tx)
        try RollupStore.add(deltas, in: tx)
        let source = PostingSource(id: actionID, spansBatches: false)
        try MarkBuyers(desk: desk, source: source)(buyers, changes.map { .init(stored: $0.stored, now: $0.now) }, deltas, in: tx)
    }

    /// A product that the import brought goes, unless a line names it; one that it changed says again what it said.
    private func products(_ importID: ID, after: ID, in tx: Transaction) throws -> TakenFacts {
        var taken = TakenFacts()
        let due = try ProductBeforeStore.products(of: importID, after: after, limit: Self.products, in: tx)
        guard let last = due.last else { return taken }
        taken.seen = due.count
        taken.next = "products \(last)"
        try tx.lock("product", due)
        let written = try ProductBeforeStore.written(importID, due, in: tx), current = try ProductStore.products(due, in: tx)
        let brought = written.filter { $0.content == nil }.map(\.id), sold = try ProductBeforeStore.sold(brought, in: tx)
        for one in written {
            guard let text = one.content, let now = current[one.id] else { continue }
            var former: Product = try BeforeImage.record(text)
            former.version = now.version + 1
            try ProductStore.put([former], isNew: false, importID: one.formerImport, folded: NewProducts.folded, in: tx)
        }
        let gone = brought.filter { !sold.contains($0) }
        try ProductBeforeStore.remove(gone, in: tx)
        try ProductBeforeStore.drop(importID, due, in: tx)
        let kept = Set(due).subtracting(written.map(\.id)).union(sold).filter { current[$0] != nil }
        taken.undone = written.count - sold.count
        taken.kept = kept.sorted().map { .init(customerID: .company, record: $0, reason: sold.contains($0) ? "sales.undo.sold" : "sales.undo.productChanged") }
        return taken
    }
}
