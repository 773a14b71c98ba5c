import Customers
import Journal
import Kit
import Persistence

/// Writes the marks that time alone moves: the 12-month figures, loyalty and the next order, and with the days since the last order the status.
package struct RefreshMarks: Sendable {
    let desk: Desk
    let actionID: ID

    package init(desk: Desk, actionID: ID) { self.desk = desk; self.actionID = actionID }

    /// One batch of customers after an id.
    /// - Returns: the last one, nil when all are done.
    package func callAsFunction(after start: ID, size: Int = 500) async throws -> ID? {
        try await desk.database.write { tx in try step(after: start, size: size, in: tx) }
    }

    func step(after start: ID, size: Int, in tx: Transaction) throws -> ID? {
        guard let last = try RollupCheckStore.rangeEnd(after: start, size: size, in: tx) else { return nil }
        let today = desk.clock.today, window = MarkWindow(today: today)
        let ids = try RollupCheckStore.customers(after: start, last: last, in: tx)
        try tx.lock("customer", ids)
        let buyers = try PostingStore.buyers(ids, in: tx)
        var marks = buyers.mapValues(\.marks)
        for (id, sums) in try SalesMarkStore.windows(ids, window, in: tx) { marks[id]?.take(sums) }
        for (id, days) in try SalesMarkStore.orderDays(ids, in: tx) { marks[id]?.firstOn = days.first; marks[id]?.lastOn = days.last }
        let rules = try LoyaltyRules(in: tx), orderDays = try SalesMarkStore.days(ids, window, to: today, in: tx)
        for (id, buyer) in buyers {
            let days = orderDays[id] ?? [], isOut = [CustomerStatus.suspended, .closed].contains { $0.rawValue == buyer.status }
            guard var mark = marks[id] else { continue }
            mark.loyalty = rules.loyalty(mark, today: today)
            mark.nextOn = isOut ? "" : LoyaltyRules.next(days)?.description ?? ""
            mark.isExpected = !isOut && rules.isExpected(days, today: today)
            marks[id] = mark
        }
        try SalesMarkStore.write(marks, over: buyers, in: tx)
        try CustomerStatuses.judge(ids.compactMap { id in marks[id].map { (id, Day($0.lastOn)) } }, today: today,
                                   dormantAfter: try CustomerSettings.dormantDays(in: tx), desk: desk, actionID: actionID, in: tx)
        return last
    }
}
