import Kit
import Persistence

/// Dated history of the lifecycle state.
package enum LifecycleStore {
    package struct Change: Sendable, Hashable {
        package let customer: ID
        package let id: ID
        package let state: String
        /// `""` where the customer had no state before.
        package let was: String
        package let since: Day
        /// Since when it was in the state before; nil without one.
        package let wasSince: Day?
        package let at: Instant
        package let by: ID
        package let reason: String
    }

    private static let columns = ["customer_id", "id", "state", "was", "since_on", "was_since_on", "at", "by_id", "reason"]
    private static let names = SQL.name(columns.joined(separator: ", "))

    /// The latest first.
    package static func history(of customer: ID, limit: Int = 50, in reader: Reader) throws -> [Change] {
        try reader.map("SELECT \(names) FROM customer_lifecycle_change WHERE customer_id = \(customer) ORDER BY id DESC LIMIT \(limit)") { row in
            Change(customer: try row.id("customer_id"), id: try row.id("id"), state: try row.text("state"), was: try row.text("was"),
                   since: try row.dayOrNil("since_on") ?? Day(number: 0), wasSince: try row.dayOrNil("was_since_on"), at: try row.instant("at"), by: try row.id("by_id"),
                   reason: try row.text("reason"))
        }
    }

    /// The day of each customer's latest change; days only rise within a customer.
    static func latest(of customers: [ID], in reader: Reader) throws -> [ID: Day] {
        guard !customers.isEmpty else { return [:] }
        let pairs = try reader.map("""
            SELECT customer_id, MAX(since_on) AS since_on FROM customer_lifecycle_change WHERE \(reader.dialect.among("customer_id", customers)) GROUP BY customer_id
            """) { (try $0.id("customer_id"), try $0.dayOrNil("since_on")) }
        return Dictionary(pairs.compactMap { id, day in day.map { (id, $0) } }, uniquingKeysWith: { first, _ in first })
    }

    static func add(_ changes: [Change], in tx: Transaction) throws {
        let sorted = changes.sorted { ($0.customer, $0.id) < ($1.customer, $1.id) }
        try tx.insert(sorted.map { one in
            [.int(one.customer.rawValue), .int(one.id.rawValue), .text(one.state), .text(one.was), .text(one.since.description), .text(one.wasSince?.description ?? ""),
             .int(one.at.milliseconds), .int(one.by.rawValue), .text(one.reason)]
        }, into: "customer_lifecycle_change", columns)
    }

    /// Takes away the change between two states that was entered at a moment.
    /// - Returns: whether there was one.
    @discardableResult
    static func remove(_ customer: ID, from was: String, to state: String, at: Instant, in tx: Transaction) throws -> Bool {
        try tx.execute("DELETE FROM customer_lifecycle_change WHERE customer_id = \(customer) AND at = \(at) AND was = \(was) AND state = \(state)") > 0
    }
}
