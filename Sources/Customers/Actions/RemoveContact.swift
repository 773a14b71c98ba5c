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
            return (ContactChange.line(customer, "contact.removed", [ContactChange(old: old, new: nil)], actionID: try desk.ids.next()), ())
        }
    }
}
