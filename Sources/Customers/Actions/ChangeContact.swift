import Journal
import Kit
import Persistence

/// Changes a contact.
package struct ChangeContact: Sendable {
    package let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    /// - Parameters:
    ///   - version: what a program has read; a conflict when somebody wrote since.
    ///   - opened: what a person had before them: their changes join those of others; a conflict when both changed one field.
    package func callAsFunction(_ id: ID, of customer: ID, version: Int64? = nil, values: [String: String], opened: OpenedValues = .unknown, by caller: Caller) async throws {
        try await desk.database.write { try self(id, of: customer, version: version, values: values, opened: opened, by: caller, in: $0) }
    }

    /// In a transaction that makes the answer too.
    func callAsFunction(_ id: ID, of customer: ID, version: Int64?, values: [String: String], opened: OpenedValues = .unknown, by caller: Caller, in tx: Transaction) throws {
        try CustomerBelongings(desk: desk)(customer, by: caller, in: tx) { record, tx, desk in
            let old = try ContactStore.contact(id, of: customer, in: tx)
            if let version, version != old.version { throw Problem.conflict("customers.conflict") }
            let own = opened.areKnown ? try opened.joined(values, with: old, ContactFields.all) : values
            let new = try FieldForm.read(own, ContactFields.all, into: old)
            let odd = PhoneText.faults(of: new, was: old, ContactFields.all)
            if !odd.isEmpty { throw Problem.invalid(odd) }
            let change = ContactChange(old: old, new: new)
            if change.changes.isEmpty { return (nil, ()) }
            try ContactStore.put([new], in: tx)
            let others = new.isMain ? try ContactStore.clearMain(of: customer, but: id, in: tx) : []
            try CustomerSearch.refresh(record, in: tx)
            return (ContactChange.line(customer, "contact.changed", [change], besides: others, actionID: try desk.ids.next()), ())
        }
    }
}
