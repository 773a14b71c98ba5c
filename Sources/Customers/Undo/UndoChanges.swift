import Journal
import Kit
import Persistence

/// Sets fields back to what they were, where they still hold what the action set.
struct UndoChanges {
    let desk: Desk
    let caller: Caller
    let actionID: ID
    let reason: String

    /// - Parameter lines: one for each customer at most.
    func write(_ lines: [JournalEntry], _ records: [ID: Customer], in tx: Transaction) throws -> [UndoOutcome] {
        let catalogue = try CatalogueStore.load(in: tx)
        var pairs: [ChangedCustomers.Pair] = [], moved: [ChangedCustomers.Pair] = [], outcomes: [UndoOutcome] = []
        let since = try ChangedSince(lines, undoing: actionID, in: tx)
        for line in lines {
            guard let record = records[line.customerID] else { outcomes.append(UndoLines.gone); continue }
            let (new, outcome) = back(line, record, since, catalogue)
            if outcome.isWritten, let why = try clash(new, record, catalogue, in: tx) {
                outcomes.append(.kept(why))
                continue
            }
            if outcome.isWritten {
                pairs.append(.init(old: record, new: new))
                // A mistaken state goes with its dated row; what is done once more is a move.
                if new.lifecycle != record.lifecycle, try !LifecycleStore.remove(record.id, from: new.lifecycle, to: record.lifecycle, at: line.at, in: tx) { moved.append(.init(old: record, new: new)) }
            }
            outcomes.append(outcome)
        }
        try ChangedCustomers.write(pairs, kind: "customer.changedBack", reason: reason, by: caller, desk: desk, actionID: actionID, in: tx)
        try ChangedCustomers.keepLifecycles(moved, by: caller, at: desk.clock.now(), desk, in: tx)
        return outcomes
    }

    private func back(_ line: JournalEntry, _ record: Customer, _ since: ChangedSince, _ catalogue: CustomerCatalogue) -> (Customer, UndoOutcome) {
        var new = record, isPart = false, isAny = false, mayNot = false
        for change in line.changes {
            guard let field = catalogue.field(change.field), field.text(record) == change.to.string ?? "", !since.holds(field.key, line) else { isPart = true; continue }
            guard caller.may(CustomersRights.changing(field.key)) else { mayNot = true; continue }
            do throws(FieldFault) { try field.read(change.from.string ?? "", into: &new) } catch { isPart = true; continue }
            isAny = true
        }
        if !isAny { return (record, .kept(mayNot ? "undo.kept.right" : "undo.kept.changed")) }
        return (new, isPart || mayNot ? .partly : .undone)
    }

    /// What the record would say against a rule, a code that somebody else holds by now, a user who is gone.
    private func clash(_ new: Customer, _ old: Customer, _ catalogue: CustomerCatalogue, in tx: Transaction) throws -> TextKey? {
        let known = CustomerRules.faults(of: old, catalogue), ruled = CustomerRules.faults(of: new, catalogue).filter { !known.contains($0) }
        return try (ruled + CustomerKeys.faults(of: new, in: tx) + CustomerReferences.faults(of: new, was: old, by: caller, in: tx)).first?.message
    }
}

extension UndoOutcome {
    fileprivate var isWritten: Bool {
        switch self {
        case .undone, .partly: true
        case .kept: false
        }
    }
}
