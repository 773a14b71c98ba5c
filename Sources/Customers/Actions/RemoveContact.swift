import Journal
import Kit
import Persistence

/// Removes a contact; the journal keeps what it was.
package struct RemoveContact: Sendable {
    package let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    /// - Parameter version: what a program has read; a conflict when somebody wrote since.
    package func callAsFunction(_ id: ID, of customer: ID, version: Int64? = nil, by caller: Caller) async throws {
        try await desk.database.write { try self(id, of: customer, version: version, by: caller, in: $0) }
    }

    /// In a transaction that makes the answer too.
    func callAsFunction(_ id: ID, of customer: ID, version: Int64?, by caller: Caller, in tx: Transaction) throws {
        try CustomerBelongings(desk: desk)(customer, by: caller, in: tx) { record, tx, desk in
            let old = try ContactStore.contact(id, of: customer, in: tx)
            if let version, version != old.version { throw Problem.conflict("customers.conflict") }
            try ContactStore.remove(id, of: customer, in: tx)
            try CustomerSearch.refresh(record, in: tx)
            return (ContactChange.line(customer, "contact.removed", [ContactChange(old: old, new: nil)], actionID: try desk.ids.next()), ())
        }
    }
}
