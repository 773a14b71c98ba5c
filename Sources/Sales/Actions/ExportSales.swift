import Foundation
import Journal
import Kit
import Pages
import Persistence
import Tabular

/// Products, orders or lines as CSV, written piece by piece however many there are. Who took them is on record.
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
    package func callAsFunction(_ kind: SalesFileKind, _ period: Period?, by caller: Caller) async throws -> @Sendable (_ chunk: @Sendable (Data) async throws -> Void) async throws -> Void {
        try caller.require(SalesRights.export)
        try await NoteExport(desk: desk)("sales.exported", ["what": .text(kind.rawValue), "from": JSONValue(period?.from), "to": JSONValue(period?.to)], by: caller)
        let wording = wording
        return { chunk in
            var writer = CSVWriter()
            writer.append(kind.head(wording))
            try await chunk(writer.take())
            switch kind {
            case .products: try await products(chunk)
            case .orders: try await orders(period, caller, chunk)
            case .lines: try await lines(period, caller, chunk)
            }
        }
    }

    private func products(_ chunk: @Sendable (Data) async throws -> Void) async throws {
        let rows = SalesFileRows(words: wording)
        var writer = CSVWriter(mark: false), cursor: Cursor?
        repeat {
            let from = cursor
            let slice = try await desk.database.read { try ProductReadingStore.products(.init(), after: from, limit: Self.piece, in: $0) }
            for product in slice.rows { writer.append(rows.cells(product)) }
            try await chunk(writer.take())
            cursor = slice.next
        } while cursor != nil
    }

    private func orders(_ period: Period?, _ caller: Caller, _ chunk: @Sendable (Data) async throws -> Void) async throws {
        let rows = SalesFileRows(words: wording)
        var writer = CSVWriter(mark: false), place: SalesFileStore.Place?
        while true {
            let from = place
            let (orders, names) = try await desk.database.read { reader in
                let orders = try SalesFileStore.orders(period, after: from, limit: Self.piece, by: caller, in: reader)
                return (orders, try OrderReadingStore.names(orders.map(\.customerID), in: reader))
            }
            guard let last = orders.last else { return }
            for order in orders { writer.append(rows.cells(order, names[order.customerID])) }
            try await chunk(writer.take())
            place = SalesFileStore.Place(customerID: last.customerID, day: last.orderedOn, orderID: last.id)
        }
    }

    private func lines(_ period: Period?, _ caller: Caller, _ chunk: @Sendable (Data) async throws -> Void) async throws {
        let rows = SalesFileRows(words: wording)
        var writer = CSVWriter(mark: false), place: SalesFileStore.Place?
        while true {
            let from = place
            let (lines, names, products) = try await desk.database.read { reader in
                let lines = try SalesFileStore.lines(period, after: from, limit: Self.piece, by: caller, in: reader)
                return (lines, try OrderReadingStore.names(lines.map(\.line.customerID), in: reader), try ProductStore.products(Set(lines.map(\.line.productID)).sorted(), in: reader))
            }
            guard let last = lines.last?.line else { return }
            for (line, number) in lines { writer.append(rows.cells(line, number, names[line.customerID], products[line.productID])) }
            try await chunk(writer.take())
            place = SalesFileStore.Place(customerID: last.customerID, day: last.orderedOn, orderID: last.orderID, key: last.key)
        }
    }
}
