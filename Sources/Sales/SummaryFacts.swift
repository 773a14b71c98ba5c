import Customers
import Kit
import Persistence

/// The company's figures of a period, as far as the caller sees its customers.
package enum SummaryFacts {
    package struct Sums: Sendable, Hashable {
        package var customers: Int64 = 0
        package var orders: Int64 = 0
        package var lines: Int64 = 0
        package var cases = Quantity.zero
        package var quantity = Quantity.zero
        package var amount = Money.zero
        package var cost = Money.zero
    }

    static func sums(_ period: Period, by caller: Caller, in reader: Reader) throws -> Sums {
        let row = try reader.row("""
            SELECT COUNT(DISTINCT f.customer_id) AS customers, \(reader.dialect.sum("f.orders")) AS orders, \(reader.dialect.sum("f.lines")) AS lines,
              \(reader.dialect.sum("f.cases_x4")) AS cases, \(reader.dialect.sum("f.quantity_x4")) AS quantity,
              \(reader.dialect.sum("f.amount_x4")) AS amount, \(reader.dialect.sum("f.cost_x4")) AS cost
            FROM (\(SalesFacts.customerMonths(period))) AS f\(seen(by: caller, reader.dialect))
            """)
        guard let row else { return Sums() }
        return Sums(customers: try row.int("customers"), orders: try row.int("orders"), lines: try row.int("lines"), cases: try row.quantity("cases"),
                    quantity: try row.quantity("quantity"), amount: try row.money("amount"), cost: try row.money("cost"))
    }

    /// By month, the months without sales left out.
    static func months(_ period: Period, by caller: Caller, in reader: Reader) throws -> [Month: Sums] {
        var months: [Month: Sums] = [:]
        try reader.each("""
            SELECT f.month, COUNT(DISTINCT f.customer_id) AS customers, \(reader.dialect.sum("f.orders")) AS orders, \(reader.dialect.sum("f.lines")) AS lines,
              \(reader.dialect.sum("f.cases_x4")) AS cases, \(reader.dialect.sum("f.quantity_x4")) AS quantity,
              \(reader.dialect.sum("f.amount_x4")) AS amount, \(reader.dialect.sum("f.cost_x4")) AS cost
            FROM (\(SalesFacts.customerMonths(period))) AS f\(seen(by: caller, reader.dialect)) GROUP BY f.month
            """) { row in
            months[try row.month("month")] = Sums(
                customers: try row.int("customers"), orders: try row.int("orders"), lines: try row.int("lines"), cases: try row.quantity("cases"),
                quantity: try row.quantity("quantity"), amount: try row.money("amount"), cost: try row.money("cost"))
        }
        return months
    }

    /// The company needs no look at the listing.
    static func seen(by caller: Caller, _ dialect: Dialect) -> SQL {
        caller.scope == .company ? .empty : " JOIN customer_listing l ON l.customer_id = f.customer_id AND \(CustomerScope.condition(caller, table: "l", dialect: dialect))"
    }
}
