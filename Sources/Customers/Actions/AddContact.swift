import Journal
import Kit
import Persistence

/// Adds a contact; the first one becomes the main contact.
package struct AddContact: Sendable {
    package let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    package func callAsFunction(_ draft: Contact, to customer: ID, by caller: Caller) async throws -> ID {
        try await desk.database.write { try self(draft, to: customer, by: caller, in: $0) }
    }

    /// In a transaction that keeps the answer too.
    func callAsFunction(_ draft: Contact, to customer: ID, by caller: Caller, in tx: Transaction) throws -> ID {
        if draft.name.isEmpty { throw Problem.invalid("name", "problem.field.required") }
        let odd = PhoneText.faults(of: draft, ContactFields.all)
        if !odd.isEmpty { throw Problem.invalid(odd) }
        return try CustomerBelongings(desk: desk)(customer, by: caller, in: tx) { record, tx, desk in
            var one = draft
            one.id = try desk.ids.next()
            one.customerID = customer
            if try ContactStore.contacts(of: customer, in: tx).isEmpty { one.isMain = true }
            try ContactStore.put([one], in: tx)
            let others = one.isMain ? try ContactStore.clearMain(of: customer, but: one.id, in: tx) : []
            try CustomerSearch.refresh(record, in: tx)
            return (ContactChange.line(customer, "contact.added", [ContactChange(old: nil, new: one)], besides: others, actionID: try desk.ids.next()), one.id)
        }
    }
}
