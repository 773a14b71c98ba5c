import Kit
import Persistence

/// What orders and lines said before a posting changed them.
enum SalesBeforeStore {
    struct Place: Sendable, Hashable {
        let customerID: ID
        let orderID: ID
    }

    /// Keeps what others brought; what this posting itself brought is simply taken away.
    static func keep(_ changes: [OrderChange], by source: ID, in tx: Transaction) throws {
        try tx.execute("INSERT INTO sales_import (import_id) VALUES (\(source)) ON CONFLICT DO NOTHING")
        var rows: [[SQLValue]] = []
        let ordered = changes.sorted { ($0.order.customerID, $0.order.id) < ($1.order.customerID, $1.order.id) }
        for change in ordered {
            guard let stored = change.sheet.stored else { continue }
            let place = [source.sqlValue, stored.customerID.sqlValue, stored.id.sqlValue]
            if stored.importID != source { rows.append(place + ["".sqlValue, stored.importID.sqlValue, try BeforeImage.text(stored).sqlValue]) }
            for line in change.lines where line.importID == source {
                guard let old = change.sheet.storedLines[line.key], old.importID != source else { continue }
                rows.append(place + [line.key.sqlValue, old.importID.sqlValue, try BeforeImage.text(old).sqlValue])
            }
        }
        try tx.insert(rows, into: "sales_before", ["import_id", "customer_id", "order_id", "line_key", "was_import_id", "content"], onConflict: .ignore)
    }

    static func knows(_ importID: ID, in reader: Reader) throws -> Bool { try reader.row("SELECT import_id FROM sales_import WHERE import_id = \(importID)") != nil }

    /// Orders that the import brought, touched, or brought before others touched them.
    static func orders(of importID: ID, after: Place, limit: Int, in reader: Reader) throws -> [Place] {
        let (customer, order) = (after.customerID, after.orderID)
        return try reader.map("""
            SELECT customer_id, order_id FROM (
              SELECT customer_id, order_id FROM (SELECT customer_id, id AS order_id FROM sales_order
                WHERE import_id = \(importID) AND (customer_id, id) > (\(customer), \(order)) ORDER BY customer_id, id LIMIT \(limit)) AS brought
              UNION
              SELECT customer_id, order_id FROM (SELECT customer_id, order_id FROM sales_before
                WHERE import_id = \(importID) AND line_key = '' AND (customer_id, order_id) > (\(customer), \(order)) ORDER BY customer_id, order_id LIMIT \(limit)) AS touched
              UNION
              SELECT customer_id, order_id FROM (SELECT DISTINCT customer_id, order_id FROM sales_before
                WHERE was_import_id = \(importID) AND (customer_id, order_id) > (\(customer), \(order)) ORDER BY customer_id, order_id LIMIT \(limit)) AS followed
            ) AS due ORDER BY customer_id, order_id LIMIT \(limit)
            """) { Place(customerID: try $0.id("customer_id"), orderID: try $0.id("order_id")) }
    }

    static func count(of importID: ID, in reader: Reader) throws -> Int64 {
        try reader.number("SELECT COUNT(*) AS n FROM sales_order WHERE import_id = \(importID)")
            + reader.number("SELECT COUNT(*) AS n FROM sales_before WHERE import_id = \(importID) AND line_key = ''")
    }

    /// What the import found, by order and line (`""` = the order).
    static func found(_ importID: ID, _ places: [Place], in reader: Reader) throws -> [ID: [String: String]] {
        guard !places.isEmpty else { return [:] }
        var found: [ID: [String: String]] = [:]
        try reader.each("""
            SELECT order_id, line_key, content FROM sales_before
            WHERE import_id = \(importID) AND \(reader.dialect.among("customer_id", Set(places.map(\.customerID)).sorted())) AND \(reader.dialect.among("order_id", places.map(\.orderID).sorted()))
            """) { found[try $0.id("order_id"), default: [:]][try $0.text("line_key")] = try $0.text("content") }
        return found
    }

    /// Those of the orders that were changed or added to since.
    static func followed(_ importID: ID, _ places: [Place], in reader: Reader) throws -> Set<ID> {
        guard !places.isEmpty else { return [] }
        return Set(try reader.map("""
            SELECT DISTINCT order_id FROM sales_before
            WHERE was_import_id = \(importID) AND \(reader.dialect.among("customer_id", Set(places.map(\.customerID)).sorted())) AND \(reader.dialect.among("order_id", places.map(\.orderID).sorted()))
            """) { try $0.id("order_id") })
    }

    /// Once an order was set back, nothing is known of it any more.
    static func drop(_ importID: ID, _ places: [Place], in tx: Transaction) throws {
        guard !places.isEmpty else { return }
        try tx.execute("""
            DELETE FROM sales_before
            WHERE import_id = \(importID) AND \(tx.dialect.among("customer_id", Set(places.map(\.customerID)).sorted())) AND \(tx.dialect.among("order_id", places.map(\.orderID).sorted()))
            """)
    }

    static func forget(importsBefore id: ID, in tx: Transaction) throws {
        try tx.execute("DELETE FROM sales_before WHERE import_id < \(id)")
        try tx.execute("DELETE FROM sales_import WHERE import_id < \(id)")
    }
}
