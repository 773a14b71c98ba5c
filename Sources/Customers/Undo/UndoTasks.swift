import Journal
import Kit
import Persistence

/// Takes back what became of tasks: a new one goes, what was ticked off or removed comes back, fields are set back; what was changed since stays.
struct UndoTasks {
    let desk: Desk
    let caller: Caller
    let actionID: ID
    let reason: String

    /// - Parameter lines: one for each customer at most.
    func write(_ lines: [JournalEntry], _ records: [ID: Customer], in tx: Transaction) throws -> [UndoOutcome] {
        let since = try ChangedSince(lines, undoing: actionID, in: tx)
        return try lines.map { line in
            guard records[line.customerID] != nil else { return UndoLines.gone }
            guard let id = TaskChange.task(line), let field = TaskChange.field(line), !since.holds(field, line) else { return .kept("undo.kept.changed") }
            guard let old = try found(id, of: line.customerID, in: tx), let new = back(line, old) else { return .kept("undo.kept.changed") }
            guard old.admits(caller) else { return .kept("undo.kept.right") }
            try TaskStore.put(new, in: tx)
            let told = TaskChange(old: old, new: new).line("task.changedBack", actionID: actionID, reason: reason)
            try JournalStore.write([told], by: caller, at: desk.clock.now(), ids: desk.ids, in: tx)
            return .undone
        }
    }

    private func found(_ id: ID, of customer: ID, in tx: Transaction) throws -> CustomerTask? {
        do { return try TaskStore.task(id, of: customer, in: tx) } catch Problem.notFound { return nil }
    }

    /// nil where something holds another value by now.
    private func back(_ line: JournalEntry, _ old: CustomerTask) -> CustomerTask? {
        var new = old
        for change in line.changes {
            guard let field = TaskFields.field(change.field), field.text(old) == change.to.string ?? "" else { return nil }
            let before = change.from.string ?? ""
            do throws(FieldFault) { try field.read(change.field == "state" && before.isEmpty ? CustomerTask.removed : before, into: &new) } catch { return nil }
        }
        return new == old ? nil : new
    }
}
