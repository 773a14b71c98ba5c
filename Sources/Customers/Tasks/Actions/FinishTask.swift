import Journal
import Kit
import Persistence

/// Ticks a task off, with what came of it; a follow-up may bring the next one at once.
package struct FinishTask: Sendable {
    package let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    /// The next follow-up; without words it repeats those of the one before.
    package struct Next: Sendable {
        package let due: Day
        package let text: String
        package init(due: Day, text: String = "") { (self.due, self.text) = (due, text) }
    }

    package func callAsFunction(_ id: ID, of customer: ID, outcome: String = "", next: Next? = nil, by caller: Caller) async throws {
        _ = try await desk.database.write { try self(id, of: customer, outcome: outcome, next: next, by: caller, in: $0) }
    }

    /// In a transaction that makes the answer too.
    func callAsFunction(_ id: ID, of customer: ID, outcome: String, next: Next? = nil, by caller: Caller, in tx: Transaction) throws -> CustomerTask {
        let outcome = try FreeText.read(outcome, "outcome", longest: TaskFields.longest), action = try desk.ids.next(), now = desk.clock.now()
        let one = try TaskTouch(desk: desk)(id, of: customer, by: caller, actionID: action, kind: "task.done", in: tx) { old, _ in
            guard old.state == CustomerTask.open else { throw Problem.conflict(old.state == CustomerTask.done ? "tasks.fault.done" : "tasks.fault.removed") }
            var new = old
            (new.state, new.outcome, new.doneAt, new.doneBy) = (CustomerTask.done, outcome, now, caller.userID)
            return new
        }
        guard let next else { return one }
        do {
            let draft = CustomerTask(next.text.isEmpty ? one.text : next.text, kind: CustomerTask.followUp, due: next.due, user: try heir(one, by: caller, in: tx), contact: try known(one.contact, of: customer, in: tx))
            _ = try AddTask(desk: desk)(draft, to: customer, by: caller, actionID: action, in: tx)
        } catch Problem.invalid(let faults) {
            throw Problem.invalid(faults.map { FieldFault($0.field == "due" ? "next" : $0.field == "text" ? "next_text" : $0.field, $0.message) })
        }
        return one
    }

    /// Whose the next one is: the same person's, or the caller's own where that person no longer can.
    private func heir(_ one: CustomerTask, by caller: Caller, in tx: Transaction) throws -> ID {
        let record = try CustomerStore.customer(one.customerID, for: caller, in: tx)
        do { try TaskOwners.check(one.user, about: record, by: caller, in: tx) } catch Problem.invalid { return caller.userID }
        return one.user
    }

    private func known(_ contact: ID, of customer: ID, in tx: Transaction) throws -> ID {
        try ContactStore.contacts(of: customer, in: tx).contains { $0.id == contact } ? contact : ID(0)
    }
}
