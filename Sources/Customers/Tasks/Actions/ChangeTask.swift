import Journal
import Kit
import Persistence

/// Changes a task: what it says, until when, whose it is. Two writers' changes join unless both changed one field.
package struct ChangeTask: Sendable {
    package let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    /// - Parameters:
    ///   - version: what a program has read; a conflict when somebody wrote since.
    ///   - opened: what a person had before them.
    package func callAsFunction(_ id: ID, of customer: ID, version: Int64? = nil, values: [String: String], opened: OpenedValues = .unknown, by caller: Caller) async throws {
        _ = try await desk.database.write { try self(id, of: customer, version: version, values: values, opened: opened, by: caller, in: $0) }
    }

    /// In a transaction that makes the answer too.
    func callAsFunction(_ id: ID, of customer: ID, version: Int64?, values: [String: String], opened: OpenedValues = .unknown, by caller: Caller, in tx: Transaction) throws -> CustomerTask {
        let today = desk.clock.today
        return try TaskTouch(desk: desk)(id, of: customer, by: caller, actionID: try desk.ids.next(), kind: "task.changed", in: tx) { old, record in
            if let version, version != old.version { throw Problem.conflict("customers.conflict") }
            if old.state == CustomerTask.removed { throw Problem.conflict("tasks.fault.removed") }
            // What came of it stands only where it is done.
            let fields = TaskFields.entered + (old.state == CustomerTask.done ? [TaskFields.outcome] : [])
            if let stranger = values.keys.filter({ key in !fields.contains { $0.key == key } }).min() { throw Problem.invalid(stranger, stranger == "outcome" ? "tasks.fault.outcome" : "customers.fault.field") }
            let own = opened.areKnown ? try opened.joined(values, with: old, fields) : values
            // The catalogue of all tasks knows nobody's contacts: what is no id would be nobody in particular.
            if let contact = own["contact"], !contact.isEmpty, ID(contact) == nil { throw Problem.invalid("contact", "problem.field.choice") }
            let new = try FieldForm.read(own, fields, into: old)
            if let due = new.due, new.due != old.due, due < today { throw Problem.invalid("due", "tasks.fault.past") }
            if new.user != old.user { try TaskOwners.check(new.user, about: record, by: caller, in: tx) }
            // somebody who left since may stay named
            if new.contact != old.contact { _ = try NoteContact.name(new.contact, of: customer, in: tx) }
            return new
        }
    }
}
