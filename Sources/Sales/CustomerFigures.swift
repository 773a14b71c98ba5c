import Journal
import Kit
import Persistence

/// What a customer bought up to a day (SALES-6, SALES-7, INFO-10): the last 12 full months and the month that runs,
/// each beside the same months a year before.
package struct CustomerFigures: Sendable {
    package struct MonthFigure: Sendable, Hashable {
        package let month: Month
        package let now: SalesSums
        package let before: SalesSums
        /// The running month, up to the day; `before` has the same days.
        package let isPartial: Bool
    }

    package let day: Day
    /// The last 12 full calendar months.
    package let period: Period
    package let now: SalesSums
    package let before: SalesSums
    /// Twelve full months and the running one; months without sales stay in the row.
    package let months: [MonthFigure]
    package let firstOn: Day?
    package let lastOn: Day?
    package let orderDays: [Day]
    /// The most frequent payment method; "" = none recorded.
    package let payment: String

    package var averagePrice: Money? { get throws { try SalesRules.averagePrice(amount: Money(x4: now.amount), quantity: Quantity(x4: now.quantity)) } }
    package var averageCase: Money? { get throws { try SalesRules.averagePrice(amount: Money(x4: now.amount), quantity: Quantity(x4: now.cases)) } }
    package var weekday: Int? { SalesRules.usualWeekday(orderDays) }

    /// Days between order days on the average.
    package var daysBetween: Ratio? {
        get throws {
            let days = Set(orderDays)
            guard let first = days.min(), let last = days.max() else { return nil }
            return try SalesRules.daysBetweenOrders(first: first, last: last, orderDays: Int64(days.count))
        }
    }

    /// The last full month against the one before it.
    package var lastTwoMonths: (now: Money, before: Money) {
        let full = months.filter { !$0.isPartial }.suffix(2)
        guard full.count == 2, let first = full.first, let last = full.last else { return (.zero, .zero) }
        return (Money(x4: last.now.amount), Money(x4: first.now.amount))
    }

    /// - Throws: not found when the customer is outside the caller's scope.
    package static func load(_ customerID: ID, on day: Day, by caller: Caller, in reader: Reader) throws -> CustomerFigures {
        try BuyerStore.require(customerID, by: caller, in: reader)
        let period = Period.fullMonths(12, before: day)
        // On the last day of a month nothing runs.
        let runs = period.to < day
        let shown = Period(from: period.from, to: day)
        let now = try CustomerSalesFacts.months(customerID, shown, in: reader)
        let before = try CustomerSalesFacts.months(customerID, shown.adding(months: -12), in: reader)
        let months = (0..<(runs ? 13 : 12)).map { index -> MonthFigure in
            let month = period.from.month.adding(months: index)
            return MonthFigure(month: month, now: now[month] ?? .zero, before: before[month.adding(months: -12)] ?? .zero, isPartial: index == 12)
        }
        let habits = try CustomerSalesFacts.habits(customerID, period, in: reader)
        let ends = try CustomerSalesFacts.orderDays(customerID, to: day, in: reader)
        return CustomerFigures(
            day: day, period: period, now: sum(months, \.now), before: sum(months, \.before), months: months, firstOn: ends.first, lastOn: ends.last,
            orderDays: habits.days, payment: usual(habits.payments))
    }

    private static func sum(_ months: [MonthFigure], _ part: KeyPath<MonthFigure, SalesSums>) -> SalesSums {
        var sums = SalesSums()
        for month in months where !month.isPartial { sums.add(month[keyPath: part]) }
        return sums
    }

    private static func usual(_ words: [String]) -> String {
        let counts = Dictionary(grouping: words.filter { !$0.isEmpty }, by: { $0 }).mapValues(\.count)
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? ""
    }
}
