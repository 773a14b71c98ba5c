import Kit
import Persistence

extension PostingStore {
    /// Writes what differs from the stored orders and lines, sorted by key. A moved order leaves its old day.
    static func write(_ all: [OrderChange], in tx: Transaction) throws {
        let changes = all.sorted { a, b in
            (a.order.customerID, a.order.orderedOn, a.order.id) < (b.order.customerID, b.order.orderedOn, b.order.id)
        }
        let keys = changes.filter { $0.sheet.stored == nil && !$0.order.number.isEmpty }.sorted { $0.order.number.utf8.lexicographicallyPrecedes($1.order.number.utf8) }
        try tx.insert(keys.map { [$0.order.number.sqlValue, $0.order.customerID.sqlValue, $0.order.id.sqlValue] },
                      into: "order_key", ["number", "customer_id", "order_id"])
        for change in changes where change.sheet.hasMoved { try leave(change.sheet.stored, in: tx) }
        var orders: [[SQLValue]] = [], lines: [[SQLValue]] = []
        for change in changes {
            let day = change.order.orderedOn.sqlValue
            if change.sheet.isChanged { orders.append(OrderStore.row(change.order, day: day)) }
            for line in change.lines { lines.append(OrderStore.row(line, day: day)) }
        }
        try tx.insert(orders, into: "sales_order", OrderStore.orderNames,
                      onConflict: .update(key: ["customer_id", "ordered_on", "id"], replace: Array(OrderStore.orderNames.dropFirst(3))))
        try tx.insert(lines, into: "order_line", OrderStore.lineNames,
                      onConflict: .update(key: ["customer_id", "ordered_on", "order_id", "line_key"], replace: Array(OrderStore.lineNames.dropFirst(4))))
    }

    /// Writes orders as they were: the whole order leaves, what is left of it comes again.
    static func write(back changes: [OrderBack], in tx: Transaction) throws {
        for change in changes { try leave(change.stored, in: tx) }
        let numbers = changes.filter { $0.isGone && !$0.stored.number.isEmpty }.map(\.stored.number).sorted()
        if !numbers.isEmpty { try tx.execute("DELETE FROM order_key WHERE \(tx.dialect.among("number", texts: numbers))") }
        let left = changes.filter { !$0.isGone }.sorted { ($0.now.customerID, $0.now.orderedOn, $0.now.id) < ($1.now.customerID, $1.now.orderedOn, $1.now.id) }
        try tx.insert(left.map { OrderStore.row($0.now, day: $0.now.orderedOn.sqlValue) }, into: "sales_order", OrderStore.orderNames)
        try tx.insert(left.flatMap { change in change.lines.map { OrderStore.row($0, day: change.now.orderedOn.sqlValue) } }, into: "order_line", OrderStore.lineNames)
    }

    private static func leave(_ stored: SalesOrder?, in tx: Transaction) throws {
        guard let stored else { return }
        try tx.execute("""
            DELETE FROM order_line WHERE customer_id = \(stored.customerID) AND ordered_on = \(stored.orderedOn) AND order_id = \(stored.id)
            """)
        try tx.execute("DELETE FROM sales_order WHERE customer_id = \(stored.customerID) AND ordered_on = \(stored.orderedOn) AND id = \(stored.id)")
    }
}
