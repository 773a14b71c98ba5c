import Journal
import Kit
import Persistence

/// Takes back what became of contacts: those that were added go, removed ones come back, fields are set back; whoever was changed since stays.
struct UndoContacts {
    let desk: Desk
    let caller: Caller
    let actionID: ID
    let reason: String

    /// - Parameter lines: one for each customer at most.
    func write(_ lines: [JournalEntry], _ records: [ID: Customer], in tx: Transaction) throws -> [UndoOutcome] {
        guard caller.may(CustomersRights.change) else { return lines.map { _ in .kept("undo.kept.right") } }
        let since = try ChangedSince(lines, undoing: actionID, in: tx), known = try ContactStore.contacts(ofAll: lines.map(\.customerID), in: tx)
        var outcomes: [UndoOutcome] = [], told: [JournalLine] = [], touched: [Customer] = []
        for line in lines {
            guard let record = records[line.customerID] else { outcomes.append(UndoLines.gone); continue }
            let kept = ContactChange.kept(line)
            let due = kept.filter { !since.holds($0.field, line) }.compactMap { back($0, of: record.id, known[record.id] ?? []) }
            outcomes.append(due.isEmpty ? .kept("undo.kept.changed") : due.count < kept.count ? .partly : .undone)
            if due.isEmpty { continue }
            try put(due, of: record.id, known[record.id] ?? [], in: tx)
            told.append(ContactChange.line(record.id, "contact.changedBack", due, actionID: actionID, reason: reason))
            touched.append(record)
        }
        try note(touched, told, in: tx)
        return outcomes
    }

    /// nil where nothing is left to be taken back.
    private func back(_ kept: ContactChange.Kept, of customer: ID, _ known: [Contact]) -> ContactChange? {
        let now = known.first { $0.id == kept.id }
        switch kept.what {
        case "added":
            // The mark of the main contact moves with others; it is no work upon this one.
            guard let now, kept.changes.allSatisfy({ change in change.field == "main" || ContactFields.field(change.field).map { $0.text(now) == change.to.string ?? "" } ?? true }) else { return nil }
            return ContactChange(old: now, new: nil)
        case "removed" where now != nil: return nil
        case "changed" where now == nil: return nil
        default:
            var one = now ?? Contact()
            one.id = kept.id
            one.customerID = customer
            for change in kept.changes {
                guard let field = ContactFields.field(change.field) else { continue }
                // What holds something else by now is somebody's.
                if let now, field.text(now) != change.to.string ?? "" { return nil }
                do throws(FieldFault) { try field.read(change.from.string ?? "", into: &one) } catch { return nil }
            }
            return ContactChange(old: now, new: one)
        }
    }

    /// One main contact at most: whoever is it by now stays it.
    private func put(_ changes: [ContactChange], of customer: ID, _ known: [Contact], in tx: Transaction) throws {
        let gone = Set(changes.filter { $0.new == nil }.compactMap(\.old?.id))
        for id in gone { try ContactStore.remove(id, of: customer, in: tx) }
        var hasMain = known.contains { one in one.isMain && !gone.contains(one.id) && !changes.contains { $0.new?.id == one.id } }
        try ContactStore.put(changes.compactMap(\.new).map { one in
            var one = one
            one.isMain = one.isMain && !hasMain
            hasMain = hasMain || one.isMain
            return one
        }, in: tx)
    }

    private func note(_ records: [Customer], _ lines: [JournalLine], in tx: Transaction) throws {
        let now = desk.clock.now()
        for record in records { try CustomerStore.touch(record.id, at: now, in: tx) }
        try CustomerSearch.put(records, in: tx)
        try JournalStore.write(lines, by: caller, at: now, ids: desk.ids, in: tx)
    }
}
