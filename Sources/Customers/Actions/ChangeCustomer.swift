import Journal
import Kit
import Persistence

/// Changes fields of a customer. What the second of two writers changed joins what the first did, unless both changed one field:
/// then they get a conflict and change nothing. Who does not say what they had before them gets one in any case.
package struct ChangeCustomer: Sendable {
    package let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    /// Plain text by catalogue key; what is not named stays.
    package struct Input: Sendable {
        package let id: ID
        package let version: Int64
        package let values: [String: String]
        package let reason: String
        package let opened: OpenedValues
        package init(id: ID, version: Int64, values: [String: String], reason: String = "", opened: OpenedValues = .unknown) {
            self.id = id
            self.version = version
            self.values = values
            self.reason = reason
            self.opened = opened
        }
    }

    /// - Returns: the version after the change, the same when nothing differed.
    package func callAsFunction(_ input: Input, by caller: Caller) async throws -> Int64 {
        try await desk.database.write { try self(input, by: caller, in: $0) }
    }

    /// In a transaction that has looked at the record before and makes the answer.
    func callAsFunction(_ input: Input, by caller: Caller, in tx: Transaction) throws -> Int64 {
        try caller.require(CustomersRights.change)
        let reason = try FreeText.reason(input.reason)
        try tx.lock("customer", [input.id])
        let old = try CustomerStore.customer(input.id, for: caller, in: tx), catalogue = try CatalogueStore.load(in: tx)
        let own = old.version == input.version ? input.values : try input.opened.joined(input.values, with: old, catalogue.all)
        let new = try Self.changed(old, own, catalogue)
        try CustomerRules.check(new, was: old, catalogue, knowing: PhoneText.faults(of: new, was: old, CustomerFields.all) + CustomerKeys.faults(of: new, in: tx) + CustomerReferences.faults(of: new, was: old, by: caller, in: tx))
        let versions = try ChangedCustomers.write([.init(old: old, new: new)], reason: reason, by: caller, desk: desk, actionID: try desk.ids.next(), in: tx)
        return versions[input.id] ?? old.version
    }

    private static func changed(_ old: Customer, _ values: [String: String], _ catalogue: CustomerCatalogue) throws -> Customer {
        var new = old, faults: [FieldFault] = []
        for (key, text) in values.sorted(by: { $0.key < $1.key }) {
            guard let field = catalogue.live(key), !CustomerFields.ruled.contains(key), field.kind != .generated else { faults.append(FieldFault(key, "customers.fault.field")); continue }
            if CustomerFields.assignments.contains(key), field.text(old) != text { faults.append(FieldFault(key, "customers.fault.assign")); continue }
            do throws(FieldFault) { try field.read(text, into: &new) } catch { faults.append(error) }
        }
        if new.code != old.code { faults.append(FieldFault("code", "customers.fault.permanent")) }
        if !faults.isEmpty { throw Problem.invalid(faults) }
        return new
    }
}
