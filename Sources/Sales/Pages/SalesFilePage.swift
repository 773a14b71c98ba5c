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
        let period = SalesSummary.period(from, to, today: desk.clock.today)
        let write = try await ExportSales(desk: desk, wording: words)(kind, period, by: request.caller)
        let name = words(TextKey("sales.import." + kind.rawValue)) + " " + (period.map { "\($0.from) \($0.to)" } ?? desk.clock.today.description) + ".csv"
        return .stream(name: name, type: "text/csv; charset=utf-8", write: write)
    }
}
