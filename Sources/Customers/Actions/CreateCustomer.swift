import Journal
import Kit
import Persistence

/// Enters a customer or prospect.
package struct CreateCustomer: Sendable {
    package let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    package func callAsFunction(_ draft: NewCustomer, by caller: Caller) async throws -> ID {
        try await desk.database.write { try self(draft, by: caller, in: $0) }
    }

    /// In a transaction that keeps the answer too.
    func callAsFunction(_ draft: NewCustomer, by caller: Caller, in tx: Transaction) throws -> ID {
        try caller.require(CustomersRights.create)
        let placed = NewCustomer(try CustomerRules.placed(draft.record, by: caller), contacts: draft.contacts)
        try CustomerRules.check(placed.record, CatalogueStore.load(in: tx), knowing: PhoneText.faults(of: placed.record, CustomerFields.all)
            + placed.contacts.flatMap { PhoneText.faults(of: $0, ContactFields.all) }.map { FieldFault("contact." + $0.field, $0.message) }
            + CustomerKeys.faults(of: placed.record, in: tx) + CustomerReferences.faults(of: placed.record, by: caller, in: tx))
        guard CustomerScope.admits(caller, rep: placed.record.network.rep, branch: placed.record.network.branch) else {
            throw Problem.invalid("rep", "customers.fault.outOfScope")
        }
        return try NewCustomers.create([placed], by: caller, desk: desk, actionID: try desk.ids.next(), in: tx)[0]
    }
}
