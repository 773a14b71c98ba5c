import Journal
import Kit

/// Gives a tag to one customer, or takes it off.
package struct TagCustomer: Sendable {
    package let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    package func callAsFunction(_ tag: ID, isOn: Bool, _ customer: ID, by caller: Caller) async throws {
        try caller.require(CustomersRights.tag)
        let desk = self.desk
        try await desk.database.write { tx in
            try tx.lock("customer", [customer])
            _ = try CustomerStore.customer(customer, for: caller, in: tx)
            do {
                try CustomerTags.set(tag, isOn: isOn, on: [customer], by: caller, desk: desk, actionID: try desk.ids.next(), in: tx)
            } catch Problem.conflict(let why) { throw Problem.invalid("tag", why) }
        }
    }
}
