import Kit
import Persistence

/// Dated history of status, and the rows of suspensions and closings.
package enum StatusStore {
    package struct Change: Sendable, Hashable {
        package let status: CustomerStatus
        package let before: String
        package let at: Instant
        package let by: ID
        package let reason: String
    }

    /// A state that somebody brought about.
    package struct Hold: Sendable, Hashable {
        package let id: ID
        package let startedAt: Instant
        package let startedBy: ID
        package let reason: String
        package let endedAt: Instant
    }

    enum HoldTable: String { case suspension = "customer_suspension", closing = "customer_closing" }

    /// The latest first.
    package static func history(of customer: ID, limit: Int = 50, in reader: Reader) throws -> [Change] {
        try reader.map("SELECT status, was, at, by_id, reason FROM customer_status_change WHERE customer_id = \(customer) ORDER BY id DESC LIMIT \(limit)") { row in
            Change(status: CustomerStatus(rawValue: try row.text("status")) ?? .prospect, before: try row.text("was"), at: try row.instant("at"),
                   by: try row.id("by_id"), reason: try row.text("reason"))
        }
    }

    static func add(_ rows: [(customer: ID, id: ID, status: String, was: String, at: Instant, by: ID, reason: String)], in tx: Transaction) throws {
        try tx.insert(rows.map { [.int($0.customer.rawValue), .int($0.id.rawValue), .text($0.status), .text($0.was), .int($0.at.milliseconds), .int($0.by.rawValue), .text($0.reason)] },
                      into: "customer_status_change", ["customer_id", "id", "status", "was", "at", "by_id", "reason"])
    }

    static func open(_ table: HoldTable, of customer: ID, in reader: Reader) throws -> Hold? {
        guard let row = try reader.row("""
            SELECT id, started_at, started_by, reason, ended_at FROM \(SQL.name(table.rawValue)) WHERE customer_id = \(customer) AND ended_at = 0 ORDER BY id LIMIT 1
            """) else { return nil }
        return Hold(id: try row.id("id"), startedAt: try row.instant("started_at"), startedBy: try row.id("started_by"), reason: try row.text("reason"), endedAt: try row.instant("ended_at"))
    }

    static func start(_ table: HoldTable, customer: ID, id: ID, at now: Instant, by user: ID, reason: String, in tx: Transaction) throws {
        try tx.insert([[.int(customer.rawValue), .int(id.rawValue), .int(now.milliseconds), .int(user.rawValue), .text(reason)]],
                      into: table.rawValue, ["customer_id", "id", "started_at", "started_by", "reason"])
    }

    static func end(_ table: HoldTable, customer: ID, id: ID, at now: Instant, by user: ID, reason: String, in tx: Transaction) throws {
        try tx.execute("""
            UPDATE \(SQL.name(table.rawValue)) SET ended_at = \(now.milliseconds), ended_by = \(user), end_reason = \(reason) WHERE customer_id = \(customer) AND id = \(id)
            """)
    }

    /// The status of customers, for judges of many.
    static func statuses(_ ids: [ID], in reader: Reader) throws -> [ID: CustomerStatus] {
        let pairs = try reader.map("SELECT customer_id, status FROM customer_listing WHERE \(reader.dialect.among("customer_id", ids))") {
            (try $0.id("customer_id"), CustomerStatus(rawValue: try $0.text("status")) ?? .prospect)
        }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }
}
