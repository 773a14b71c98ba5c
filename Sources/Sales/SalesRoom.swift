import Journal
import Kit
import Offers
import Pages

/// Goods, orders, lines and their totals.
package enum SalesRoom {
    package static func room(desk: Desk) -> Room {
        var room = Room(name: "sales", folder: SalesFolder.url)
        room.rights = SalesRights.offers
        room.settings = LoyaltyRules.offers
        room.routes = [ProductsPage(desk: desk).routes, OrdersPage(desk: desk).routes, StatementsPage(desk: desk).routes, SalesFilePage(desk: desk).routes].flatMap { $0 }
        room.endpoints = [ProductEndpoints(desk: desk).endpoints, OrderEndpoints(desk: desk).endpoints, FigureEndpoints(desk: desk).endpoints].flatMap { $0 }
        room.navigation = [
            NavigationEntry(section: "products", label: "sales.products.title", icon: "package", path: "/products", access: .right(SalesRights.products), group: "sales.navigation"),
            NavigationEntry(section: "statements", label: "sales.statement.title", icon: "report-analytics", path: "/reports/customers", access: .right(SalesRights.reports),
                            group: "sales.navigation"),
        ]
        room.panels = [SalesPanel(desk: desk).panel]
        room.dealings = OrderDealings.offer
        room.todos = SalesTodos(desk: desk).todos
        room.importKinds = [ProductImport(), OrderImport(), LineImport(), SalesImport()]
        room.jobKinds = [RefreshMarksJob(desk: desk).kind]
        return room
    }
}
