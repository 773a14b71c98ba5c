import Customers
import Journal
import Kit
import Persistence

/// Brings the marks of a batch's customers up to date in the posting transaction, and their status with them.
struct MarkBuyers {
    let desk: Desk
    let source: PostingSource

    /// An order as it was and as it is.
    struct Order {
        let stored: SalesOrder?
        let now: SalesOrder

        var isLost: Bool { stored.map { $0.counts && (!now.counts || $0.orderedOn != now.orderedOn) } ?? false }
    }

    func callAsFunction(_ buyers: [ID: Buyer], _ orders: [Order], _ deltas: RollupDeltas, in tx: Transaction) throws {
        let today = desk.clock.today, window = MarkWindow(today: today)
        var marks = buyers.mapValues(\.marks)
        let recount = try orderDays(orders, &marks, in: tx)
        for (id, days) in recount { marks[id]?.firstOn = days.first; marks[id]?.lastOn = days.last }
        let touched = deltas.customers(in: window.firstBefore...window.last)
        for (id, sums) in try SalesMarkStore.windows(touched, window, in: tx) { marks[id]?.take(sums) }
        let rules = try LoyaltyRules(in: tx)
        for (id, buyer) in buyers {
            guard var mark = marks[id] else { continue }
            mark.loyalty = rules.loyalty(mark, today: today)
            // Whoever just bought is not about to; the next day is judged by night, from all its order days.
            if mark.lastOn != buyer.marks.lastOn { (mark.nextOn, mark.isExpected) = ("", false) }
            marks[id] = mark
        }
        try SalesMarkStore.write(marks, over: buyers, in: tx)
        try changeStatus(buyers, marks, today: today, in: tx)
    }

    /// Widens first and last day by orders that count now; who lost such an order is counted anew.
    private func orderDays(_ orders: [Order], _ marks: inout [ID: SalesMarks], in tx: Transaction) throws -> [ID: (first: String, last: String)] {
        var lost: Set<ID> = []
        for one in orders {
            let id = one.now.customerID
            if one.isLost { lost.insert(id) }
            guard one.now.counts, var mark = marks[id] else { continue }
            let day = one.now.orderedOn.description
            if mark.firstOn.isEmpty || day < mark.firstOn { mark.firstOn = day }
            if day > mark.lastOn { mark.lastOn = day }
            marks[id] = mark
        }
        return try SalesMarkStore.orderDays(lost.sorted(), in: tx)
    }

    private func changeStatus(_ buyers: [ID: Buyer], _ marks: [ID: SalesMarks], today: Day, in tx: Transaction) throws {
        let days = try CustomerSettings.dormantDays(in: tx)
        let due = buyers.values.compactMap { buyer -> (ID, Day?)? in
            guard let mark = marks[buyer.id], SalesRules.status(now: buyer.status, lastOn: mark.lastOn, today: today, dormantAfter: days).rawValue != buyer.status else { return nil }
            return (buyer.id, Day(mark.lastOn))
        }
        if !due.isEmpty { try CustomerStatuses.judge(due, today: today, dormantAfter: days, desk: desk, actionID: source.id, in: tx) }
    }
}

extension SalesMarks {
    mutating func take(_ sums: SalesMarkStore.WindowSums) {
        amount12 = sums.amount12
        cases12 = sums.cases12
        before12 = sums.before12
        orders12 = sums.orders12
        months12 = sums.months12
    }
}
