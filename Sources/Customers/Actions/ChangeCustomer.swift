import Journal
import Kit
import Persistence

/// Changes fields of a customer. The second of two writers gets a conflict and changes nothing.
package struct ChangeCustomer: Sendable {
    package let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    /// Plain text by catalogue key; what is not named stays.
    package struct Input: Sendable {
        package let id: ID
        package let version: Int64
        package let values: [String: String]
        package let reason: String
        package init(id: ID, version: Int64, values: [String: String], reason: String = "") {
            self.id = id
            self.version = version
            self.values = values
            self.reason = reason
        }
    }

    /// - Returns: the version after the change, the same when nothing differed.
    package func callAsFunction(_ input: Input, by caller: Caller) async throws -> Int64 {
        try caller.require(CustomersRights.change)
        let desk = self.desk
        return try await desk.database.write { tx in
            try tx.lock("customer", [input.id])
            let old = try CustomerStore.customer(input.id, for: caller, in: tx)
            guard old.version == input.version else { throw Problem.conflict("customers.conflict") }
            let new = try Self.changed(old, input.values)
            return try Self.write(old, new, reason: input.reason, by: caller, desk: desk, actionID: try desk.ids.next(), in: tx)
        }
    }

    private static func changed(_ old: Customer, _ values: [String: String]) throws -> Customer {
        var new = old, faults: [FieldFault] = []
        for (key, text) in values.sorted(by: { $0.key < $1.key }) {
            guard let field = CustomerFields.field(key), !CustomerFields.ruled.contains(key), field.kind != .generated else { faults.append(FieldFault(key, "customers.fault.field")); continue }
            if CustomerFields.assignments.contains(key), field.text(old) != text { faults.append(FieldFault(key, "customers.fault.assign")); continue }
            do throws(FieldFault) { try field.read(text, into: &new) } catch { faults.append(error) }
        }
        if new.code.isEmpty { faults.append(FieldFault("code", "problem.field.required")) }
        if !faults.isEmpty { throw Problem.invalid(faults) }
        return new
    }

    /// Writes what differs with keys, listing, search and journal; the customer is locked and in scope.
    static func write(_ old: Customer, _ new: Customer, reason: String, by caller: Caller, desk: Desk, actionID: ID, in tx: Transaction) throws -> Int64 {
        let fields = CustomerFields.all.filter { $0.get(old) != $0.get(new) }
        if fields.isEmpty { return old.version }
        try CustomerRules.check(new, knowing: CustomerKeys.faults(of: new, in: tx))
        let now = desk.clock.now()
        guard let version = try CustomerStore.update(new, fields: fields, at: now, in: tx) else { throw Problem.conflict("customers.conflict") }
        try CustomerKeys.change(from: old, to: new, in: tx)
        try CustomerListing.put([new], in: tx)
        try CustomerSearch.refresh(new, in: tx)
        let line = CustomerJournal.changed(new.id, JournalFieldChange.between(old, new, fields), actionID: actionID, reason: reason)
        try JournalStore.write([line], by: caller, at: now, ids: desk.ids, in: tx)
        return version
    }
}
