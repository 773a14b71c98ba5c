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
            try Self.take(step, one, reason: reason, by: caller, desk: desk, actionID: try desk.ids.next(), in: tx)
        }
    }

    /// One step of a customer that is locked and in scope.
    static func take(_ step: Step, _ one: Customer, reason: String, by caller: Caller, desk: Desk, actionID: ID, in tx: Transaction) throws {
        let what = Written(reason: reason, caller: caller, desk: desk, actionID: actionID)
        switch step {
        case .suspend: try start(.suspension, one, unless: [.suspended, .closed], .suspended, what, in: tx)
        case .close: try start(.closing, one, unless: [.closed], .closed, what, in: tx)
        case .resume: try end(.suspension, one, what, in: tx)
        case .reopen: try end(.closing, one, what, in: tx)
        }
    }

    private struct Written {
        let reason: String, caller: Caller, desk: Desk, actionID: ID
    }

    private static func start(_ table: StatusStore.HoldTable, _ one: Customer, unless: [CustomerStatus], _ status: CustomerStatus, _ what: Written, in tx: Transaction) throws {
        if unless.contains(one.state) { throw Problem.conflict("customers.fault.status") }
        try StatusStore.start(table, customer: one.id, id: try what.desk.ids.next(), at: what.desk.clock.now(), by: what.caller.userID, reason: what.reason, in: tx)
        try set(status, one, what, in: tx)
    }

    /// Back to what it was before; the nightly judge looks at the orders again.
    private static func end(_ table: StatusStore.HoldTable, _ one: Customer, _ what: Written, in tx: Transaction) throws {
        guard let hold = try StatusStore.open(table, of: one.id, in: tx), table == .closing || one.state != .closed else { throw Problem.conflict("customers.fault.status") }
        try StatusStore.end(table, customer: one.id, id: hold.id, at: what.desk.clock.now(), by: what.caller.userID, reason: what.reason, in: tx)
        let suspended = try StatusStore.open(.suspension, of: one.id, in: tx) != nil
        let before = try StatusStore.history(of: one.id, in: tx).map(\.status).first { $0 != .closed && $0 != .suspended } ?? .prospect
        try set(suspended ? .suspended : before, one, what, in: tx)
    }

    private static func set(_ status: CustomerStatus, _ one: Customer, _ what: Written, in tx: Transaction) throws {
        try CustomerStatuses.set([(one.id, status)], reason: what.reason, byID: what.caller.userID, desk: what.desk, actionID: what.actionID, in: tx)
    }
}
