import Customers
import Foundation
import Journal
import Kit
import Pages
import Persistence
import Tabular

/// Products, orders or lines as a file, written piece by piece however many there are. Who took them is on record.
package struct ExportSales: Sendable {
    private static let piece = 1000
    let desk: Desk
    let wording: Wording

    package init(desk: Desk, wording: Wording) {
        self.desk = desk
        self.wording = wording
    }

    /// Begins the export: right and journal first, then the writer that hands out chunks.
    /// - Parameter period: of orders and lines; nil = all.
    package func callAsFunction(_ kind: SalesFileKind, _ period: Period?, _ wish: ExportWish, by caller: Caller) async throws
        -> @Sendable (_ chunk: @Sendable (Data) async throws -> Void) async throws -> Void {
        try caller.require(SalesRights.export)
        let wording = wording, head = kind.head(wording)
        let count = try await desk.database.read { try SalesFileStore.count(kind, period, by: caller, in: $0) }
        let content: [String: JSONValue] = ["what": .text(kind.rawValue), "from": JSONValue(period?.from), "to": JSONValue(period?.to)]
        try await NoteExport(desk: desk)(ExportNote("sales.exported", content, columns: head, rows: count), wish, by: caller)
        return { chunk in
            let file = try ListWriter(wish.format, title: wording(TextKey("sales.import." + kind.rawValue)), header: head)
            switch kind {
            case .products: try await products(file, chunk)
            case .orders: try await orders(period, caller, file, chunk)
            case .lines: try await lines(period, caller, file, chunk)
            }
            try await file.finish(chunk)
        }
    }

    private func products(_ file: ListWriter, _ chunk: @Sendable (Data) async throws -> Void) async throws {
        let rows = SalesFileRows(words: wording)
        var cursor: Cursor?
        repeat {
            let from = cursor
            let slice = try await desk.database.read { try ProductReadingStore.products(.init(), after: from, limit: Self.piece, in: $0) }
            try await file.append(slice.rows.map { product in rows.cells(product) }, chunk)
            cursor = slice.next
        } while cursor != nil
    }

    private func orders(_ period: Period?, _ caller: Caller, _ file: ListWriter, _ chunk: @Sendable (Data) async throws -> Void) async throws {
        let rows = SalesFileRows(words: wording)
        var place: SalesFileStore.Place?
        while true {
            let from = place
            let (orders, names) = try await desk.database.read { reader in
                let orders = try SalesFileStore.orders(period, after: from, limit: Self.piece, by: caller, in: reader)
                return (orders, try OrderReadingStore.names(orders.map(\.customerID), in: reader))
            }
            guard let last = orders.last else { return }
            try await file.append(orders.map { order in rows.cells(order, names[order.customerID]) }, chunk)
            place = SalesFileStore.Place(customerID: last.customerID, day: last.orderedOn, orderID: last.id)
        }
    }

    private func lines(_ period: Period?, _ caller: Caller, _ file: ListWriter, _ chunk: @Sendable (Data) async throws -> Void) async throws {
        let rows = SalesFileRows(words: wording)
        var place: SalesFileStore.Place?
        while true {
            let from = place
            let (lines, names, products) = try await desk.database.read { reader in
                let lines = try SalesFileStore.lines(period, after: from, limit: Self.piece, by: caller, in: reader)
                return (lines, try OrderReadingStore.names(lines.map(\.line.customerID), in: reader), try ProductStore.products(Set(lines.map(\.line.productID)).sorted(), in: reader))
            }
            guard let last = lines.last?.line else { return }
            try await file.append(lines.map { line, number in rows.cells(line, number, names[line.customerID], products[line.productID]) }, chunk)
            place = SalesFileStore.Place(customerID: last.customerID, day: last.orderedOn, orderID: last.orderID, key: last.key)
        }
    }
}
