import Journal
import Kit
import Offers
import Pages
import Persistence

/// Orders of one customer, and one order with its lines.
struct OrdersPage: Sendable {
    static let length = 100
    let desk: Desk

    var routes: [Route] {
        [Route(.get, "/customers/{id}/orders", .right(SalesRights.view), scope: .customers) { try await list($0) },
         Route(.get, "/orders/{id}", .right(SalesRights.view), scope: .customers) { try await one($0) }]
    }

    private func list(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(), from = try request.query.day("from"), to = try request.query.day("to")
        let period = SalesSummary.period(from, to, today: desk.clock.today)
        let cursor = try request.query.cursor()
        let facts = try await desk.database.read { reader -> OrdersFacts in
            let slice = try OrderReadingStore.orders(.init(customerID: id, period: period), after: cursor, limit: OrdersPage.length, by: request.caller, in: reader)
            let name = try OrderReadingStore.names([id], in: reader)[id]?.name ?? ""
            return OrdersFacts(customerID: id, customer: name, slice: slice, period: period, isFirst: cursor == nil)
        }
        let model = OrdersModel(facts, request)
        return .page(Page(title: model.title, section: "customers", template: "sales-orders", model: model))
    }

    private func one(_ request: PageRequest) async throws -> Reply {
        let id = try request.id()
        let model = try await desk.database.read { reader -> OrderModel in
            let order = try OrderReadingStore.order(id, by: request.caller, in: reader)
            let lines = try OrderReadingStore.lines(of: order, in: reader)
            let products = try ProductStore.products(Set(lines.map(\.productID)).sorted(), in: reader)
            let name = try OrderReadingStore.names([order.customerID], in: reader)[order.customerID]?.name ?? ""
            return OrderModel(order, lines, products, customer: name, request.wording)
        }
        return .page(Page(title: model.title, section: "customers", template: "sales-order", model: model))
    }
}

struct OrdersFacts: Sendable {
    let customerID: ID
    let customer: String
    let slice: Slice<SalesOrder>
    let period: Period?
    let isFirst: Bool
}

/// Orders of a customer (`sales-orders.mustache`).
struct OrdersModel: ViewModel {
    let title, customer, customerURL, statementURL, period: String
    let hasPeriod: Bool
    let allURL: String
    let hasRows: Bool
    let rows: [OrderRow]
    let pager: Pager
    let empty: EmptyState

    static let sample = OrdersModel(title: "订单", customer: "春和烟酒店", customerURL: "/customers/1", statementURL: "/customers/1/statement", period: "2025年11月1日–2026年10月31日", hasPeriod: true,
                                    allURL: "/customers/1/orders", hasRows: true, rows: [.sample], pager: .sample, empty: .sample)
}

extension OrdersModel {
    init(_ facts: OrdersFacts, _ request: PageRequest) {
        let wording = request.wording, path = "/customers/\(facts.customerID)/orders"
        let ends = [("from", facts.period?.from.description ?? ""), ("to", facts.period?.to.description ?? "")]
        self.init(title: wording("sales.orders.title"), customer: facts.customer, customerURL: "/customers/\(facts.customerID)",
                  statementURL: "/customers/\(facts.customerID)/statement", period: facts.period.map { wording.period($0) } ?? "", hasPeriod: facts.period != nil, allURL: path,
                  hasRows: !facts.slice.rows.isEmpty, rows: facts.slice.rows.map { OrderRow($0, customer: nil, wording) },
                  pager: Pager(previous: facts.isFirst ? "" : SalesLinks.url(path, ends), next: facts.slice.next.map { SalesLinks.url(path, ends + [("cursor", $0.text)]) } ?? ""),
                  empty: EmptyState(title: wording("sales.orders.none"), text: wording("sales.orders.noneWhy")))
    }
}
