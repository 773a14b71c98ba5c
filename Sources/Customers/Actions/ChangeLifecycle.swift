import Journal
import Kit
import Persistence

/// Moves an external customer to another lifecycle state, from a day on; a row says who, when and why.
package struct ChangeLifecycle: Sendable {
    package let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    /// - Parameters:
    ///   - state: one of `Lifecycle`; `""` takes the state away.
    ///   - day: from when it holds; today when nil, never later, and never before the change before.
    package func callAsFunction(_ state: String, since day: Day?, reason: String, of id: ID, by caller: Caller) async throws {
        try caller.require(CustomersRights.change)
        let desk = self.desk, reason = try FreeText.reason(reason), today = desk.clock.today, since = day ?? today
        if !state.isEmpty, Lifecycle(rawValue: state) == nil { throw Problem.invalid("lifecycle", "problem.field.choice") }
        if since > today { throw Problem.invalid("since", "customers.fault.future") }
        try await desk.database.write { tx in
            try tx.lock("customer", [id])
            let old = try CustomerStore.customer(id, for: caller, in: tx)
            if old.lifecycle == state { throw Problem.invalid("lifecycle", "customers.fault.lifecycleSame") }
            var new = old
            new.lifecycle = state
            if let fault = CustomerRules.lifecycleFault(new) { throw Problem.invalid([fault]) }
            let before = try LifecycleStore.latest(of: [id], in: tx)[id]
            if let before, since < before { throw Problem.invalid("since", "customers.fault.lifecycleBefore") }
            let now = desk.clock.now()
            try CustomerStore.setLifecycle(id, state, at: now, in: tx)
            try CustomerListing.mark("lifecycle", values: [(id, .text(state))], in: tx)
            try LifecycleStore.add([.init(customer: id, id: try desk.ids.next(), state: state, was: old.lifecycle, since: since, wasSince: old.lifecycle.isEmpty ? nil : before,
                                          at: now, by: caller.userID, reason: reason)], in: tx)
            let line = CustomerJournal.lifecycle(id, from: old.lifecycle, to: state, since: since, actionID: try desk.ids.next(), reason: reason)
            try JournalStore.write([line], by: caller, at: now, ids: desk.ids, in: tx)
        }
    }
}
