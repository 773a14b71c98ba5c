import Journal
import Kit
import Offers
import Persistence

/// Lines of orders that are there: the second of two files.
package struct LineImport: ImportKind {
    package let name = "lines"
    package let label: TextKey = "sales.import.lines"
    package let right = SalesRights.importing
    package let createsOthers = true
    package let keys = ["number"]
    package let columns = [SalesColumns.number.required] + SalesColumns.line

    package init() {}

    package func write(_ batch: ImportBatch, by caller: Caller, desk: Desk, in tx: Transaction) throws -> [RowOutcome] {
        try prepare(batch).write(by: caller, desk: desk, in: tx)
    }

    package func prepare(_ batch: ImportBatch) -> any PreparedBatch { PreparedLines(batch: batch, read: LineRows(batch, isFlat: false)) }
}

private struct PreparedLines: PreparedBatch {
    let batch: ImportBatch
    let read: LineRows

    func write(by caller: Caller, desk: Desk, in tx: Transaction) throws -> [RowOutcome] {
        var rows = read
        let products = try ProductLookup(rows.good.map(\.cells.product), createsMissing: batch.createsMissing, importID: batch.importID, desk: desk, in: tx)
        rows.match(products)
        let owners = try PostingStore.owners(Set(rows.good.map(\.cells.posting.order.number)).sorted(), in: tx).mapValues(\.customerID)
        let visible = try BuyerStore.visible(Array(Set(owners.values)), by: caller, in: tx)
        rows.match { cells in
            let number = cells.posting.order.number
            guard let owner = owners[number], visible.contains(owner) else { return FieldFault("number", TextKey("sales.import.unknownOrder", ["value": number])) }
            cells.posting.customerID = owner
            return nil
        }
        return try rows.post(PostLines(desk: desk, source: PostingSource(id: batch.importID, spansBatches: true)), in: tx)
    }
}

extension ImportColumn {
    /// The same column where it must not be empty.
    var required: ImportColumn { ImportColumn(key, label, form, isRequired: true, names: names, codeNames: codeNames) }
}
