import Kit
import Persistence

/// The three staff of a customer over time: account manager, order taker, deliverer.
package enum AssignmentStore {
    package static let roles = ["rep", "order_taker", "deliverer"]

    package struct Assignment: Sendable, Hashable {
        package let role: String
        package let user: ID
        package let from: Day?
        package let to: Day?
    }

    /// The latest first.
    package static func history(of customer: ID, in reader: Reader) throws -> [Assignment] {
        try reader.map("SELECT role, user_id, from_on, to_on FROM customer_assignment WHERE customer_id = \(customer) ORDER BY id DESC LIMIT 100") { row in
            Assignment(role: try row.text("role"), user: try row.id("user_id"), from: try row.dayOrNil("from_on"), to: try row.dayOrNil("to_on"))
        }
    }

    static func start(_ rows: [(customer: ID, id: ID, role: String, user: ID)], from day: Day, in tx: Transaction) throws {
        try tx.insert(rows.map { [.int($0.customer.rawValue), .int($0.id.rawValue), .text($0.role), .int($0.user.rawValue), .text(day.description)] },
                      into: "customer_assignment", ["customer_id", "id", "role", "user_id", "from_on"])
    }

    static func end(_ role: String, of customer: ID, on day: Day, in tx: Transaction) throws {
        try tx.execute("UPDATE customer_assignment SET to_on = \(day.description) WHERE customer_id = \(customer) AND role = \(role) AND to_on = ''")
    }

    static func user(_ role: String, of one: Customer) -> ID {
        switch role {
        case "rep": one.network.rep
        case "order_taker": one.network.orderTaker
        default: one.network.deliverer
        }
    }
}
