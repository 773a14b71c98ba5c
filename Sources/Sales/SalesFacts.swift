import Kit
import Persistence

/// SELECTs over sales of a period for other rooms: whole months from the rollups, broken months from the lines by their day.
/// Used as `FROM (\(SalesFacts.customerMonths(period))) AS f`; a key may come in two rows, so readers sum.
package enum SalesFacts {
    /// → customer_id, month, lines, orders, cases_x4, quantity_x4, amount_x4, cost_x4
    package static func customerMonths(_ period: Period, customerID: ID? = nil) -> SQL {
        union(period, whole: { range in
            """
            SELECT customer_id, month, lines, orders, cases_x4, quantity_x4, amount_x4, cost_x4 FROM customer_month
            WHERE month BETWEEN \(range.lowerBound) AND \(range.upperBound)\(only(customerID))
            """
        }, piece: { month, days in
            """
            SELECT customer_id, \(month) AS month, COUNT(*) AS lines,
              COUNT(DISTINCT CASE WHEN quantity_x4 > 0 THEN order_id END) AS orders, \(lineSums) FROM order_line
            WHERE ordered_on BETWEEN \(days.from) AND \(days.to) AND is_posted = 1\(only(customerID)) GROUP BY customer_id
            """
        })
    }

    /// → customer_id, category, month, lines, cases_x4, quantity_x4, amount_x4, cost_x4 (orders are not counted by category)
    package static func customerCategoryMonths(_ period: Period, customerID: ID? = nil) -> SQL {
        union(period, whole: { range in
            """
            SELECT customer_id, category, month, lines, cases_x4, quantity_x4, amount_x4, cost_x4 FROM customer_category_month
            WHERE month BETWEEN \(range.lowerBound) AND \(range.upperBound)\(only(customerID))
            """
        }, piece: { month, days in
            """
            SELECT customer_id, category, \(month) AS month, COUNT(*) AS lines, \(lineSums) FROM order_line
            WHERE ordered_on BETWEEN \(days.from) AND \(days.to) AND is_posted = 1\(only(customerID)) GROUP BY customer_id, category
            """
        })
    }

    /// → branch_id, region, category, product_id, month, lines, cases_x4, quantity_x4, amount_x4, cost_x4; for scopes company and branch.
    package static func regionProductMonths(_ period: Period) -> SQL {
        union(period, whole: { range in
            """
            SELECT branch_id, region, category, product_id, month, lines, cases_x4, quantity_x4, amount_x4, cost_x4 FROM region_product_month
            WHERE month BETWEEN \(range.lowerBound) AND \(range.upperBound)
            """
        }, piece: { month, days in
            """
            SELECT branch_id, region, category, product_id, \(month) AS month, COUNT(*) AS lines, \(lineSums) FROM order_line
            WHERE ordered_on BETWEEN \(days.from) AND \(days.to) AND is_posted = 1 GROUP BY branch_id, region, category, product_id
            """
        })
    }

    private static let lineSums: SQL = """
        CAST(SUM(cases_x4) AS BIGINT) AS cases_x4, CAST(SUM(quantity_x4) AS BIGINT) AS quantity_x4,
        CAST(SUM(amount_x4) AS BIGINT) AS amount_x4, CAST(SUM(cost_x4) AS BIGINT) AS cost_x4
        """

    private static func only(_ customerID: ID?) -> SQL { customerID.map { " AND customer_id = \($0)" } ?? .empty }

    private static func union(_ period: Period, whole: (ClosedRange<Month>) -> SQL, piece: (Month, Period) -> SQL) -> SQL {
        let (months, pieces) = period.split
        var parts = months.map { [whole($0)] } ?? []
        for broken in pieces {
            var month = broken.from.month
            while month <= broken.to.month {
                parts.append(piece(month, Period(from: max(broken.from, month.first), to: min(broken.to, month.last))))
                month = month.adding(months: 1)
            }
        }
        // A period that ends before it begins has no sales.
        if parts.isEmpty { parts.append(whole(Month(index: 1)...Month(index: 1))) }
        return parts.joined(" UNION ALL ").built
    }
}
