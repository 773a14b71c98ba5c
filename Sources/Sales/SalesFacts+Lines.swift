import Kit
import Persistence

extension SalesFacts {
    /// Posted lines of a period as they were posted, for questions that no rollup answers
    /// → customer_id, branch_id, region, category, product_id, month, lines, cases_x4, quantity_x4, amount_x4, cost_x4
    package static func lineMonths(_ period: Period) -> SQL {
        """
        SELECT customer_id, branch_id, region, category, product_id,
          CAST(substr(ordered_on, 1, 4) || substr(ordered_on, 6, 2) AS BIGINT) AS month, 1 AS lines, cases_x4, quantity_x4, amount_x4, cost_x4
        FROM order_line WHERE ordered_on BETWEEN \(period.from) AND \(period.to) AND is_posted = 1
        """
    }
}
