import Journal
import Kit
import Offers
import Persistence

/// Products by code; a cell left empty leaves what the product says.
package struct ProductImport: ImportKind {
    package let name = "products"
    package let label: TextKey = "sales.import.products"
    package let right = SalesRights.importing
    package let keys = ["code"]
    package let bareLayouts = [["code", "name"], ["code", "name", "price"]]
    package let columns = SalesColumns.product

    package init() {}

    package func identity(of row: ImportRow, in batch: ImportBatch) -> String { batch.position("code").map { row.cells[$0] } ?? "" }

    package func write(_ batch: ImportBatch, by caller: Caller, desk: Desk, in tx: Transaction) throws -> [RowOutcome] {
        let positions = CellReading.positions(batch), codeCell = positions["code"] ?? 0
        let ids = try ProductKeys.find(codes: batch.rows.map { $0.cells.count > codeCell ? $0.cells[codeCell] : "" }, in: tx)
        try tx.lock("product", ids.values.sorted())
        let stored = try ProductStore.products(ids.values.sorted(), in: tx)
        var current = Dictionary(stored.values.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        var outcomes: [RowOutcome] = [], fresh: Set<String> = [], changed: Set<String> = []
        for row in batch.rows {
            var cells = CellReading(row, positions: positions)
            let code = cells.required("code"), old = current[code]
            let product = read(&cells, onto: old ?? Product(id: ID(0), code: code, name: code))
            if !cells.faults.isEmpty { outcomes.append(.refused(cells.faults)); continue }
            current[code] = product
            if old == nil { fresh.insert(code) } else if old != product, !fresh.contains(code) { changed.insert(code) }
            outcomes.append(old == nil ? .new : old == product ? .unchanged : .changed)
        }
        _ = try NewProducts.create(fresh.sorted().compactMap { current[$0] }, importID: batch.importID, desk: desk, in: tx)
        try ProductBeforeStore.keep(changed.sorted().compactMap { code in stored.values.first { $0.code == code } }, by: batch.importID, in: tx)
        let raised = changed.compactMap { current[$0] }.map { product in var next = product; next.version += 1; return next }
        try ProductStore.put(raised, isNew: false, importID: batch.importID, folded: NewProducts.folded, in: tx)
        return outcomes
    }

    private func read(_ cells: inout CellReading, onto old: Product) -> Product {
        var product = old
        product.name = cells.entered("name") ?? product.name
        product.category = cells.entered("category") ?? product.category
        product.brand = cells.entered("brand") ?? product.brand
        product.specification = cells.entered("specification") ?? product.specification
        product.unit = cells.entered("unit") ?? product.unit
        product.unitsPerCase = cells.number("units_per_case") ?? product.unitsPerCase
        if product.unitsPerCase <= .zero { cells.refuse("units_per_case", "sales.product.unitsPerCase") }
        product.price = cells.number("price") ?? product.price
        product.cost = cells.number("cost") ?? product.cost
        product.newUntil = cells.day("new_until") ?? product.newUntil
        return product
    }
}
