import Kit
import Persistence

/// How orders and lines stand in their tables.
package enum OrderStore {
    static let orderNames = [
        "customer_id", "ordered_on", "id", "number", "channel", "batch", "delivery_requirement", "payment_method", "state",
        "branch_id", "region", "rep_id", "lines", "positive_lines", "cases_x4", "quantity_x4", "amount_x4", "import_id",
    ]
    static let lineNames = [
        "customer_id", "ordered_on", "order_id", "line_key", "product_id", "quantity_x4", "price_x4", "discount_x4", "cases_x4", "amount_x4",
        "cost_x4", "unit_cost_x4", "branch_id", "region", "rep_id", "category", "is_posted", "import_id",
    ]
    static let columns = SQL.name(orderNames.joined(separator: ", "))
    /// Of `order_line l`.
    static let lineColumns = SQL.name(lineNames.map { "l." + $0 }.joined(separator: ", "))

    /// Those of the customers that have an order, whatever became of it.
    static func buyers(among customers: [ID], in reader: Reader) throws -> Set<ID> {
        Set(try reader.map("SELECT DISTINCT customer_id FROM sales_order WHERE \(reader.dialect.among("customer_id", customers))") { try $0.id("customer_id") })
    }

    static func row(_ order: SalesOrder, day: SQLValue) -> [SQLValue] {
        [
            order.customerID.sqlValue, day, order.id.sqlValue, order.number.sqlValue, order.channel.sqlValue, order.batch.sqlValue,
            order.deliveryRequirement.sqlValue, order.paymentMethod.sqlValue, (order.isCancelled ? "cancelled" : "posted").sqlValue,
            order.branchID.sqlValue, order.region.sqlValue, order.repID.sqlValue, order.lines.sqlValue, order.positiveLines.sqlValue,
            order.cases.sqlValue, order.quantity.sqlValue, order.amount.sqlValue, order.importID.sqlValue,
        ]
    }

    static func row(_ line: OrderLine, day: SQLValue) -> [SQLValue] {
        [
            line.customerID.sqlValue, day, line.orderID.sqlValue, line.key.sqlValue, line.productID.sqlValue, line.quantity.sqlValue,
            line.price.sqlValue, line.discount.sqlValue, line.cases.sqlValue, line.amount.sqlValue, line.cost.sqlValue, line.unitCost.sqlValue,
            line.branchID.sqlValue, line.region.sqlValue, line.repID.sqlValue, line.category.sqlValue, line.isPosted.sqlValue, line.importID.sqlValue,
        ]
    }
}

extension SalesOrder {
    init(_ row: Row) throws {
        self.init(customerID: try row.id("customer_id"), id: try row.id("id"), orderedOn: try row.day("ordered_on"))
        number = try row.text("number")
        channel = try row.text("channel")
        batch = try row.text("batch")
        deliveryRequirement = try row.text("delivery_requirement")
        paymentMethod = try row.text("payment_method")
        isCancelled = try row.text("state") == "cancelled"
        branchID = try row.id("branch_id")
        region = try row.text("region")
        repID = try row.id("rep_id")
        lines = try row.int("lines")
        positiveLines = try row.int("positive_lines")
        cases = try row.quantity("cases_x4")
        quantity = try row.quantity("quantity_x4")
        amount = try row.money("amount_x4")
        importID = try row.id("import_id")
    }
}

extension OrderLine {
    init(_ row: Row) throws {
        self.init(
            customerID: try row.id("customer_id"), orderedOn: try row.day("ordered_on"), orderID: try row.id("order_id"), key: try row.text("line_key"),
            productID: try row.id("product_id"), quantity: try row.quantity("quantity_x4"), price: try row.money("price_x4"),
            discount: try row.ratio("discount_x4"), cases: try row.quantity("cases_x4"), amount: try row.money("amount_x4"),
            cost: try row.money("cost_x4"), unitCost: try row.money("unit_cost_x4"), branchID: try row.id("branch_id"),
            region: try row.text("region"), repID: try row.id("rep_id"), category: try row.text("category"),
            isPosted: try row.flag("is_posted"), importID: try row.id("import_id"))
    }
}
