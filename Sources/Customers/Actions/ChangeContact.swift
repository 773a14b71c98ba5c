import Journal
import Kit

/// Changes a contact.
package struct ChangeContact: Sendable {
    package let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    package func callAsFunction(_ id: ID, of customer: ID, values: [String: String], by caller: Caller) async throws {
        try await CustomerBelongings(desk: desk)(customer, by: caller) { record, tx, desk in
            let old = try ContactStore.contact(id, of: customer, in: tx)
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
