import Journal
import Kit
import Offers
import Persistence

/// Heads of orders: the first of two files. A row without a number is the customer's order without one of that day, as in a flat
/// file; so exports of orders that never had numbers can be brought again.
package struct OrderImport: ImportKind {
    package let name = "orders"
    package let label: TextKey = "sales.import.orders"
    package let right = SalesRights.importing
    package let createsOthers = true
    package let keys = ["number"]
    package let columns = [SalesColumns.number.required, SalesColumns.orderedOn.required] + SalesColumns.customer + SalesColumns.head + [SalesColumns.customerRegion]

    package init() {}

    private struct Head { let index: Int, head: OrderHead, buyer: BuyerLookup.Name }

    package func identity(of row: ImportRow, in batch: ImportBatch) -> String {
        func cell(_ key: String) -> String { batch.position(key).map { row.cells[$0] } ?? "" }
        let number = cell("number")
        return number.isEmpty ? ["", cell("ordered_on"), cell("customer_code"), cell("customer_name")].joined(separator: "\u{1}") : number
    }

    package func write(_ batch: ImportBatch, by caller: Caller, desk: Desk, in tx: Transaction) throws -> [RowOutcome] {
        var outcomes = [RowOutcome](repeating: .unchanged, count: batch.rows.count)
        let read = self.read(batch, &outcomes)
        let buyers = try BuyerLookup(read.map(\.buyer), createsMissing: batch.createsMissing, actionID: batch.importID, by: caller, desk: desk, in: tx)
        var owners = try PostingStore.owners(Set(read.map(\.head.number)).subtracting([""]).sorted(), in: tx).mapValues(\.customerID)
        var places: [Int] = [], heads: [(customerID: ID, head: OrderHead)] = []
        for row in read {
            guard let id = buyers.id(row.buyer) else { outcomes[row.index] = .refused([buyers.fault(row.buyer)]); continue }
            guard row.head.number.isEmpty || owners[row.head.number, default: id] == id else {
                outcomes[row.index] = .refused([FieldFault("number", TextKey("sales.import.otherCustomer", ["value": row.head.number]))])
                continue
            }
            owners[row.head.number] = id
            places.append(row.index)
            heads.append((id, row.head))
        }
        let writer = PostLines(desk: desk, source: PostingSource(id: batch.importID, spansBatches: false))
        for (place, change) in zip(places, try writer.heads(heads, in: tx)) { outcomes[place] = RowOutcome(change) }
        return outcomes
    }

    private func read(_ batch: ImportBatch, _ outcomes: inout [RowOutcome]) -> [Head] {
        let positions = CellReading.positions(batch)
        var read: [Head] = []
        for (index, row) in batch.rows.enumerated() {
            var cells = CellReading(row, positions: positions)
            var head = OrderHead(number: cells.text("number"), orderedOn: cells.day("ordered_on"))
            if head.orderedOn == nil, cells.text("ordered_on").isEmpty { cells.refuse("ordered_on", "problem.field.required") }
            head.take(&cells)
            if cells.faults.isEmpty {
                let buyer = BuyerLookup.Name(code: cells.text("customer_code"), name: cells.text("customer_name"), region: cells.text("customer_region"))
                read.append(Head(index: index, head: head, buyer: buyer))
            } else {
                outcomes[index] = .refused(cells.faults)
            }
        }
        return read
    }
}
