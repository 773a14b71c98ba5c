import Journal
import Kit
import Persistence

/// Gives a customer to its three staff and its branch, and keeps who it was before. Two writers' changes join unless both changed one field;
/// who does not say what they had before them gets a conflict.
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
        /// What a person had before them.
        package let opened: OpenedValues
        package init(id: ID, version: Int64, branch: ID, rep: ID, orderTaker: ID, deliverer: ID, reason: String = "", opened: OpenedValues = .unknown) {
            self.id = id
            self.version = version
            self.branch = branch
            self.rep = rep
            self.orderTaker = orderTaker
            self.deliverer = deliverer
            self.reason = reason
            self.opened = opened
        }
    }

    package func callAsFunction(_ input: Input, by caller: Caller) async throws {
        try caller.require(CustomersRights.assign)
        let desk = self.desk, reason = try FreeText.reason(input.reason)
        try await desk.database.write { tx in
            try tx.lock("customer", [input.id])
            let old = try CustomerStore.customer(input.id, for: caller, in: tx)
            let fields = try CatalogueStore.load(in: tx).all.filter { CustomerFields.assignments.contains($0.key) }
            let values = old.version == input.version ? input.values : try input.opened.joined(input.values, with: old, fields)
            let new = try FieldForm.read(values, fields, into: old)
            let faults = try CustomerReferences.faults(of: new, was: old, by: caller, in: tx)
            if !faults.isEmpty { throw Problem.invalid(faults) }
            try ChangedCustomers.write([.init(old: old, new: new)], reason: reason, by: caller, desk: desk, actionID: try desk.ids.next(), in: tx)
        }
    }
}

extension AssignCustomer.Input {
    /// Plain text by catalogue key.
    var values: [String: String] {
        ["branch": branch, "rep": rep, "order_taker": orderTaker, "deliverer": deliverer].mapValues { $0 == ID(0) ? "" : $0.description }
    }
}
