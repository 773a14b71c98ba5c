import Kit
import Pages

/// One order with its lines (`sales-order.mustache`).
struct OrderModel: ViewModel {
    let title, customer, customerURL: String
    let isCancelled: Bool
    let facts: [SalesFactRow]
    let rows: [OrderLineRow]
    let lines, quantity, cases, amount: String

    static let sample = OrderModel(title: "DD-20261118-0097", customer: "春和烟酒店", customerURL: "/customers/1", isCancelled: true, facts: [.sample], rows: [.sample],
                                   lines: "6", quantity: "120", cases: "17.0", amount: "18,100.00")
}

extension OrderModel {
    init(_ order: SalesOrder, _ lines: [OrderLine], _ products: [ID: Product], customer: String, _ wording: Wording) {
        let facts = [
            ("day", wording.day(order.orderedOn)), ("channel", order.channel), ("payment", order.paymentMethod), ("batch", order.batch),
            ("delivery", order.deliveryRequirement), ("region", order.region), ("state", wording(order.isCancelled ? "sales.order.cancelled" : "sales.order.posted")),
        ].filter { !$0.1.isEmpty }.map { SalesFactRow(caption: wording("sales.order." + $0.0), text: $0.1) }
        self.init(title: order.number.isEmpty ? wording("sales.order.ofDay") : order.number, customer: customer, customerURL: "/customers/\(order.customerID)",
                  isCancelled: order.isCancelled, facts: facts, rows: lines.map { OrderLineRow($0, products[$0.productID], wording) },
                  lines: wording.count(order.lines), quantity: wording.quantity(order.quantity), cases: wording.cases(order.cases), amount: wording.money(order.amount))
    }
}

struct OrderLineRow: ViewModel {
    let url, code, name, category, quantity, unit, cases, price, discount, amount: String
    let isReturn: Bool

    static let sample = OrderLineRow(url: "/products/1", code: "P001", name: "龙井绿茶 500ml", category: "饮料", quantity: "30", unit: "瓶", cases: "2.0", price: "3.50",
                                     discount: "5.0%", amount: "99.75", isReturn: true)

    func child(named name: String) -> Any? { OrderLineRow.cells[name]?(self) }

    private static let cells: [String: @Sendable (OrderLineRow) -> Any] = [
        "url": { $0.url }, "code": { $0.code }, "name": { $0.name }, "category": { $0.category }, "quantity": { $0.quantity }, "unit": { $0.unit },
        "cases": { $0.cases }, "price": { $0.price }, "discount": { $0.discount }, "amount": { $0.amount }, "isReturn": { $0.isReturn },
    ]
}

extension OrderLineRow {
    init(_ line: OrderLine, _ product: Product?, _ wording: Wording) {
        self.init(url: "/products/\(line.productID)", code: product?.code ?? "", name: product.map { SalesWords.product($0, wording) } ?? "", category: line.category,
                  quantity: wording.quantity(line.quantity), unit: product?.unit ?? "", cases: wording.cases(line.cases), price: wording.money(line.price),
                  discount: line.discount == .zero ? "" : wording.percent(line.discount), amount: wording.money(line.amount), isReturn: line.quantity < .zero)
    }
}
