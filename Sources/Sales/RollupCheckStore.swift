import Kit
import Persistence

/// Counts rollups anew from the lines, to compare or to replace them: by ranges of customers, and by months.
enum RollupCheckStore {
    private static let month: SQL = "CAST(substr(ordered_on, 1, 4) || substr(ordered_on, 6, 2) AS BIGINT)"
    private static let sums: SQL = """
        CAST(SUM(cases_x4) AS BIGINT), CAST(SUM(quantity_x4) AS BIGINT), CAST(SUM(amount_x4) AS BIGINT), CAST(SUM(cost_x4) AS BIGINT)
        """
    private static let names: SQL = "lines, cases_x4, quantity_x4, amount_x4, cost_x4"

    /// The end of the next range of customers; nil when there are none after `id`.
    static func rangeEnd(after id: ID, size: Int, in reader: Reader) throws -> ID? {
        try reader.map("SELECT customer_id FROM customer_listing WHERE customer_id > \(id) ORDER BY customer_id LIMIT \(size)") { try $0.id("customer_id") }.last
    }

    static func customers(after: ID, last: ID, in reader: Reader) throws -> [ID] {
        try reader.map("SELECT customer_id FROM customer_listing WHERE customer_id > \(after) AND customer_id <= \(last) ORDER BY customer_id") {
            try $0.id("customer_id")
        }
    }

    static func count(after: ID, last: ID, in reader: Reader) throws -> Int {
        Int(try reader.number("SELECT COUNT(*) FROM customer_listing WHERE customer_id > \(after) AND customer_id <= \(last)"))
    }

    private static func customers(_ after: ID, _ last: ID) -> SQL {
        """
        SELECT customer_id, \(month) AS month, COUNT(*), COUNT(DISTINCT CASE WHEN quantity_x4 > 0 THEN order_id END), \(sums)
        FROM order_line WHERE customer_id > \(after) AND customer_id <= \(last) AND is_posted = 1 GROUP BY customer_id, \(month)
        """
    }

    private static func categories(_ after: ID, _ last: ID) -> SQL {
        """
        SELECT customer_id, \(month) AS month, category, COUNT(*), \(sums)
        FROM order_line WHERE customer_id > \(after) AND customer_id <= \(last) AND is_posted = 1 GROUP BY customer_id, \(month), category
        """
    }

    private static func regions(_ period: Month) -> SQL {
        """
        SELECT \(period) AS month, branch_id, region, category, product_id, COUNT(*), \(sums)
        FROM order_line WHERE ordered_on BETWEEN \(period.first) AND \(period.last) AND is_posted = 1 GROUP BY branch_id, region, category, product_id
        """
    }

    /// Customers of the range whose totals differ from their lines, and the name of the rollup.
    static func wrongCustomers(after: ID, last: ID, in reader: Reader) throws -> [(rollup: String, customerID: ID)] {
        let range: SQL = "customer_id > \(after) AND customer_id <= \(last)"
        let months: SQL = "SELECT customer_id, month, lines, orders, cases_x4, quantity_x4, amount_x4, cost_x4 FROM customer_month WHERE \(range)"
        let kinds: SQL = "SELECT customer_id, month, category, \(names) FROM customer_category_month WHERE \(range)"
        return try differences(customers(after, last), months, in: reader).map { ("customer_month", $0) }
            + differences(categories(after, last), kinds, in: reader).map { ("customer_category_month", $0) }
    }

    private static func differences(_ counted: SQL, _ kept: SQL, in reader: Reader) throws -> [ID] {
        let missing = try reader.map("SELECT customer_id FROM (\(counted) EXCEPT \(kept)) AS d") { try $0.id("customer_id") }
        let surplus = try reader.map("SELECT customer_id FROM (\(kept) EXCEPT \(counted)) AS d") { try $0.id("customer_id") }
        return Set(missing + surplus).sorted()
    }

    static func isRegionMonthRight(_ period: Month, in reader: Reader) throws -> Bool {
        let kept: SQL = "SELECT month, branch_id, region, category, product_id, \(names) FROM region_product_month WHERE month = \(period)"
        return try reader.number("SELECT COUNT(*) FROM (\(regions(period)) EXCEPT \(kept)) AS d") == 0
            && reader.number("SELECT COUNT(*) FROM (\(kept) EXCEPT \(regions(period))) AS d") == 0
    }

    /// First and last month with a line or a total; nil without either.
    static func months(in reader: Reader) throws -> ClosedRange<Month>? {
        let days = try reader.row("SELECT MIN(ordered_on) AS first_on, MAX(ordered_on) AS last_on FROM order_line")
        let kept = try reader.row("SELECT MIN(month) AS first, MAX(month) AS last FROM rollup_region_product_month")
        let all = [try days?.dayOrNil("first_on")?.month, try days?.dayOrNil("last_on")?.month,
                   try kept?.intOrNil("first").map { Month(column: $0) }, try kept?.intOrNil("last").map { Month(column: $0) }].compactMap { $0 }
        guard let first = all.min(), let last = all.max() else { return nil }
        return first...last
    }

    static func rebuildCustomers(after: ID, last: ID, in tx: Transaction) throws {
        try tx.execute("DELETE FROM rollup_customer_month WHERE customer_id > \(after) AND customer_id <= \(last)")
        try tx.execute("INSERT INTO rollup_customer_month (customer_id, month, lines, orders, cases_x4, quantity_x4, amount_x4, cost_x4) \(customers(after, last))")
        try tx.execute("DELETE FROM rollup_customer_category_month WHERE customer_id > \(after) AND customer_id <= \(last)")
        try tx.execute("INSERT INTO rollup_customer_category_month (customer_id, month, category, \(names)) \(categories(after, last))")
    }

    static func rebuildRegions(_ period: Month, in tx: Transaction) throws {
        try tx.execute("DELETE FROM rollup_region_product_month WHERE month = \(period)")
        try tx.execute("INSERT INTO rollup_region_product_month (month, branch_id, region, category, product_id, \(names)) \(regions(period))")
    }
}
