import Kit
import Pages

/// One order in a list.
struct OrderRow: ViewModel {
    let url, number, day, customer, customerURL, channel, payment, lines, cases, amount: String
    let isCancelled, isReturn, hasCustomer: Bool

    static let sample = OrderRow(url: "/orders/1", number: "DD-20261118-0097", day: "2026年11月18日", customer: "春和烟酒店", customerURL: "/customers/1", channel: "电话", payment: "月结",
                                 lines: "6", cases: "17.0", amount: "18,100.00", isCancelled: true, isReturn: true, hasCustomer: true)

    func child(named name: String) -> Any? { OrderRow.cells[name]?(self) }

    private static let cells: [String: @Sendable (OrderRow) -> Any] = [
        "url": { $0.url }, "number": { $0.number }, "day": { $0.day }, "customer": { $0.customer }, "customerURL": { $0.customerURL }, "channel": { $0.channel },
        "payment": { $0.payment }, "lines": { $0.lines }, "cases": { $0.cases }, "amount": { $0.amount }, "isCancelled": { $0.isCancelled },
        "isReturn": { $0.isReturn }, "hasCustomer": { $0.hasCustomer },
    ]
}

extension OrderRow {
    init(_ order: SalesOrder, customer: String?, _ wording: Wording) {
        self.init(url: "/orders/\(order.id)", number: order.number.isEmpty ? wording("sales.order.ofDay") : order.number, day: wording.day(order.orderedOn),
                  customer: customer ?? "", customerURL: "/customers/\(order.customerID)", channel: order.channel, payment: order.paymentMethod,
                  lines: wording.count(order.lines), cases: wording.cases(order.cases), amount: wording.money(order.amount),
                  isCancelled: order.isCancelled, isReturn: !order.isCancelled && order.positiveLines == 0 && order.lines > 0, hasCustomer: customer != nil)
    }
}

/// A product that a customer bought.
struct BoughtRow: ViewModel {
    let url, code, name, quantity, cases, amount, share, lastOn: String

    static let sample = BoughtRow(url: "/products/1", code: "P001", name: "龙井绿茶 500ml", quantity: "1,200", cases: "80.0", amount: "4,200.00", share: "12.3%", lastOn: "2026年11月18日")

    func child(named name: String) -> Any? { BoughtRow.cells[name]?(self) }

    private static let cells: [String: @Sendable (BoughtRow) -> Any] = [
        "url": { $0.url }, "code": { $0.code }, "name": { $0.name }, "quantity": { $0.quantity }, "cases": { $0.cases }, "amount": { $0.amount },
        "share": { $0.share }, "lastOn": { $0.lastOn },
    ]
}

extension BoughtRow {
    init(_ bought: CustomerSalesFacts.Bought, _ product: Product?, total: Int64, _ wording: Wording) {
        self.init(url: "/products/\(bought.productID)", code: product?.code ?? "", name: product.map { SalesWords.product($0, wording) } ?? "",
                  quantity: wording.quantity(Quantity(x4: bought.sums.quantity)), cases: wording.cases(Quantity(x4: bought.sums.cases)),
                  amount: wording.money(Money(x4: bought.sums.amount)), share: wording.percent(Kit.share(bought.sums.amount, of: total)),
                  lastOn: SalesWords.day(bought.lastOn, wording))
    }
}
