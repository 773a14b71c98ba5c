import Kit
import Persistence

/// A selection by the values of one filter, with sub-totals.
extension CustomerSelection {
    package struct Group: Sendable, Hashable {
        /// As the filter takes it; `""` for customers without one.
        package let value: String
        package let customers: Int
        package let amount: Money
        package let before: Money
        package let cases: Quantity
        /// Of those in whose record nothing stands.
        package var isNone: Bool { value.isEmpty }
    }

    /// What a list can be grouped by: filters that are one column of the listing.
    package static let groupings: [CustomerFilter] = [.rep, .branch, .region, .businessRegion, .status, .abc, .tier, .type, .channelLevel, .outletSize, .format, .marketType, .lifecycle, .relationStrength, .loyalty]
    /// More groups than anybody reads.
    package static let groupBound = 300

    /// The largest amount first. Words that are searched for do not narrow groups.
    package func groups(by filter: CustomerFilter, for caller: Caller, in reader: Reader) throws -> [Group] {
        let d = reader.dialect, column = SQL.name(filter.column)
        let sql: SQL = """
            SELECT \(column) AS value, COUNT(*) AS n, \(d.sum("sales_amount12_x4")) AS amount, \(d.sum("sales_before12_x4")) AS before12, \(d.sum("sales_cases12_x4")) AS cases
            FROM customer_listing WHERE \(try condition(caller, in: reader)) GROUP BY \(column) ORDER BY amount DESC, value LIMIT \(Self.groupBound)
            """
        return try reader.map(sql.built) { row in
            Group(value: try row.value("value").groupValue, customers: Int(try row.int("n")), amount: try row.money("amount"), before: try row.money("before12"), cases: try row.quantity("cases"))
        }
    }
}
