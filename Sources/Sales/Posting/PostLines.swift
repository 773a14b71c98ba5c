import Customers
import Journal
import Kit
import Persistence

/// Posts lines with their orders in one transaction: facts, rollups, marks of the listing and the customers' status.
/// Imports, the demo company and later order entry all come this way. Asks no gate: what comes in is a fact.
package struct PostLines: Sendable {
    let desk: Desk
    let source: PostingSource

    package init(desk: Desk, source: PostingSource) {
        self.desk = desk
        self.source = source
    }

    /// - Parameter lines: of customers and products that are there, within the caller's scope.
    /// - Returns: one answer a line, in order.
    package func callAsFunction(_ lines: [LinePosting], in tx: Transaction) throws -> [PostedLine] {
        guard !lines.isEmpty else { return [] }
        var sheet = try PostingSheet(heads: lines.map { ($0.customerID, $0.order) }, productIDs: lines.map(\.productID), source: source, ids: desk.ids, in: tx)
        let answers = try lines.map { try sheet.post($0) }
        try write(sheet, in: tx)
        return answers
    }

    /// Posts heads of orders without lines.
    package func heads(_ heads: [(customerID: ID, head: OrderHead)], in tx: Transaction) throws -> [PostedLine.Change] {
        guard !heads.isEmpty else { return [] }
        var sheet = try PostingSheet(heads: heads, productIDs: [], source: source, ids: desk.ids, in: tx)
        let answers = try heads.map { try sheet.post(head: $0.head, customerID: $0.customerID) }
        try write(sheet, in: tx)
        return answers
    }

    private func write(_ sheet: PostingSheet, in tx: Transaction) throws {
        var deltas = RollupDeltas()
        // What changed is found once: comparing is the dearest part of a file sent again.
        let changes = sheet.sheets.map { OrderChange(sheet: $0, lines: $0.changedLines) }.filter { $0.sheet.isChanged || !$0.lines.isEmpty }
        for change in changes { try change.addDeltas(to: &deltas) }
        try SalesBeforeStore.keep(changes, by: source.id, in: tx)
        try PostingStore.write(changes, in: tx)
        if source.spansBatches { try PostingStore.remember(sheet.sheets.filter { !$0.isWhole(of: source.id) }, importID: source.id, in: tx) }
        try RollupStore.add(deltas, in: tx)
        try MarkBuyers(desk: desk, source: source)(sheet.buyers, sheet.sheets.map { .init(stored: $0.stored, now: $0.order) }, deltas, in: tx)
    }
}
