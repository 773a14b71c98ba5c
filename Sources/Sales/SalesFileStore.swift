import Customers
import Kit
import Persistence

/// Orders and lines from the first to the last, piece by piece by their key, within the caller's scope.
enum SalesFileStore {
    /// Where a piece ends: customer, day, order and, for lines, the line.
    struct Place: Sendable {
        let customerID: ID, day: Day, orderID: ID
        var key = ""
    }

    /// Rows that such a file has.
    static func count(_ kind: SalesFileKind, _ period: Period?, by caller: Caller, in reader: Reader) throws -> Int {
        let table: SQL = switch kind {
        case .products: "product"
        case .orders: "sales_order\(conditions("", period, nil, caller, reader.dialect))"
        case .lines: "order_line l\(conditions("l.", period, nil, caller, reader.dialect))"
        }
        return Int(try reader.number(("SELECT COUNT(*) AS n FROM \(table)" as SQL).built))
    }

    static func orders(_ period: Period?, after place: Place?, limit: Int, by caller: Caller, in reader: Reader) throws -> [SalesOrder] {
        let from: SQL? = place.map { "(customer_id, ordered_on, id) > (\($0.customerID), \($0.day), \($0.orderID))" }
        let condition = conditions("", period, from, caller, reader.dialect)
        return try reader.map(("SELECT \(OrderStore.columns) FROM sales_order\(condition) ORDER BY customer_id, ordered_on, id LIMIT \(limit)" as SQL).built) { try SalesOrder($0) }
    }

    /// Lines with the numbers of their orders.
    static func lines(_ period: Period?, after place: Place?, limit: Int, by caller: Caller, in reader: Reader) throws -> [(line: OrderLine, number: String)] {
        let from: SQL? = place.map { "(l.customer_id, l.ordered_on, l.order_id, l.line_key) > (\($0.customerID), \($0.day), \($0.orderID), \($0.key))" }
        let condition = conditions("l.", period, from, caller, reader.dialect)
        return try reader.map(("""
            SELECT \(OrderStore.lineColumns), o.number AS number FROM order_line l
            JOIN sales_order o ON o.customer_id = l.customer_id AND o.ordered_on = l.ordered_on AND o.id = l.order_id\(condition)
            ORDER BY l.customer_id, l.ordered_on, l.order_id, l.line_key LIMIT \(limit)
            """ as SQL).built) { (try OrderLine($0), try $0.text("number")) }
    }

    private static func conditions(_ table: String, _ period: Period?, _ from: SQL?, _ caller: Caller, _ dialect: Dialect) -> SQL {
        let prefix = SQL.name(table)
        var conditions: [SQL] = from.map { [$0] } ?? []
        if let period { conditions.append("\(prefix)ordered_on BETWEEN \(period.from) AND \(period.to)") }
        if caller.scope != .company {
            conditions.append("\(prefix)customer_id IN (SELECT customer_id FROM customer_listing WHERE \(CustomerScope.condition(caller, dialect: dialect)))")
        }
        return conditions.isEmpty ? .empty : " WHERE \(conditions.joined(" AND "))"
    }
}
