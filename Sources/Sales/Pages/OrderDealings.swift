import Customers
import Kit
import Offers
import Pages

/// Orders in the time line of their customer.
enum OrderDealings {
    static let offer = DealingOffer(label: "sales.orders.title", access: .right(SalesRights.view)) { query, caller, wording, reader in
        // one open end reaches beyond any order
        let period = query.from == nil && query.to == nil ? nil : Period(from: query.from ?? Day(number: 0), to: query.to ?? wording.clock.today.adding(days: 36_500))
        let found = try OrderReadingStore.orders(.init(customerID: query.customerID, period: period), after: query.before, limit: query.limit, by: caller, in: reader)
        return Slice(rows: found.rows.map { dealing($0, wording) }, next: found.next)
    }

    private static func dealing(_ order: SalesOrder, _ wording: Wording) -> Dealing {
        let number = order.number.isEmpty ? wording("sales.order.ofDay") : wording("sales.order.dealing", ["number": order.number])
        let state = order.isCancelled ? wording("sales.order.cancelled") : ""
        let text = [wording("sales.order.dealing.cases", ["cases": wording.cases(order.cases)]), wording.money(order.amount), state].filter { !$0.isEmpty }.joined(separator: " · ")
        return Dealing(on: order.orderedOn, cursor: Cursor(value: order.orderedOn.description, id: order.id), icon: "package", title: number, text: text, url: "/orders/\(order.id)")
    }
}
