import Journal
import Kit
import Persistence

/// Puts a customer into the bin. Whoever has orders is closed instead: facts keep their owner.
package struct DeleteCustomer: Sendable {
    let desk: Desk
    let gates: [any DeletionGate]

    package init(desk: Desk, gates: [any DeletionGate] = []) {
        self.desk = desk
        self.gates = gates
    }

    package func callAsFunction(_ id: ID, reason: String, by caller: Caller) async throws {
        try caller.require(CustomersRights.delete)
        let desk = self.desk, gates = self.gates, reason = try FreeText.reason(reason, isRequired: true)
        try await desk.database.write { tx in
            try tx.lock("customer", [id])
            let one = try CustomerStore.customer(id, for: caller, in: tx)
            let kept = try BinnedCustomers.put([one], reason: reason, gates: gates, by: caller, desk: desk, actionID: try desk.ids.next(), in: tx)
            if let why = kept[id] { throw Problem.conflict(why) }
        }
    }
}

/// Takes a customer out of the bin, whole.
package struct RestoreCustomer: Sendable {
    let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    package func callAsFunction(_ id: ID, by caller: Caller) async throws {
        try caller.require(CustomersRights.delete)
        let desk = self.desk
        try await desk.database.write { tx in
            try tx.lock("customer", [id])
            _ = try BinStore.entry(id, for: caller, in: tx)
            try RestoreCustomer.restore(id, kind: "customer.restored", by: caller, desk: desk, actionID: try desk.ids.next(), in: tx)
        }
    }

    /// The customer is locked and in scope.
    /// - Throws: a conflict when another customer holds its code or a licence by now.
    static func restore(_ id: ID, kind: String, by caller: Caller, desk: Desk, actionID: ID, in tx: Transaction) throws {
        let one = try CustomerStore.binned(id, for: caller, in: tx)
        if try !CustomerKeys.faults(of: one, in: tx).isEmpty { throw Problem.conflict("bin.fault.taken") }
        try BinStore.restore(id, in: tx)
        try CustomerKeyStore.insert(CustomerKeys.keys(of: one), in: tx)
        // The listing keeps the marks of other rooms; what this room owns is written anew.
        try CustomerListing.put([one], in: tx)
        try CustomerSearch.refresh(one, in: tx)
        let line = JournalLine(customerID: id, actionID: actionID, kind: kind, content: ["name": .text(one.name)])
        try JournalStore.write([line], by: caller, at: desk.clock.now(), ids: desk.ids, in: tx)
    }
}

/// Deletes a customer for good, not before it lay in the bin for 30 days; the journal's lines lose what they say of it.
package struct PurgeCustomer: Sendable {
    static let days = 30
    let desk: Desk
    let gates: [any DeletionGate]

    package init(desk: Desk, gates: [any DeletionGate] = []) {
        self.desk = desk
        self.gates = gates
    }

    package func callAsFunction(_ id: ID, by caller: Caller) async throws {
        try caller.require(CustomersRights.purge)
        let desk = self.desk, gates = self.gates
        try await desk.database.write { tx in
            try tx.lock("customer", [id])
            let entry = try BinStore.entry(id, for: caller, in: tx)
            guard PurgeCustomer.isDue(entry, desk) else { throw Problem.conflict("bin.fault.early") }
            if let why = try gates.kept([id], in: tx)[id] { throw Problem.conflict(why) }
            try gates.forget([id], in: tx)
            try BinStore.purge(id, in: tx)
            _ = try EraseContent(desk: desk).erase(id, [], "", by: caller, in: tx)
            let line = JournalLine(actionID: try desk.ids.next(), kind: "customer.purged", content: ["customer": .text(id.description)])
            try JournalStore.write([line], by: caller, at: desk.clock.now(), ids: desk.ids, in: tx)
        }
    }

    static func isDue(_ entry: BinStore.Entry, _ desk: Desk) -> Bool {
        desk.clock.day(of: desk.clock.now()) - desk.clock.day(of: entry.at) >= days
    }
}
