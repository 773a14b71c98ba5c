import Customers
import Kit
import Persistence

/// Reads orders and lines for pages and the interface, within the caller's scope.
package enum OrderReadingStore {
    /// Which orders a list shows.
    package struct Choice: Sendable {
        package var customerID: ID?
        package var period: Period?
        package init(customerID: ID? = nil, period: Period? = nil) { self.customerID = customerID; self.period = period }
    }

    /// The latest first; the cursor's value is the day.
    package static func orders(_ choice: Choice, after cursor: Cursor?, limit: Int, by caller: Caller, in reader: Reader) throws -> Slice<SalesOrder> {
        var conditions: [SQL] = []
        if let id = choice.customerID {
            try BuyerStore.require(id, by: caller, in: reader)
            conditions.append("customer_id = \(id)")
        } else if caller.scope != .company {
            conditions.append("customer_id IN (SELECT customer_id FROM customer_listing WHERE \(CustomerScope.condition(caller, dialect: reader.dialect)))")
        }
        if let period = choice.period { conditions.append("ordered_on BETWEEN \(period.from) AND \(period.to)") }
        if let cursor {
            guard let day = Day(cursor.value) else { throw Problem.invalid("cursor", "problem.field.cursor") }
            conditions.append("(ordered_on, id) < (\(day), \(cursor.id))")
        }
        let condition: SQL = conditions.isEmpty ? .empty : "WHERE \(conditions.joined(" AND "))"
        let sql: SQL = "SELECT \(OrderStore.columns) FROM sales_order \(condition) ORDER BY ordered_on DESC, id DESC LIMIT \(limit + 1)"
        let found = try reader.map(sql.built) { try SalesOrder($0) }
        let rows = Array(found.prefix(limit))
        let next = found.count > limit ? rows.last.map { Cursor(value: $0.orderedOn.description, id: $0.id) } : nil
        return Slice(rows: rows, next: next)
    }

    package static func count(_ customerID: ID, _ period: Period, in reader: Reader) throws -> Int64 {
        try reader.number("""
            SELECT COUNT(*) FROM sales_order WHERE customer_id = \(customerID) AND ordered_on BETWEEN \(period.from) AND \(period.to) AND positive_lines > 0 AND state = 'posted'
            """)
    }

    /// An order of a customer in the caller's scope.
    package static func order(_ id: ID, by caller: Caller, in reader: Reader) throws -> SalesOrder {
        guard let row = try reader.row("SELECT \(OrderStore.columns) FROM sales_order WHERE id = \(id)") else { throw Problem.notFound() }
        let order = try SalesOrder(row)
        try BuyerStore.require(order.customerID, by: caller, in: reader)
        return order
    }

    package static func lines(of order: SalesOrder, in reader: Reader) throws -> [OrderLine] {
        try reader.map("""
            SELECT \(OrderStore.lineColumns) FROM order_line l
            WHERE l.customer_id = \(order.customerID) AND l.ordered_on = \(order.orderedOn) AND l.order_id = \(order.id) ORDER BY l.line_key
            """) { try OrderLine($0) }
    }

    /// Lines of a customer, the latest first.
    static func lines(_ customerID: ID, after cursor: LineCursor?, limit: Int, by caller: Caller, in reader: Reader) throws -> (rows: [OrderLine], next: LineCursor?) {
        try BuyerStore.require(customerID, by: caller, in: reader)
        let from: SQL = cursor.map { " AND (l.ordered_on, l.order_id, l.line_key) < (\($0.day), \($0.orderID), \($0.key))" } ?? .empty
        let found = try reader.map(("""
            SELECT \(OrderStore.lineColumns) FROM order_line l WHERE l.customer_id = \(customerID)\(from)
            ORDER BY l.ordered_on DESC, l.order_id DESC, l.line_key DESC LIMIT \(limit + 1)
            """ as SQL).built) { try OrderLine($0) }
        let rows = Array(found.prefix(limit))
        return (rows, found.count > limit ? rows.last.map { LineCursor(day: $0.orderedOn.description, orderID: $0.orderID, key: $0.key) } : nil)
    }

    /// Name and code of customers that lists mention.
    static func names(_ ids: [ID], in reader: Reader) throws -> [ID: (code: String, name: String)] {
        guard !ids.isEmpty else { return [:] }
        var names: [ID: (code: String, name: String)] = [:]
        try reader.each("SELECT customer_id, code, name FROM customer_listing WHERE \(reader.dialect.among("customer_id", Set(ids).sorted()))") { row in
            names[try row.id("customer_id")] = (try row.text("code"), try row.text("name"))
        }
        return names
    }
}

/// Where a list of lines goes on: three columns, so the day and key travel in one value.
struct LineCursor: Sendable {
    let day: String
    let orderID: ID
    let key: String

    init(day: String, orderID: ID, key: String) { self.day = day; self.orderID = orderID; self.key = key }

    init(_ cursor: Cursor) throws {
        guard cursor.value.utf8.count > 11, Day(String(cursor.value.prefix(10))) != nil else { throw Problem.invalid("cursor", "problem.field.cursor") }
        self.init(day: String(cursor.value.prefix(10)), orderID: cursor.id, key: String(cursor.value.dropFirst(11)))
    }

    var cursor: Cursor { Cursor(value: day + " " + key, id: orderID) }
}
