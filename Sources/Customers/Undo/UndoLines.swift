import Journal
import Kit
import Persistence

/// Takes back lines of the journal in one transaction: what they set is set back where nobody set it anew since.
struct UndoLines {
    /// Kinds of lines that can be taken back.
    static let kinds: Set<String> = ["customer.created", "customer.changed", "customer.changedBack", "customer.status", "customer.lifecycle", "customer.tagged", "customer.untagged", "customer.binned",
                                     "contact.added", "contact.changed", "contact.changedBack", "contact.removed", "contact.imported", "task.added", "task.changed", "task.changedBack", "task.done",
                                     "task.reopened", "task.removed"]

    let desk: Desk
    let gates: [any DeletionGate]
    let caller: Caller
    let actionID: ID
    let reason: String

    /// - Parameter lines: of one action, the last first.
    func write(_ lines: [JournalEntry], in tx: Transaction) throws -> [(JournalEntry, UndoOutcome)] {
        try tx.lock("customer", Array(Set(lines.map(\.customerID))).sorted())
        var outcomes: [(JournalEntry, UndoOutcome)] = []
        for run in UndoLines.runs(lines) { outcomes += try zip(run, write(run: run, in: tx)).map { ($0, $1) } }
        return outcomes
    }

    /// Neighbouring lines of one kind about different customers, which can be written together.
    static func runs(_ lines: [JournalEntry]) -> [[JournalEntry]] {
        var runs: [[JournalEntry]] = [], met: Set<ID> = []
        for line in lines {
            if runs.last?.first?.kind == line.kind, met.insert(line.customerID).inserted {
                runs[runs.count - 1].append(line)
            } else {
                runs.append([line])
                met = [line.customerID]
            }
        }
        return runs
    }

    private func write(run: [JournalEntry], in tx: Transaction) throws -> [UndoOutcome] {
        guard let kind = run.first?.kind, UndoLines.kinds.contains(kind) else { return run.map { _ in .kept("undo.kept.kind") } }
        let records = try CustomerStore.customers(run.map(\.customerID), for: caller, in: tx)
        switch kind {
        case "customer.changed", "customer.changedBack": return try UndoChanges(desk: desk, caller: caller, actionID: actionID, reason: reason).write(run, records, in: tx)
        case "customer.status":
            let since = try ChangedSince(run, undoing: actionID, in: tx)
            return try run.map { since.holds("status", $0) ? .kept("undo.kept.changed") : try status($0, records[$0.customerID], in: tx) }
        case "customer.lifecycle":
            let since = try ChangedSince(run, undoing: actionID, in: tx)
            return try run.map { since.holds("lifecycle", $0) ? .kept("undo.kept.changed") : try lifecycle($0, records[$0.customerID], in: tx) }
        case _ where kind.hasPrefix("contact."): return try UndoContacts(desk: desk, caller: caller, actionID: actionID, reason: reason).write(run, records, in: tx)
        case _ where kind.hasPrefix("task."): return try UndoTasks(desk: desk, caller: caller, actionID: actionID, reason: reason).write(run, records, in: tx)
        case "customer.created": return try created(run, records, in: tx)
        case "customer.binned": return try run.map { try binned($0, in: tx) }
        default: return try tagged(run, records, isOn: kind == "customer.untagged", in: tx)
        }
    }

    /// Those of a rule in words for a customer that is not there: deleted since, or nobody's of the caller.
    static let gone: UndoOutcome = .kept("undo.kept.scope")

    private func tagged(_ run: [JournalEntry], _ records: [ID: Customer], isOn: Bool, in tx: Transaction) throws -> [UndoOutcome] {
        guard caller.may(CustomersRights.tag) else { return run.map { _ in .kept("undo.kept.right") } }
        let since = try ChangedSince(run, undoing: actionID, in: tx)
        let due = run.filter { records[$0.customerID] != nil && !since.holds(CustomerTags.field($0), $0) }
        let byTag = Dictionary(grouping: due) { $0.content["tag"]?.string ?? "" }
        var changed: Set<ID> = [], unknown: Set<ID> = []
        for (id, lines) in byTag.sorted(by: { $0.key < $1.key }) {
            do {
                changed.formUnion(try CustomerTags.set(ID(id) ?? ID(0), isOn: isOn, on: lines.map(\.customerID), by: caller, desk: desk, actionID: actionID, in: tx))
            } catch Problem.conflict { unknown.formUnion(lines.map(\.customerID)) }
        }
        return run.map { line in
            if records[line.customerID] == nil { return UndoLines.gone }
            return changed.contains(line.customerID) ? .undone : .kept(unknown.contains(line.customerID) ? "undo.kept.tag" : "undo.kept.changed")
        }
    }

    /// What an import or somebody entered goes to the bin, unless something was built upon it since.
    private func created(_ run: [JournalEntry], _ records: [ID: Customer], in tx: Transaction) throws -> [UndoOutcome] {
        guard caller.may(CustomersRights.create) else { return run.map { _ in .kept("undo.kept.right") } }
        // What the clock wrote is no work that somebody built upon the customer; neither are lines of this undoing.
        let followed = Set(try run.filter { try JournalStore.isFollowed(customerID: $0.customerID, line: $0.id, except: [$0.actionID, actionID], in: tx) }.map(\.customerID))
        let due = run.compactMap { followed.contains($0.customerID) ? nil : records[$0.customerID] }
        let kept = try BinnedCustomers.put(due, reason: reason, gates: gates, by: caller, desk: desk, actionID: actionID, in: tx)
        return run.map { line in
            if records[line.customerID] == nil { return UndoLines.gone }
            if followed.contains(line.customerID) { return .kept("undo.kept.followed") }
            return kept[line.customerID].map { .kept($0) } ?? .undone
        }
    }

    private func binned(_ line: JournalEntry, in tx: Transaction) throws -> UndoOutcome {
        guard caller.may(CustomersRights.delete) else { return .kept("undo.kept.right") }
        do {
            let entry = try BinStore.entry(line.customerID, for: caller, in: tx)
            // Restored and deleted anew since: that was another deletion.
            guard entry.at == line.at, entry.by == line.callerID else { return .kept("undo.kept.changed") }
            try RestoreCustomer.restore(line.customerID, kind: "customer.restored", by: caller, desk: desk, actionID: actionID, in: tx)
        } catch Problem.notFound {
            return .kept("undo.kept.changed")
        } catch Problem.conflict(let why) {
            return .kept(why)
        }
        return .undone
    }

    /// The dated row goes too: it was a mistake; the journal says that it was there.
    private func lifecycle(_ line: JournalEntry, _ record: Customer?, in tx: Transaction) throws -> UndoOutcome {
        guard let record else { return UndoLines.gone }
        guard caller.may(CustomersRights.change) else { return .kept("undo.kept.right") }
        guard let change = line.change(of: "lifecycle"), let before = change.from.string, record.lifecycle == change.to.string else { return .kept("undo.kept.changed") }
        var new = record
        new.lifecycle = before
        if let fault = CustomerRules.lifecycleFault(new) { return .kept(fault.message) }
        try LifecycleStore.remove(record.id, from: before, to: record.lifecycle, at: line.at, in: tx)
        try CustomerStore.setLifecycle(record.id, before, at: desk.clock.now(), in: tx)
        try CustomerListing.mark("lifecycle", values: [(record.id, .text(before))], in: tx)
        let back = JournalFieldChange(field: "lifecycle", from: change.to, to: change.from)
        let told = CustomerJournal.changed(record.id, [back], actionID: actionID, kind: "customer.changedBack", reason: reason)
        try JournalStore.write([told], by: caller, at: desk.clock.now(), ids: desk.ids, in: tx)
        return .undone
    }

    /// A step of the status that somebody took; what orders decided follows from orders.
    private func status(_ line: JournalEntry, _ record: Customer?, in tx: Transaction) throws -> UndoOutcome {
        guard let record else { return UndoLines.gone }
        guard caller.may(CustomersRights.status) else { return .kept("undo.kept.right") }
        guard let change = line.change(of: "status"), record.status == change.to.string else { return .kept("undo.kept.changed") }
        let step: ChangeStatus.Step? = switch (change.from.string, change.to.string) {
        case (_, "suspended"): .resume
        case (_, "closed"): .reopen
        case ("suspended", _): .suspend
        case ("closed", _): .close
        default: nil
        }
        guard let step else { return .kept("undo.kept.orders") }
        do {
            try ChangeStatus.take(step, record, reason: reason, by: caller, desk: desk, actionID: actionID, in: tx)
        } catch Problem.conflict { return .kept("undo.kept.changed") }
        return .undone
    }
}
