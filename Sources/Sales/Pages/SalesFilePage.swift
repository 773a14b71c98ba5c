import Customers
import Journal
import Kit
import Offers

/// Products, orders and lines as files.
struct SalesFilePage: Sendable {
    let desk: Desk

    var routes: [Route] {
        [(SalesFileKind.products, "/products/export", RouteScope.company), (.orders, "/orders/export", .customers), (.lines, "/order-lines/export", .customers)].map { kind, path, scope in
            Route(.get, path, .right(SalesRights.export), scope: scope) { try await reply(kind, $0) }
        }
    }

    private func reply(_ kind: SalesFileKind, _ request: PageRequest) async throws -> Reply {
        let (from, to) = try SalesJSON.ends(request.query), words = request.wording
        let period = SalesSummary.period(from, to, today: desk.clock.today), isProducts = kind == .products
        return try await ExportAnswer(section: isProducts ? "products" : "statements", back: isProducts ? "/products" : "/reports/customers").reply(request) { wish in
            let write = try await ExportSales(desk: desk, wording: words)(kind, period, wish, by: request.caller)
            return wish.reply(words(TextKey("sales.import." + kind.rawValue)) + " " + (period.map { "\($0.from) \($0.to)" } ?? desk.clock.today.description), write: write)
        }
    }
}
