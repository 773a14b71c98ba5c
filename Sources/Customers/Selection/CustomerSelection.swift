import Kit
import Persistence

/// The only way to choose customers: filters, sort and words, within the caller's scope. Page, API, export and bulk actions use it.
package struct CustomerSelection: Sendable, Hashable {
    /// Values of one filter are alternatives; filters and conditions narrow each other.
    package var filters: [CustomerFilter: [String]]
    package var sort: CustomerSort
    package var descending: Bool
    /// Words to search for; their rank takes the place of the sort.
    package var words: String
    /// Conditions on further fields; all of them must hold.
    package var conditions: [FieldCondition]
    /// What suffices instead of these filters and conditions.
    package var others: [Alternative]
    /// By a company's own field, which takes the place of the sort.
    package var own: OwnSort?
    /// Only these customers; nil = all.
    package var ids: [ID]?

    package init(filters: [CustomerFilter: [String]] = [:], conditions: [FieldCondition] = [], others: [Alternative] = [], ids: [ID]? = nil, sort: CustomerSort = .name, descending: Bool? = nil,
                 words: String = "") {
        self.filters = filters.filter { !$0.value.isEmpty }
        self.sort = sort
        self.descending = descending ?? sort.startsDescending
        self.words = words
        self.ids = ids
        self.conditions = conditions
        self.others = others.filter { !$0.isEmpty }
    }

    /// Scope and filters as a condition on `customer_listing`. Reads what its tags mean.
    package func condition(_ caller: Caller, in reader: Reader) throws -> SQL {
        let chosen = ids.map { [reader.dialect.among("customer_listing.customer_id", $0)] } ?? []
        return ([CustomerScope.condition(caller, dialect: reader.dialect)] + chosen + (try fitting(caller, in: reader))).joined(" AND ")
    }

    func narrowed(by filters: [CustomerFilter: [String]], isAlone: Bool = true, in reader: Reader) throws -> [SQL] {
        try filters.filter { $0.key != .favourite }.sorted { $0.key.rawValue < $1.key.rawValue }.map {
            try $0.key == .tag ? tagged($0.value, in: reader) : narrowed($0.key, $0.value, isAlone: isAlone, reader.dialect)
        }
    }

    /// SQLite takes any index that a condition fits, and would sort most of the table to find one page of the active customers;
    /// a plus sign before the column keeps it on the index of the sort.
    private func narrowed(_ filter: CustomerFilter, _ values: [String], isAlone: Bool, _ dialect: Dialect) -> SQL {
        let readsByName = isAlone && sort == .name && values.count == 1 && filter == .status
        let free = dialect == .postgres || readsByName || filter.leadsIndex && values.count == 1
        let column = (free ? "" : "+") + "customer_listing." + filter.column
        if filter.isInteger {
            let numbers = values.compactMap { Int64($0) }
            return numbers.count == 1 ? CustomerListing.equals(column, .int(numbers[0])) : dialect.among(column, integers: numbers)
        }
        return values.count == 1 ? CustomerListing.equals(column, .text(values[0])) : dialect.among(column, texts: values)
    }

    /// One page by key; either direction reads the same index.
    package func page(after cursor: Cursor?, limit: Int, for caller: Caller, in reader: Reader) throws -> Slice<CustomerLine> {
        if !words.isEmpty { return try cut(try ranked(for: caller, in: reader).ids, after: cursor, limit: limit, for: caller, in: reader) }
        if let own { return try page(by: own, after: cursor, limit: limit, for: caller, in: reader) }
        let rows = try reader.map(pageSQL(after: cursor, limit: limit, for: caller, in: reader).built) { try CustomerLine($0, sort: sort) }
        let page = Array(rows.prefix(limit))
        return Slice(rows: page, next: rows.count > limit ? page.last.map { Cursor(value: $0.sortValue, id: $0.id) } : nil)
    }

    /// The statement of a page, also for plan tests.
    package func pageSQL(after cursor: Cursor?, limit: Int, for caller: Caller, in reader: Reader) throws -> SQL {
        let key = SQL.name(sort.column), order: SQL = descending ? "DESC" : "ASC", from = try cursor.map(beyond) ?? .empty
        return "SELECT \(CustomerLine.columns) FROM customer_listing WHERE \(try condition(caller, in: reader))\(from) ORDER BY \(key) \(order), customer_id \(order) LIMIT \(limit + 1)"
    }

    /// The rows behind a place, in the order of the list.
    func beyond(_ place: Cursor) throws -> SQL {
        let key = SQL.name(sort.column), beyond: SQL = descending ? "<" : ">"
        let value: SQLValue
        if sort.isInteger {
            guard let number = Int64(place.value) else { throw Problem.invalid("cursor", "problem.field.cursor") }
            value = .int(number)
        } else {
            value = .text(place.value)
        }
        return " AND (\(key), customer_id) \(beyond) (\(value: value), \(place.id))"
    }

    /// A page and how many there are; words are searched once for both.
    package func results(after cursor: Cursor?, limit: Int, cap: Int? = CappedCount.cap, for caller: Caller, in reader: Reader) throws -> (slice: Slice<CustomerLine>, count: CappedCount) {
        if words.isEmpty { return (try page(after: cursor, limit: limit, for: caller, in: reader), try count(cap: cap, for: caller, in: reader)) }
        let found = try ranked(for: caller, in: reader)
        return (try cut(found.ids, after: cursor, limit: limit, for: caller, in: reader), CappedCount(value: found.ids.count, capped: found.capped))
    }

    /// - Parameter cap: nil counts to the end.
    package func count(cap: Int? = CappedCount.cap, for caller: Caller, in reader: Reader) throws -> CappedCount {
        if !words.isEmpty {
            let all = try ranked(for: caller, in: reader)
            return CappedCount(value: all.ids.count, capped: all.capped)
        }
        let condition = try condition(caller, in: reader)
        guard let cap else { return CappedCount(value: Int(try reader.number(("SELECT COUNT(*) AS n FROM customer_listing WHERE \(condition)" as SQL).built)), capped: false) }
        let n = try reader.number(("SELECT COUNT(*) AS n FROM (SELECT 1 FROM customer_listing WHERE \(condition) LIMIT \(cap + 1)) AS capped" as SQL).built)
        return CappedCount(value: min(Int(n), cap), capped: n > cap)
    }

    /// Sums that stand in the foot of the list.
    package func sums(for caller: Caller, in reader: Reader) throws -> (amount: Money, before: Money, cases: Quantity) {
        let d = reader.dialect
        let row = try reader.row(("""
            SELECT \(d.sum("sales_amount12_x4")) AS amount, \(d.sum("sales_before12_x4")) AS before12, \(d.sum("sales_cases12_x4")) AS cases
            FROM customer_listing WHERE \(try condition(caller, in: reader))
            """ as SQL).built)
        guard let row else { return (.zero, .zero, .zero) }
        return (try row.money("amount"), try row.money("before12"), try row.quantity("cases"))
    }
}
