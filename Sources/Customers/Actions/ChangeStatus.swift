import Journal
import Kit
import Persistence

/// Suspends, resumes, closes or reopens a customer: a row says who, when and why.
package struct ChangeStatus: Sendable {
    package let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    package enum Step: String, Sendable, CaseIterable { case suspend, resume, close, reopen }

    package func callAsFunction(_ step: Step, _ id: ID, reason: String, by caller: Caller) async throws {
        try caller.require(CustomersRights.status)
        let desk = self.desk, reason = try FreeText.reason(reason, isRequired: true)
        try await desk.database.write { tx in
            try tx.lock("customer", [id])
            let one = try CustomerStore.customer(id, for: caller, in: tx)
            let now = desk.clock.now()
            switch step {
            case .suspend: try Self.start(.suspension, one, unless: [.suspended, .closed], .suspended, reason, by: caller, at: now, desk, in: tx)
            case .close: try Self.start(.closing, one, unless: [.closed], .closed, reason, by: caller, at: now, desk, in: tx)
            case .resume: try Self.end(.suspension, one, reason, by: caller, at: now, desk, in: tx)
            case .reopen: try Self.end(.closing, one, reason, by: caller, at: now, desk, in: tx)
            }
        }
    }

    private static func start(_ table: StatusStore.HoldTable, _ one: Customer, unless: [CustomerStatus], _ status: CustomerStatus, _ reason: String,
                              by caller: Caller, at now: Instant, _ desk: Desk, in tx: Transaction) throws {
        if unless.contains(one.state) { throw Problem.conflict("customers.fault.status") }
        try StatusStore.start(table, customer: one.id, id: try desk.ids.next(), at: now, by: caller.userID, reason: reason, in: tx)
        try CustomerStatuses.set([(one.id, status)], reason: reason, byID: caller.userID, desk: desk, actionID: try desk.ids.next(), in: tx)
    }

    /// Back to what it was before; the nightly judge looks at the orders again.
    private static func end(_ table: StatusStore.HoldTable, _ one: Customer, _ reason: String, by caller: Caller, at now: Instant, _ desk: Desk, in tx: Transaction) throws {
        guard let hold = try StatusStore.open(table, of: one.id, in: tx), table == .closing || one.state != .closed else { throw Problem.conflict("customers.fault.status") }
        try StatusStore.end(table, customer: one.id, id: hold.id, at: now, by: caller.userID, reason: reason, in: tx)
        let suspended = try StatusStore.open(.suspension, of: one.id, in: tx) != nil
        let before = try StatusStore.history(of: one.id, in: tx).map(\.status).first { $0 != .closed && $0 != .suspended } ?? .prospect
        try CustomerStatuses.set([(one.id, suspended ? .suspended : before)], reason: reason, byID: caller.userID, desk: desk, actionID: try desk.ids.next(), in: tx)
    }
}
