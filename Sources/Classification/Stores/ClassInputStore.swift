import Customers
import Kit
import Persistence
import Sales

/// The figures that classes are made of: company wide, because a class is a fact of the company; who sees whom is the
/// reader's scope later.
package enum ClassInputStore {
    /// Customers with any posted line in the period (growth: in either period), with the basis' value.
    package static func abc(_ basis: ABCBasis, _ period: Period, in reader: Reader) throws -> [ABCSplit.Entry] {
        let sums: SQL = switch basis {
        case .volume: "SELECT customer_id, SUM(lines) AS lines, SUM(cases_x4) AS value_x4 FROM (\(SalesFacts.customerMonths(period))) f GROUP BY customer_id"
        case .amount: "SELECT customer_id, SUM(lines) AS lines, SUM(amount_x4) AS value_x4 FROM (\(SalesFacts.customerMonths(period))) f GROUP BY customer_id"
        case .profit: "SELECT customer_id, SUM(lines) AS lines, SUM(amount_x4 - cost_x4) AS value_x4 FROM (\(SalesFacts.customerMonths(period))) f GROUP BY customer_id"
        case .growth: growth(period)
        }
        let sql: SQL = """
            SELECT s.customer_id AS customer_id, l.code AS code, CAST(s.value_x4 AS BIGINT) AS value_x4
            FROM (\(sums)) s JOIN customer_listing l ON l.customer_id = s.customer_id WHERE s.lines > 0
            """
        return try reader.map(sql.built) { ABCSplit.Entry(id: try $0.id("customer_id"), code: try $0.text("code"), value: try $0.int("value_x4")) }
    }

    /// Amount of the period less amount of the same months a year before.
    private static func growth(_ period: Period) -> SQL {
        """
        SELECT customer_id, SUM(lines) AS lines, SUM(value_x4) AS value_x4 FROM (
            SELECT customer_id, lines, amount_x4 AS value_x4 FROM (\(SalesFacts.customerMonths(period))) now
            UNION ALL
            SELECT customer_id, lines, -amount_x4 AS value_x4 FROM (\(SalesFacts.customerMonths(period.adding(months: -12)))) earlier
        ) f GROUP BY customer_id
        """
    }

    package struct TierInput: Sendable {
        package let id: ID
        package let code: String
        package let firstOrder: Day
        /// Cases by month.
        package var cases: [Month: Int64]
    }

    /// Everybody who ever ordered up to the day, with cases of the months that an average may be taken over.
    package static func tiers(day: Day, months: Int, in reader: Reader) throws -> [TierInput] {
        let last = day.adding(days: 1).month.adding(months: -1)
        let period = Period(from: last.adding(months: 1 - months).first, to: day)
        var inputs: [ID: TierInput] = [:]
        try reader.each("SELECT customer_id, code, sales_first_on FROM customer_listing WHERE sales_first_on <> '' AND sales_first_on <= \(day)") { row in
            let id = try row.id("customer_id")
            inputs[id] = TierInput(id: id, code: try row.text("code"), firstOrder: try row.day("sales_first_on"), cases: [:])
        }
        try reader.each(SQL.built("SELECT customer_id, month, cases_x4 FROM (\(SalesFacts.customerMonths(period))) f")) { row in
            let month = try row.month("month")
            inputs[try row.id("customer_id")]?.cases[month, default: 0] += try row.int("cases_x4")
        }
        return inputs.values.sorted { $0.id < $1.id }
    }
}
