import Journal
import Kit
import Persistence

/// Takes up again what was ticked off.
package struct ReopenTask: Sendable {
    package let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    package func callAsFunction(_ id: ID, of customer: ID, by caller: Caller) async throws {
        _ = try await desk.database.write { try self(id, of: customer, by: caller, in: $0) }
    }

    /// In a transaction that makes the answer too.
    func callAsFunction(_ id: ID, of customer: ID, by caller: Caller, in tx: Transaction) throws -> CustomerTask {
        try TaskTouch(desk: desk)(id, of: customer, by: caller, actionID: try desk.ids.next(), kind: "task.reopened", in: tx) { old, _ in
            guard old.state == CustomerTask.done else { throw Problem.conflict(old.state == CustomerTask.open ? "tasks.fault.open" : "tasks.fault.removed") }
            var new = old
            (new.state, new.outcome) = (CustomerTask.open, "")
            return new
        }
    }
}

/// Removes a task that nobody has to do; it can be put back.
package struct RemoveTask: Sendable {
    package let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    package func callAsFunction(_ id: ID, of customer: ID, by caller: Caller) async throws {
        _ = try await desk.database.write { [desk] tx in
            try TaskTouch(desk: desk)(id, of: customer, by: caller, actionID: try desk.ids.next(), kind: "task.removed", in: tx) { old, _ in
                if old.state == CustomerTask.removed { throw Problem.conflict("tasks.fault.removed") }
                var new = old
                new.state = CustomerTask.removed
                return new
            }
        }
    }
}
