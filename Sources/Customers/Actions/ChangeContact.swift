import Journal
import Kit

/// Changes a contact.
package struct ChangeContact: Sendable {
    package let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    /// - Parameters:
    ///   - version: what a program has read; a conflict when somebody wrote since.
    ///   - opened: what a person had before them; a conflict when somebody changed that since.
    package func callAsFunction(_ id: ID, of customer: ID, version: Int64? = nil, values: [String: String], opened: OpenedValues = .unknown, by caller: Caller) async throws {
        try await CustomerBelongings(desk: desk)(customer, by: caller) { record, tx, desk in
            let old = try ContactStore.contact(id, of: customer, in: tx)
            if let version, version != old.version { throw Problem.conflict("customers.conflict") }
            if opened.areStale(old, ContactFields.all) { throw Problem.conflict("customers.conflict") }
            let new = try FieldForm.read(values, ContactFields.all, into: old)
            let changes = JournalFieldChange.between(old, new, ContactFields.all)
            if changes.isEmpty { return (nil, ()) }
            try ContactStore.put([new], in: tx)
            if new.isMain { try ContactStore.clearMain(of: customer, but: id, in: tx) }
            try CustomerSearch.refresh(record, in: tx)
            return (CustomerJournal.about(customer, "contact.changed", new.name, changes, actionID: try desk.ids.next()), ())
        }
    }
}
