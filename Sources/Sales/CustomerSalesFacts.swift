import Kit
import Persistence

/// What one customer bought, read by month, product and order. The caller's scope is looked at before.
enum CustomerSalesFacts {
    /// By month; months without sales are absent.
    static func months(_ customerID: ID, _ period: Period, in reader: Reader) throws -> [Month: SalesSums] {
        var months: [Month: SalesSums] = [:]
        try reader.each("""
            SELECT f.month, f.lines, f.orders, f.cases_x4, f.quantity_x4, f.amount_x4, f.cost_x4
            FROM (\(SalesFacts.customerMonths(period, customerID: customerID))) AS f
            """) { row in
            let sums = SalesSums(lines: try row.int("lines"), orders: try row.int("orders"), cases: try row.int("cases_x4"),
                                 quantity: try row.int("quantity_x4"), amount: try row.int("amount_x4"), cost: try row.int("cost_x4"))
            months[try row.month("month"), default: .zero].add(sums)
        }
        return months
    }

    struct Bought: Sendable, Hashable {
        let productID: ID
        let sums: SalesSums
        let lastOn: Day?
    }

    /// By product, the largest amount first.
    static func products(_ customerID: ID, _ period: Period, limit: Int, in reader: Reader) throws -> [Bought] {
        try reader.map("""
            SELECT product_id, COUNT(*) AS lines, COUNT(DISTINCT CASE WHEN quantity_x4 > 0 THEN order_id END) AS orders,
              \(reader.dialect.sum("cases_x4")) AS cases, \(reader.dialect.sum("quantity_x4")) AS quantity, \(reader.dialect.sum("amount_x4")) AS amount,
              \(reader.dialect.sum("cost_x4")) AS cost, COALESCE(MAX(CASE WHEN quantity_x4 > 0 THEN ordered_on END), '') AS last_on
            FROM order_line WHERE customer_id = \(customerID) AND ordered_on BETWEEN \(period.from) AND \(period.to) AND is_posted = 1
            GROUP BY product_id ORDER BY amount DESC, product_id LIMIT \(limit)
            """) { row in
            Bought(productID: try row.id("product_id"), sums: SalesSums(lines: try row.int("lines"), orders: try row.int("orders"), cases: try row.int("cases"),
                   quantity: try row.int("quantity"), amount: try row.int("amount"), cost: try row.int("cost")), lastOn: try row.dayOrNil("last_on"))
        }
    }

    /// Days and payment methods of the orders that count.
    static func habits(_ customerID: ID, _ period: Period, in reader: Reader) throws -> (days: [Day], payments: [String]) {
        let rows = try reader.map("""
            SELECT ordered_on, payment_method FROM sales_order
            WHERE customer_id = \(customerID) AND ordered_on BETWEEN \(period.from) AND \(period.to) AND positive_lines > 0 AND state = 'posted' ORDER BY ordered_on
            """) { (try $0.day("ordered_on"), try $0.text("payment_method")) }
        return (rows.map(\.0), rows.map(\.1))
    }

    /// First and last day with an order that counts, of all time up to a day.
    static func orderDays(_ customerID: ID, to day: Day, in reader: Reader) throws -> (first: Day?, last: Day?) {
        let row = try reader.row("""
            SELECT COALESCE(MIN(ordered_on), '') AS first_on, COALESCE(MAX(ordered_on), '') AS last_on FROM sales_order
            WHERE customer_id = \(customerID) AND ordered_on <= \(day) AND positive_lines > 0 AND state = 'posted'
            """)
        return (try row?.dayOrNil("first_on"), try row?.dayOrNil("last_on"))
    }
}
