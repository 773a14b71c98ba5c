import Journal
import Kit
import Offers
import Pages
import Persistence

/// The block of sales on the 360° card: months against last year, twelve months in figures, products, latest orders.
struct SalesPanel: Sendable {
    let desk: Desk

    var panel: Panel {
        Panel(key: "sales", place: .middle, access: .right(SalesRights.view), template: "sales-panel") { id, request in try await model(id, request) }
    }

    private func model(_ id: ID, _ request: PageRequest) async throws -> SalesPanelModel {
        let today = desk.clock.today, caller = request.caller
        return try await desk.database.read { reader in
            let figures = try CustomerFigures.load(id, on: today, by: caller, in: reader)
            let bought = try CustomerSalesFacts.products(id, figures.period, limit: 6, in: reader)
            let products = try ProductStore.products(bought.map(\.productID).sorted(), in: reader)
            let orders = try OrderReadingStore.orders(.init(customerID: id), after: nil, limit: 5, by: caller, in: reader).rows
            return try SalesPanelModel(id, figures, bought, products, orders, request.wording)
        }
    }
}
