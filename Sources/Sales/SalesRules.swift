import Customers
import Kit

/// Pure decisions about figures (requirements, part I).
package enum SalesRules {
    /// What one line can come to, in ten-thousandths: 100,000,000,000. Sums of ten thousand such lines still fit a column.
    static let largest: UInt64 = 1_000_000_000_000_000

    /// Net amount ÷ net quantity; none when the quantity is not positive.
    package static func averagePrice(amount: Money, quantity: Quantity) throws -> Money? {
        quantity > .zero ? try amount.divided(by: quantity) : nil
    }

    /// Growth against a base; nil ("new") when the base is zero, negative or missing.
    package static func growth(now: Money, before: Money?) throws -> Ratio? {
        guard let before, before > .zero, let quotient = try now.subtracting(before).divided(by: before) else { return nil }
        return Ratio(x4: quotient.x4)
    }

    /// Days between orders on the average: days from the first to the last order day ÷ intervals; none below two order days.
    package static func daysBetweenOrders(first: Day, last: Day, orderDays: Int64) throws -> Ratio? {
        guard orderDays >= 2 else { return nil }
        return try Ratio(whole: Int64(last - first)).divided(by: orderDays - 1)
    }

    /// Status by orders (INFO-12): never ordered = prospect, 90 days without = dormant. Suspended and closed stay.
    package static func status(now: String, lastOn: String, today: Day, dormantAfter days: Int = 90) -> CustomerStatus {
        let state = CustomerStatus(rawValue: now) ?? .prospect
        return CustomerStatus.judged(lastOrderOn: Day(lastOn), today: today, dormantAfter: days,
                                     isSuspended: state == .suspended, isClosed: state == .closed)
    }

    /// The weekday (1 = Monday) with the most orders; the earlier one of equals; nil without orders.
    package static func usualWeekday(_ days: [Day]) -> Int? {
        var counts = [Int](repeating: 0, count: 8)
        for day in days { counts[day.weekday] += 1 }
        guard let most = counts.max(), most > 0 else { return nil }
        return counts.firstIndex(of: most)
    }
}

/// The two windows of the marks: the last 12 full months and the 12 before them.
struct MarkWindow: Sendable, Hashable {
    let first: Int64
    let last: Int64
    let firstBefore: Int64
    let lastBefore: Int64

    init(today: Day) {
        let now = Period.fullMonths(12, before: today)
        let before = now.adding(months: -12)
        first = now.from.month.column
        last = now.to.month.column
        firstBefore = before.from.month.column
        lastBefore = before.to.month.column
    }
}
