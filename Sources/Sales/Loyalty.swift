import Access
import Customers
import Kit
import Offers
import Persistence

/// What orders tell of a customer's loyalty (TYPE-8); `docs/decisions/0026` has the reasons.
enum Loyalty: String, Sendable { case once, loyal }

/// The rules, with a company's own figures.
struct LoyaltyRules: Sendable, Hashable {
    /// Months with orders among the last 12 full ones.
    var loyalMonths: Int64 = 9
    /// Days since the first order.
    var loyalDays = 365
    /// Of the usual interval, in per cent, from which on the next order is expected.
    var expectedFrom: Int64 = 75
    var dormantAfter = 90

    static let shipped = LoyaltyRules()
    private static let monthsOffer = offer("sales.setting.loyalMonths", 9, .number(1...12))
    private static let daysOffer = offer("sales.setting.loyalDays", 365, .number(0...3650))
    private static let fromOffer = offer("sales.setting.expectedFrom", 75, .number(1...150))
    static let offers = [monthsOffer, daysOffer, fromOffer]

    private static func offer(_ key: String, _ shipped: JSONValue, _ kind: SettingOffer.Kind) -> SettingOffer {
        SettingOffer(key: key, label: TextKey(key), help: TextKey(key + ".help"), group: "sales.setting.group", default: shipped, kind: kind)
    }

    /// Bought once: all its orders lie on one day. Loyal: it orders in most months, has done so for long, and is not dormant.
    func loyalty(_ marks: SalesMarks, today: Day) -> String {
        guard let first = Day(marks.firstOn), let last = Day(marks.lastOn) else { return "" }
        if first == last { return Loyalty.once.rawValue }
        let isLoyal = marks.months12 >= loyalMonths && today - first >= loyalDays && today - last < dormantAfter
        return isLoyal ? Loyalty.loyal.rawValue : ""
    }

    /// The last order day and the usual interval after it, of at least two intervals; the half of a day counts as a day.
    static func next(_ orderDays: [Day]) -> Day? {
        guard let last = orderDays.last, let twice = twiceMedian(orderDays) else { return nil }
        return last.adding(days: (twice + 1) / 2)
    }

    /// About to buy: most of the usual interval has passed since the last order, and not yet half as much again: then it is overdue.
    func isExpected(_ orderDays: [Day], today: Day) -> Bool {
        guard let last = orderDays.last, let twice = Self.twiceMedian(orderDays) else { return false }
        let days = today - last
        return Int64(days) * 200 >= Int64(twice) * expectedFrom && days * 4 <= twice * 3 && days < dormantAfter
    }

    /// Twice the median of the intervals between distinct order days, ascending (SALES-14).
    private static func twiceMedian(_ days: [Day]) -> Int? {
        let intervals = zip(days, days.dropFirst()).map { $1 - $0 }.sorted(), half = intervals.count / 2
        guard intervals.count >= 2 else { return nil }
        return intervals.count % 2 == 1 ? intervals[half] * 2 : intervals[half - 1] + intervals[half]
    }
}

extension LoyaltyRules {
    init(in reader: Reader) throws {
        let shipped = LoyaltyRules.shipped
        loyalMonths = try Settings.number(Self.monthsOffer.key, default: shipped.loyalMonths, in: reader)
        loyalDays = Int(try Settings.number(Self.daysOffer.key, default: Int64(shipped.loyalDays), in: reader))
        expectedFrom = try Settings.number(Self.fromOffer.key, default: shipped.expectedFrom, in: reader)
        dormantAfter = try CustomerSettings.dormantDays(in: reader)
    }
}
