import Journal
import Kit
import Persistence

/// Gives a customer to its three staff and its branch, and keeps who it was before.
package struct AssignCustomer: Sendable {
    package let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    package struct Input: Sendable {
        package let id: ID
        package let version: Int64
        package let branch: ID
        package let rep: ID
        package let orderTaker: ID
        package let deliverer: ID
        package let reason: String
        package init(id: ID, version: Int64, branch: ID, rep: ID, orderTaker: ID, deliverer: ID, reason: String = "") {
            self.id = id
            self.version = version
            self.branch = branch
            self.rep = rep
            self.orderTaker = orderTaker
            self.deliverer = deliverer
            self.reason = reason
        }
    }

    package func callAsFunction(_ input: Input, by caller: Caller) async throws {
        try caller.require(CustomersRights.assign)
        let desk = self.desk, reason = try FreeText.reason(input.reason)
        try await desk.database.write { tx in
            try tx.lock("customer", [input.id])
            let old = try CustomerStore.customer(input.id, for: caller, in: tx)
            guard old.version == input.version else { throw Problem.conflict("customers.conflict") }
            var new = old
            new.network.branch = input.branch
            new.network.rep = input.rep
            new.network.orderTaker = input.orderTaker
            new.network.deliverer = input.deliverer
            let faults = try CustomerReferences.faults(of: new, was: old, by: caller, in: tx)
            if !faults.isEmpty { throw Problem.invalid(faults) }
            try ChangedCustomers.write([.init(old: old, new: new)], reason: reason, by: caller, desk: desk, actionID: try desk.ids.next(), in: tx)
        }
    }
}
