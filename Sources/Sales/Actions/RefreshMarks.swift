import Customers
import Journal
import Kit
import Persistence

/// Writes the marks that time alone moves: the 12-month figures, and with the days since the last order the status.
package struct RefreshMarks: Sendable {
    let desk: Desk
    let actionID: ID

    package init(desk: Desk, actionID: ID) { self.desk = desk; self.actionID = actionID }

    /// One batch of customers after an id.
    /// - Returns: the last one, nil when all are done.
    package func callAsFunction(after start: ID, size: Int = 500, by caller: Caller) async throws -> ID? {
        try await desk.database.write { tx in try step(after: start, size: size, by: caller, in: tx) }
    }

    func step(after start: ID, size: Int, by caller: Caller, in tx: Transaction) throws -> ID? {
        guard let last = try RollupCheckStore.rangeEnd(after: start, size: size, in: tx) else { return nil }
        let today = desk.clock.today, window = MarkWindow(today: today)
        let ids = try RollupCheckStore.customers(after: start, last: last, in: tx)
        try tx.lock("customer", ids)
        let buyers = try PostingStore.buyers(ids, in: tx)
        var marks = buyers.mapValues(\.marks)
        for (id, sums) in try SalesMarkStore.windows(ids, window, in: tx) { marks[id]?.take(sums) }
        for (id, days) in try SalesMarkStore.orderDays(ids, in: tx) { marks[id]?.firstOn = days.first; marks[id]?.lastOn = days.last }
        try SalesMarkStore.write(marks.filter { $0.value != buyers[$0.key]?.marks }, in: tx)
        let changes = ids.compactMap { id -> ComputedStatus.Change? in
            guard let buyer = buyers[id], let mark = marks[id] else { return nil }
            let status = SalesRules.status(now: buyer.status, lastOn: mark.lastOn, today: today)
            return status.rawValue == buyer.status ? nil : (customer: id, was: buyer.status, now: status)
        }
        try ComputedStatus.change(changes, by: caller, desk: desk, actionID: actionID, in: tx)
        return last
    }
}
