import Journal
import Kit
import Persistence

/// Sets a task or follow-up about a customer; without a person it is the caller's own.
package struct AddTask: Sendable {
    package let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    @discardableResult
    package func callAsFunction(_ draft: CustomerTask, to customer: ID, by caller: Caller) async throws -> ID {
        try await desk.database.write { try self(draft, to: customer, by: caller, actionID: try desk.ids.next(), in: $0).id }
    }

    /// In a transaction that does more.
    func callAsFunction(_ draft: CustomerTask, to customer: ID, by caller: Caller, actionID: ID, in tx: Transaction) throws -> CustomerTask {
        try caller.require(CustomersRights.tasks)
        try tx.lock("customer", [customer])
        let record = try CustomerStore.customer(customer, for: caller, in: tx), text = try FreeText.read(draft.text, "text", longest: TaskFields.longest, isRequired: true)
        guard TaskFields.kind.values.contains(draft.kind) else { throw Problem.invalid("kind", "problem.field.choice") }
        guard let due = draft.due else { throw Problem.invalid("due", "problem.field.required") }
        if due < desk.clock.today { throw Problem.invalid("due", "tasks.fault.past") }
        var one = CustomerTask(text, kind: draft.kind, due: due, user: draft.user == ID(0) ? caller.userID : draft.user, contact: draft.contact)
        try TaskOwners.check(one.user, about: record, by: caller, in: tx)
        _ = try NoteContact.name(one.contact, of: customer, in: tx)
        one.customerID = customer
        one.id = try desk.ids.next()
        one.createdAt = desk.clock.now()
        one.createdBy = caller.userID
        try TaskStore.put(one, in: tx)
        try JournalStore.write([TaskChange(old: nil, new: one).line("task.added", actionID: actionID)], by: caller, at: one.createdAt, ids: desk.ids, in: tx)
        return try TaskStore.task(one.id, of: customer, in: tx)
    }
}
