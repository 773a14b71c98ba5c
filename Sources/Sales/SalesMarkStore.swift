import Customers
import Kit
import Persistence

/// The marks of Sales in the listing: how they are computed and written.
enum SalesMarkStore {
    static let columns = ["sales_amount12_x4", "sales_cases12_x4", "sales_before12_x4", "sales_orders12", "sales_first_on", "sales_last_on", "sales_months12", "sales_loyalty", "sales_next_on",
                          "sales_is_expected"]

    struct WindowSums: Sendable, Hashable {
        var amount12 = Money.zero
        var cases12 = Quantity.zero
        var before12 = Money.zero
        var orders12: Int64 = 0
        var months12: Int64 = 0
    }

    /// Sums of the last 12 full months and of the 12 before them; customers without sales in either get zeros.
    static func windows(_ customers: [ID], _ window: MarkWindow, in reader: Reader) throws -> [ID: WindowSums] {
        guard !customers.isEmpty else { return [:] }
        var sums = Dictionary(customers.map { ($0, WindowSums()) }, uniquingKeysWith: { first, _ in first })
        try reader.each("""
            SELECT customer_id,
              CAST(SUM(CASE WHEN month >= \(window.first) THEN amount_x4 ELSE 0 END) AS BIGINT) AS amount12,
              CAST(SUM(CASE WHEN month >= \(window.first) THEN cases_x4 ELSE 0 END) AS BIGINT) AS cases12,
              CAST(SUM(CASE WHEN month >= \(window.first) THEN orders ELSE 0 END) AS BIGINT) AS orders12,
              CAST(SUM(CASE WHEN month >= \(window.first) AND orders > 0 THEN 1 ELSE 0 END) AS BIGINT) AS months12,
              CAST(SUM(CASE WHEN month <= \(window.lastBefore) THEN amount_x4 ELSE 0 END) AS BIGINT) AS before12
            FROM customer_month
            WHERE \(reader.dialect.among("customer_id", customers)) AND month BETWEEN \(window.firstBefore) AND \(window.last)
            GROUP BY customer_id
            """) { row in
            sums[try row.id("customer_id")] = WindowSums(amount12: try row.money("amount12"), cases12: try row.quantity("cases12"),
                                                         before12: try row.money("before12"), orders12: try row.int("orders12"), months12: try row.int("months12"))
        }
        return sums
    }

    /// First and last day with an order that counts; "" = none.
    static func orderDays(_ customers: [ID], in reader: Reader) throws -> [ID: (first: String, last: String)] {
        guard !customers.isEmpty else { return [:] }
        var days: [ID: (first: String, last: String)] = [:]
        for id in customers { days[id] = ("", "") }
        try reader.each("""
            SELECT customer_id, MIN(ordered_on) AS first_on, MAX(ordered_on) AS last_on FROM sales_order
            WHERE \(reader.dialect.among("customer_id", customers)) AND positive_lines > 0 AND state = 'posted' GROUP BY customer_id
            """) { days[try $0.id("customer_id")] = (try $0.text("first_on"), try $0.text("last_on")) }
        return days
    }

    /// Distinct days with an order that counts, ascending, from the beginning of the window to today.
    static func days(_ customers: [ID], _ window: MarkWindow, to today: Day, in reader: Reader) throws -> [ID: [Day]] {
        guard !customers.isEmpty else { return [:] }
        var days: [ID: [Day]] = [:]
        try reader.each("""
            SELECT DISTINCT customer_id, ordered_on FROM sales_order
            WHERE \(reader.dialect.among("customer_id", customers)) AND ordered_on BETWEEN \(Month(column: window.first).first) AND \(today) AND positive_lines > 0 AND state = 'posted'
            ORDER BY customer_id, ordered_on
            """) { days[try $0.id("customer_id"), default: []].append(try $0.day("ordered_on")) }
        return days
    }

    /// Writes what differs from the marks as they stand. A column that is set costs its indexes even where it stays as it was,
    /// so customers are written by the columns that change.
    static func write(_ marks: [ID: SalesMarks], over standing: [ID: Buyer], in tx: Transaction) throws {
        var groups: [[Int]: [(ID, [SQLValue])]] = [:]
        for (id, mark) in marks {
            guard let old = standing[id]?.marks, old != mark else { continue }
            let now = mark.values, was = old.values
            let changed = now.indices.filter { now[$0] != was[$0] }
            groups[changed, default: []].append((id, changed.map { now[$0] }))
        }
        for (changed, rows) in groups.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            try CustomerListing.mark(changed.map { columns[$0] }, rows: rows, in: tx)
        }
    }
}

extension SalesMarks {
    init(_ row: Row) throws {
        self.init(amount12: try row.money("sales_amount12_x4"), cases12: try row.quantity("sales_cases12_x4"), before12: try row.money("sales_before12_x4"),
                  orders12: try row.int("sales_orders12"), months12: try row.int("sales_months12"), firstOn: try row.text("sales_first_on"), lastOn: try row.text("sales_last_on"),
                  loyalty: try row.text("sales_loyalty"), nextOn: try row.text("sales_next_on"), isExpected: try row.flag("sales_is_expected"))
    }

    /// In the order of `SalesMarkStore.columns`.
    var values: [SQLValue] { [amount12.sqlValue, cases12.sqlValue, before12.sqlValue, orders12.sqlValue, firstOn.sqlValue, lastOn.sqlValue, months12.sqlValue, loyalty.sqlValue, nextOn.sqlValue,
                               isExpected.sqlValue] }
}
