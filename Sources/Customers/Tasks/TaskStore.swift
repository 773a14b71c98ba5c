import Kit
import Persistence

/// All SQL about single tasks. The customer is loaded in scope before.
enum TaskStore {
    static let names = ["customer_id", "id", "version", "kind", "text", "due_on", "user_id", "contact_id", "state", "outcome", "created_at", "created_by", "done_at", "done_by"]
    private static let columns = SQL.name(names.joined(separator: ", "))

    static func task(_ id: ID, of customer: ID, in reader: Reader) throws -> CustomerTask {
        guard let row = try reader.row("SELECT \(columns) FROM customer_task WHERE customer_id = \(customer) AND id = \(id)") else { throw Problem.notFound() }
        return try task(row)
    }

    /// Whose it is, for programs that know the task alone.
    static func customer(of id: ID, in reader: Reader) throws -> ID? {
        try reader.row("SELECT customer_id FROM customer_task WHERE id = \(id)")?.id("customer_id")
    }

    /// What is open about a customer, the earliest day first.
    static func open(of customer: ID, limit: Int = 100, in reader: Reader) throws -> [CustomerTask] {
        try reader.map("SELECT \(columns) FROM customer_task WHERE customer_id = \(customer) AND state = 'open' ORDER BY due_on, id LIMIT \(limit)", task)
    }

    /// Inserts or replaces, with the version after the one that was read.
    static func put(_ one: CustomerTask, in tx: Transaction) throws {
        let row: [SQLValue] = [one.customerID.sqlValue, one.id.sqlValue, .int(one.version + 1), .text(one.kind), .text(one.text), .text(one.due?.description ?? ""), one.user.sqlValue,
                               one.contact.sqlValue, .text(one.state), .text(one.outcome), one.createdAt.sqlValue, one.createdBy.sqlValue, one.doneAt.sqlValue, one.doneBy.sqlValue]
        try tx.insert([row], into: "customer_task", names, onConflict: .update(key: ["customer_id", "id"], replace: Array(names.dropFirst(2))))
    }

    static func task(_ row: Row) throws -> CustomerTask {
        var one = CustomerTask(try row.text("text"), kind: try row.text("kind"), due: try row.dayOrNil("due_on"), user: try row.id("user_id"), contact: try row.id("contact_id"))
        one.customerID = try row.id("customer_id")
        one.id = try row.id("id")
        one.version = try row.int("version")
        one.state = try row.text("state")
        one.outcome = try row.text("outcome")
        one.createdAt = try row.instant("created_at")
        one.createdBy = try row.id("created_by")
        one.doneAt = try row.instant("done_at")
        one.doneBy = try row.id("done_by")
        return one
    }
}
