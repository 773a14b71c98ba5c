import Journal
import Kit

/// Removes a contact; the journal keeps what it was.
package struct RemoveContact: Sendable {
    package let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    package func callAsFunction(_ id: ID, of customer: ID, by caller: Caller) async throws {
        try await CustomerBelongings(desk: desk)(customer, by: caller) { record, tx, desk in
            let old = try ContactStore.contact(id, of: customer, in: tx)
            try ContactStore.remove(id, of: customer, in: tx)
            try CustomerSearch.refresh(record, in: tx)
            let changes = JournalFieldChange.between(old, Contact(), ContactFields.all)
            return (CustomerJournal.about(customer, "contact.removed", old.name, changes, actionID: try desk.ids.next()), ())
        }
    }
}
