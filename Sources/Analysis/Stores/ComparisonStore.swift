import Customers
import Kit
import Persistence
import Sales

/// One customer beside its class and over the years (ANA-17).
package enum ComparisonStore {
    package struct Standing: Sendable {
        package let name: String
        package let code: String
        package let letter: String
        package let amount: Int64
        package let peers: Int64
        package let peerAmount: Int64
        /// Peers with a larger amount.
        package let larger: Int64
        /// Amount by month, three years.
        package let months: [Month: Int64]
    }

    /// - Returns: nil when the customer is out of scope. Its peers are those of its class that the caller sees.
    package static func standing(_ id: ID, day: Day, for caller: Caller, in reader: Reader) throws -> Standing? {
        guard let row = try reader.row(SQL.built("""
            SELECT name, code, classification_abc, sales_amount12_x4 FROM customer_listing
            WHERE customer_id = \(id) AND \(CustomerScope.condition(caller, dialect: reader.dialect))
            """)) else { return nil }
        let letter = try row.text("classification_abc"), amount = try row.int("sales_amount12_x4")
        let peers = try reader.row("""
            SELECT COUNT(*) AS n, CAST(COALESCE(SUM(sales_amount12_x4), 0) AS BIGINT) AS amount,
                   COUNT(CASE WHEN sales_amount12_x4 > \(amount) THEN 1 END) AS larger
            FROM customer_listing WHERE classification_abc = \(letter) AND \(CustomerScope.condition(caller, dialect: reader.dialect))
            """)
        let last = day.month, first = last.adding(months: -35)
        var months: [Month: Int64] = [:]
        try reader.each("SELECT month, amount_x4 FROM (\(SalesFacts.customerMonths(Period(from: first.first, to: day), customerID: id))) f") { row in
            months[try row.month("month"), default: 0] += try row.int("amount_x4")
        }
        return Standing(name: try row.text("name"), code: try row.text("code"), letter: letter, amount: amount, peers: try peers?.int("n") ?? 0,
                        peerAmount: try peers?.int("amount") ?? 0, larger: try peers?.int("larger") ?? 0, months: months)
    }
}
