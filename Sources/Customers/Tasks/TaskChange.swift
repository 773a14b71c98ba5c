import Journal
import Kit
import Persistence

/// What became of a task, as a line of the journal keeps it: enough to take it back.
struct TaskChange: Sendable {
    /// nil = it is new.
    let old: CustomerTask?
    let new: CustomerTask

    var changes: [JournalFieldChange] {
        // Of a new one, its state says all that is to be taken back.
        guard let old else { return [JournalFieldChange(field: "state", from: .text(""), to: .text(new.state))] }
        return JournalFieldChange.between(old, new, TaskFields.all)
    }

    func line(_ kind: String, actionID: ID, reason: String = "") -> JournalLine {
        var content: [String: JSONValue] = ["task": .text(new.id.description), "name": .text(new.text), "kind": .text(new.kind), "fields": JournalFieldChange.json(changes)]
        if old == nil {
            content["due"] = .text(new.due?.description ?? "")
            content["user"] = .text(new.user.description)
        }
        return JournalLine(customerID: new.customerID, actionID: actionID, kind: kind, reason: reason, content: .object(content), fields: [TaskChange.field(new.id.description)])
    }

    /// Under which the journal finds what became of one task.
    private static func field(_ task: String) -> String { "task:" + task }

    // MARK: reading

    static func task(_ line: JournalEntry) -> ID? { line.kind.hasPrefix("task.") ? line.content["task"]?.string.flatMap { ID($0) } : nil }
    static func field(_ line: JournalEntry) -> String? { task(line).map { field($0.description) } }
}

/// What changes of one task share: the customer locked and in scope, the task the caller's to change, its line in the journal.
struct TaskTouch: Sendable {
    let desk: Desk

    /// - Parameter change: the same task leaves everything as it is.
    func callAsFunction(_ id: ID, of customer: ID, by caller: Caller, actionID: ID, kind: String, in tx: Transaction, _ change: (CustomerTask, Customer) throws -> CustomerTask) throws -> CustomerTask {
        try caller.require(CustomersRights.tasks)
        try tx.lock("customer", [customer])
        let record = try CustomerStore.customer(customer, for: caller, in: tx), old = try TaskStore.task(id, of: customer, in: tx)
        guard old.admits(caller) else { throw Problem.forbidden("tasks.fault.owner") }
        let new = try change(old, record)
        if new == old { return old }
        try TaskStore.put(new, in: tx)
        try JournalStore.write([TaskChange(old: old, new: new).line(kind, actionID: actionID)], by: caller, at: desk.clock.now(), ids: desk.ids, in: tx)
        return try TaskStore.task(id, of: customer, in: tx)
    }
}
