import Access
import Journal
import Kit
import Persistence

/// Notes or changes what binds a customer to the house beyond buying.
package struct SaveAlliance: Sendable {
    package let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    /// - Parameters:
    ///   - id: nil notes a new one; without a user it is the caller's.
    ///   - opened: what the writer had before them: their changes join those of others; a conflict when both changed one field.
    @discardableResult
    package func callAsFunction(_ id: ID?, of customer: ID, version: Int64? = nil, values: [String: String], opened: OpenedValues = .unknown, by caller: Caller) async throws -> ID {
        try await desk.database.write { try self(id, of: customer, version: version, values: values, opened: opened, by: caller, in: $0) }
    }

    /// In a transaction that makes the answer too.
    func callAsFunction(_ id: ID?, of customer: ID, version: Int64? = nil, values: [String: String], opened: OpenedValues = .unknown, by caller: Caller, in tx: Transaction) throws -> ID {
        try CustomerBelongings(desk: desk)(customer, by: caller, in: tx) { _, tx, desk in
            let old = try id.map { try AllianceStore.alliance($0, of: customer, in: tx) } ?? Alliance()
            if let version, version != old.version { throw Problem.conflict("customers.conflict") }
            let own = id != nil && opened.areKnown ? try opened.joined(values, with: old, AllianceFields.all) : values
            var new = try FieldForm.read(own, AllianceFields.all, into: old)
            new.customerID = customer
            new.id = try id ?? desk.ids.next()
            if id == nil, new.user == ID(0), values["user"] == nil { new.user = caller.userID }
            let faults = try faults(new, was: old, by: caller, in: tx)
            if !faults.isEmpty { throw Problem.invalid(faults) }
            let changes = JournalFieldChange.between(old, new, AllianceFields.all)
            if changes.isEmpty { return (nil, new.id) }
            try AllianceStore.put(new, in: tx)
            return (CustomerJournal.about(customer, id == nil ? "alliance.added" : "alliance.changed", id == nil ? "" : new.binds, changes, actionID: try desk.ids.next()), new.id)
        }
    }

    private func faults(_ new: Alliance, was old: Alliance, by caller: Caller, in tx: Transaction) throws -> [FieldFault] {
        var faults = AllianceFields.all.filter { $0.isRequired && $0.get(new).isEmpty }.map { FieldFault($0.key, "problem.field.required") }
        if let since = new.since, let until = new.until, until < since { faults.append(FieldFault("until", "customers.fault.endsBefore")) }
        let kinds = try CatalogueStore.load(in: tx).list(CustomerChoices.allianceKind)
        if new.kind != old.kind, !new.kind.isEmpty, !kinds.values.contains(new.kind) { faults.append(FieldFault("kind", "problem.field.choice")) }
        if new.user != old.user, ![ID(0), caller.userID].contains(new.user), try !UserNames.knows(new.user, in: tx) { faults.append(FieldFault("user", "problem.field.choice")) }
        return faults
    }
}

/// Takes one away that was noted by mistake; one that ended keeps its last day instead.
package struct RemoveAlliance: Sendable {
    package let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    package func callAsFunction(_ id: ID, of customer: ID, by caller: Caller) async throws {
        try await CustomerBelongings(desk: desk)(customer, by: caller) { _, tx, desk in
            let old = try AllianceStore.alliance(id, of: customer, in: tx)
            try AllianceStore.remove(id, of: customer, in: tx)
            let changes = JournalFieldChange.between(old, Alliance(), AllianceFields.all)
            return (CustomerJournal.about(customer, "alliance.removed", old.binds, changes, actionID: try desk.ids.next()), ())
        }
    }
}
