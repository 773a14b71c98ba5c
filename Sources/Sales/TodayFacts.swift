import Customers
import Kit
import Persistence

/// What the home page says about sales, from the marks of the listing.
enum TodayFacts {
    struct Line: Sendable {
        let id: ID
        let code, name, abc: String
        let amount, before: Money
        let lastOn: Day?
    }

    private static let columns: SQL = "customer_id, code, name, classification_abc, sales_amount12_x4, sales_before12_x4, sales_last_on"

    /// Customers whose silence reached the limit within the last 30 days, the largest first.
    static func silent(_ today: Day, after days: Int, limit: Int, by caller: Caller, in reader: Reader) throws -> (rows: [Line], count: CappedCount) {
        let condition: SQL = """
            \(CustomerScope.condition(caller, dialect: reader.dialect)) AND sales_last_on BETWEEN \(today.adding(days: -days - 30)) AND \(today.adding(days: -days))
            AND status NOT IN ('suspended', 'closed')
            """
        let rows = try reader.map(("SELECT \(columns) FROM customer_listing WHERE \(condition) ORDER BY sales_amount12_x4 DESC, customer_id LIMIT \(limit)" as SQL).built, line)
        let count = Int(try reader.number(("SELECT COUNT(*) FROM (SELECT customer_id FROM customer_listing WHERE \(condition) LIMIT \(CappedCount.cap + 1)) AS c" as SQL).built))
        return (rows, CappedCount(value: min(count, CappedCount.cap), capped: count > CappedCount.cap))
    }

    /// Largest rise or fall of the 12 months against the 12 before; only real ones.
    static func changes(_ falls: Bool, limit: Int, by caller: Caller, in reader: Reader) throws -> [Line] {
        let order: SQL = falls ? "(sales_amount12_x4 - sales_before12_x4), customer_id" : "(sales_amount12_x4 - sales_before12_x4) DESC, customer_id DESC"
        let real: SQL = falls ? "(sales_amount12_x4 - sales_before12_x4) < 0" : "(sales_amount12_x4 - sales_before12_x4) > 0"
        return try reader.map(("""
            SELECT \(columns) FROM customer_listing WHERE \(CustomerScope.condition(caller, dialect: reader.dialect)) AND \(real) ORDER BY \(order) LIMIT \(limit)
            """ as SQL).built, line)
    }

    /// Sums of each month of a period in scope. Company and branches read the totals by region and product, which are few.
    static func months(_ period: Period, by caller: Caller, in reader: Reader) throws -> [Month: MonthSum] {
        let source: SQL
        switch caller.scope {
        case .company: source = "(\(SalesFacts.regionProductMonths(period))) f"
        case .branch(let branches): source = "(\(SalesFacts.regionProductMonths(period))) f WHERE \(reader.dialect.among("f.branch_id", branches))"
        case .own, .team: source = "(\(SalesFacts.customerMonths(period))) f\(SummaryFacts.seen(by: caller, reader.dialect))"
        }
        var sums: [Month: MonthSum] = [:]
        try reader.each(("SELECT f.month, \(reader.dialect.sum("f.amount_x4")) AS amount, \(reader.dialect.sum("f.cases_x4")) AS cases FROM \(source) GROUP BY f.month" as SQL).built) { row in
            sums[try row.month("month")] = MonthSum(amount: try row.money("amount"), cases: try row.quantity("cases"))
        }
        return sums
    }

    struct MonthSum: Sendable, Hashable {
        var amount = Money.zero
        var cases = Quantity.zero
    }

    private static func line(_ row: Row) throws -> Line {
        Line(id: try row.id("customer_id"), code: try row.text("code"), name: try row.text("name"), abc: try row.text("classification_abc"), amount: try row.money("sales_amount12_x4"),
             before: try row.money("sales_before12_x4"), lastOn: try row.dayOrNil("sales_last_on"))
    }
}
