import Journal
import Kit
import Offers
import Persistence

/// A flat file: every line names customer and product. Without order numbers a customer's lines of one day are one order;
/// without a product the line is booked on "unspecified".
package struct SalesImport: ImportKind {
    package let name = "sales"
    package let label: TextKey = "sales.import.sales"
    package let right = SalesRights.importing
    package let createsOthers = true
    package let keys = ["number", "customer_code"]
    package let bareLayouts = [["customer_code", "ordered_on", "quantity", "amount"], ["number", "ordered_on", "customer_code", "product_code", "quantity", "price"],
                               ["customer_code", "customer_name", "ordered_on", "product_code", "product_name", "quantity", "price", "amount"]]
    package let columns = SalesColumns.customer + [SalesColumns.number, SalesColumns.orderedOn] + SalesColumns.line + SalesColumns.head + [SalesColumns.customerRegion]

    package init() {}

    /// A flat line names who bought, and when; a number may stand for both.
    package func names(by columns: Set<String>) -> Bool {
        columns.contains("ordered_on") && !columns.isDisjoint(with: ["number", "customer_code", "customer_name"])
    }

    package func write(_ batch: ImportBatch, by caller: Caller, desk: Desk, in tx: Transaction) throws -> [RowOutcome] {
        try prepare(batch).write(by: caller, desk: desk, in: tx)
    }

    package func prepare(_ batch: ImportBatch) -> any PreparedBatch { PreparedSales(batch: batch, read: LineRows(batch, isFlat: true)) }
}

private struct PreparedSales: PreparedBatch {
    let batch: ImportBatch
    let read: LineRows

    func write(by caller: Caller, desk: Desk, in tx: Transaction) throws -> [RowOutcome] {
        var rows = read
        let products = try ProductLookup(rows.good.map(\.cells.product), createsMissing: batch.createsMissing, importID: batch.importID, desk: desk, in: tx)
        let buyers = try BuyerLookup(rows.good.map(\.cells.buyer), createsMissing: batch.createsMissing, actionID: batch.importID, by: caller, desk: desk, in: tx)
        rows.match(products)
        rows.match { cells in
            guard let id = buyers.id(cells.buyer) else { return buyers.fault(cells.buyer) }
            cells.posting.customerID = id
            return nil
        }
        try refuseForeignOrders(&rows, in: tx)
        return try rows.post(PostLines(desk: desk, source: PostingSource(id: batch.importID, spansBatches: true)), in: tx)
    }

    /// An order belongs to one customer: of two in a file the first has it.
    private func refuseForeignOrders(_ rows: inout LineRows, in tx: Transaction) throws {
        let numbers = Set(rows.good.map(\.cells.posting.order.number)).subtracting([""]).sorted()
        var owners = try PostingStore.owners(numbers, in: tx).mapValues(\.customerID)
        rows.match { cells in
            let number = cells.posting.order.number
            if number.isEmpty { return nil }
            let owner = owners[number] ?? cells.posting.customerID
            owners[number] = owner
            return owner == cells.posting.customerID ? nil : FieldFault("number", TextKey("sales.import.otherCustomer", ["value": number]))
        }
    }
}
