import Customers
import Kit
import Persistence

/// The two statements over customers (SALES-8): what each did in a period, beside the same days a year before.
enum StatementFacts {
    /// One customer's row.
    struct Line: Sendable {
        let customerID: ID
        var code = ""
        var name = ""
        let now: SalesSums
        var before = SalesSums.zero
        var lastOn: Day?
        /// How many products, and the one with the largest amount.
        var products = 0
        var topProduct = ""
    }

    /// The largest amounts first.
    static func lines(_ period: Period, after cursor: Cursor?, limit: Int, by caller: Caller, in reader: Reader) throws -> Slice<Line> {
        let sum = { (column: String) in reader.dialect.sum("f." + column) }
        let from: SQL = try cursor.map { cursor in
            guard let amount = Int64(cursor.value) else { throw Problem.invalid("cursor", "problem.field.cursor") }
            return " WHERE (s.amount, s.customer_id) < (\(amount), \(cursor.id))"
        } ?? .empty
        let sql: SQL = """
            SELECT s.customer_id, s.lines, s.orders, s.cases, s.quantity, s.amount, s.cost FROM (
              SELECT f.customer_id, \(sum("lines")) AS lines, \(sum("orders")) AS orders, \(sum("cases_x4")) AS cases, \(sum("quantity_x4")) AS quantity,
                \(sum("amount_x4")) AS amount, \(sum("cost_x4")) AS cost
              FROM (\(SalesFacts.customerMonths(period))) AS f\(SummaryFacts.seen(by: caller, reader.dialect)) GROUP BY f.customer_id
            ) AS s\(from) ORDER BY s.amount DESC, s.customer_id DESC LIMIT \(limit + 1)
            """
        let found = try reader.map(sql.built) { row in Line(customerID: try row.id("customer_id"), now: try SalesSums(row)) }
        let page = try complete(Array(found.prefix(limit)), period, in: reader)
        return Slice(rows: page, next: found.count > limit ? page.last.map { Cursor(value: String($0.now.amount), id: $0.customerID) } : nil)
    }

    private static func complete(_ lines: [Line], _ period: Period, in reader: Reader) throws -> [Line] {
        let ids = lines.map(\.customerID).sorted()
        guard !ids.isEmpty else { return [] }
        let names = try OrderReadingStore.names(ids, in: reader)
        let before = try sums(ids, period.adding(months: -12), in: reader)
        let last = try lastDays(ids, period, in: reader)
        let bought = try products(ids, period, in: reader)
        let top = try ProductStore.products(Set(bought.values.map(\.top)).sorted(), in: reader)
        return lines.map { line in
            var line = line
            (line.code, line.name) = names[line.customerID] ?? ("", "")
            line.before = before[line.customerID] ?? .zero
            line.lastOn = last[line.customerID]
            line.products = bought[line.customerID]?.count ?? 0
            line.topProduct = bought[line.customerID].flatMap { top[$0.top]?.name } ?? ""
            return line
        }
    }

    static func sums(_ ids: [ID], _ period: Period, in reader: Reader) throws -> [ID: SalesSums] {
        var all: [ID: SalesSums] = [:]
        try reader.each(("""
            SELECT f.customer_id, f.lines, f.orders, f.cases_x4 AS cases, f.quantity_x4 AS quantity, f.amount_x4 AS amount, f.cost_x4 AS cost
            FROM (\(SalesFacts.customerMonths(period))) AS f WHERE \(reader.dialect.among("f.customer_id", ids))
            """ as SQL).built) { all[try $0.id("customer_id"), default: .zero].add(try SalesSums($0)) }
        return all
    }

    private static func lastDays(_ ids: [ID], _ period: Period, in reader: Reader) throws -> [ID: Day] {
        var days: [ID: Day] = [:]
        try reader.each("""
            SELECT customer_id, MAX(ordered_on) AS last_on FROM sales_order
            WHERE \(reader.dialect.among("customer_id", ids)) AND ordered_on BETWEEN \(period.from) AND \(period.to) AND positive_lines > 0 AND state = 'posted'
            GROUP BY customer_id
            """) { days[try $0.id("customer_id")] = try $0.day("last_on") }
        return days
    }

    private static func products(_ ids: [ID], _ period: Period, in reader: Reader) throws -> [ID: (count: Int, top: ID)] {
        var all: [ID: (count: Int, top: ID)] = [:]
        try reader.each("""
            SELECT customer_id, product_id, SUM(amount_x4) AS amount FROM order_line
            WHERE \(reader.dialect.among("customer_id", ids)) AND ordered_on BETWEEN \(period.from) AND \(period.to) AND is_posted = 1
            GROUP BY customer_id, product_id ORDER BY customer_id, amount DESC, product_id
            """) { row in
            let id = try row.id("customer_id")
            if let known = all[id] { all[id] = (known.count + 1, known.top) } else { all[id] = (1, try row.id("product_id")) }
        }
        return all
    }
}

extension SalesSums {
    init(_ row: Row) throws {
        self.init(lines: try row.int("lines"), orders: try row.int("orders"), cases: try row.int("cases"), quantity: try row.int("quantity"),
                  amount: try row.int("amount"), cost: try row.int("cost"))
    }
}
