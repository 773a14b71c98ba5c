import Kit
import Persistence

/// Reads and writes orders and lines for posting, one query a table and batch.
enum PostingStore {
    static func buyers(_ ids: [ID], in reader: Reader) throws -> [ID: Buyer] {
        var buyers: [ID: Buyer] = [:]
        try reader.each("""
            SELECT customer_id, branch_id, region, rep_id, status, \(SQL.name(SalesMarkStore.columns.joined(separator: ", ")))
            FROM customer_listing WHERE \(reader.dialect.among("customer_id", ids))
            """) { row in
            let id = try row.id("customer_id")
            buyers[id] = Buyer(id: id, branchID: try row.id("branch_id"), region: try row.text("region"), repID: try row.id("rep_id"),
                               status: try row.text("status"), marks: try SalesMarks(row))
        }
        return buyers
    }

    /// Who owns an order number.
    static func owners(_ numbers: [String], in reader: Reader) throws -> [String: (customerID: ID, orderID: ID)] {
        guard !numbers.isEmpty else { return [:] }
        var owners: [String: (customerID: ID, orderID: ID)] = [:]
        try reader.each("SELECT number, customer_id, order_id FROM order_key WHERE \(reader.dialect.among("number", texts: numbers))") { row in
            owners[try row.text("number")] = (try row.id("customer_id"), try row.id("order_id"))
        }
        return owners
    }

    static func orders(numbers: [String], in reader: Reader) throws -> [SalesOrder] {
        let ids = try owners(numbers, in: reader).values.map(\.orderID).sorted()
        return try orders(ids, in: reader)
    }

    static func orders(_ ids: [ID], in reader: Reader) throws -> [SalesOrder] {
        guard !ids.isEmpty else { return [] }
        return try reader.map("SELECT \(OrderStore.columns) FROM sales_order WHERE \(reader.dialect.among("id", ids)) ORDER BY id") { try SalesOrder($0) }
    }

    /// Orders of files without numbers, by customer and day.
    static func dayOrders(_ keys: Set<PostingSheet.DayKey>, in reader: Reader) throws -> [SalesOrder] {
        guard let from = keys.map(\.day).min(), let to = keys.map(\.day).max() else { return [] }
        let customers = Set(keys.map(\.customerID)).sorted()
        return try reader.map("""
            SELECT \(OrderStore.columns) FROM sales_order
            WHERE \(reader.dialect.among("customer_id", customers)) AND ordered_on BETWEEN \(from) AND \(to) AND number = '' ORDER BY customer_id, ordered_on
            """) { try SalesOrder($0) }.filter { keys.contains(PostingSheet.DayKey(customerID: $0.customerID, day: $0.orderedOn)) }
    }

    /// All lines of these orders.
    static func lines(_ orders: [ID], in reader: Reader) throws -> [ID: [OrderLine]] {
        guard !orders.isEmpty else { return [:] }
        var lines: [ID: [OrderLine]] = [:]
        try reader.each("""
            SELECT \(OrderStore.lineColumns) FROM sales_order o
            JOIN order_line l ON l.customer_id = o.customer_id AND l.ordered_on = o.ordered_on AND l.order_id = o.id
            WHERE \(reader.dialect.among("o.id", orders))
            """) { row in
            let line = try OrderLine(row)
            lines[line.orderID, default: []].append(line)
        }
        return lines
    }

    /// What earlier batches of the import met, by order.
    static func met(_ customers: [ID], importID: ID, in reader: Reader) throws -> [ID: [ID: Int]] {
        guard !customers.isEmpty else { return [:] }
        var met: [ID: [ID: Int]] = [:]
        try reader.each("""
            SELECT order_id, met FROM order_seen WHERE \(reader.dialect.among("customer_id", Set(customers).sorted())) AND import_id = \(importID)
            """) { met[try $0.id("order_id")] = OrderSheet.met(from: try $0.text("met")) }
        return met
    }

    static func remember(_ sheets: [OrderSheet], importID: ID, in tx: Transaction) throws {
        let rows = sheets.sorted { ($0.order.customerID, $0.order.id) < ($1.order.customerID, $1.order.id) }
            .map { [$0.order.customerID.sqlValue, importID.sqlValue, $0.order.id.sqlValue, $0.metText.sqlValue] }
        try tx.insert(rows, into: "order_seen", ["customer_id", "import_id", "order_id", "met"],
                      onConflict: .update(key: ["customer_id", "import_id", "order_id"], replace: ["met"]))
    }

    static func forget(importsBefore id: ID, in tx: Transaction) throws { try tx.execute("DELETE FROM order_seen WHERE import_id < \(id)") }
}
