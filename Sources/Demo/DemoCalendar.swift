import Foundation
import Kit

/// Months of the demo company's sales with their seasons. The Spring Festival goes by the lunar calendar.
struct DemoCalendar: Sendable {
    let today: Day
    let first: Month
    let last: Month
    /// By month since the first: demand on the whole, and by category.
    let total: [Double]
    let categories: [[Double]]
    /// From New Year's Eve to the sixth day of the first lunar month nobody delivers.
    private let closed: Set<Int>

    init(today: Day, months: Int) {
        self.today = today
        last = today.month
        first = today.month.adding(months: 1 - months)
        let festivals = (first.year...last.year + 1).compactMap(DemoCalendar.springFestival)
        closed = Set(festivals.flatMap { $0.number - 1...$0.number + 5 })
        let list = (0..<months).map { [first] in first.adding(months: $0) }
        let eve = list.map { month in DemoCalendar.share(of: month, festivals.map { $0.number - 26...$0.number - 2 }) }
        let rest = list.map { month in DemoCalendar.share(of: month, festivals.map { $0.number - 1...$0.number + 12 }) }
        total = zip(eve, rest).map { 1 + 0.8 * $0 - 0.7 * $1 }
        categories = zip(list, eve).map { month, share in
            DemoGoods.categories.map { max(0.1, $0.season[month.month - 1] * (1 + $0.festival * share)) }
        }
    }

    func isClosed(_ day: Day) -> Bool { closed.contains(day.number) }

    private static func share(of month: Month, _ spans: [ClosedRange<Int>]) -> Double {
        let days = month.first.number...month.last.number
        return Double(spans.reduce(0) { $0 + $1.clamped(to: days).count * ($1.overlaps(days) ? 1 : 0) }) / Double(days.count)
    }

    /// First day of the first lunar month in a year.
    static func springFestival(_ year: Int) -> Day? {
        guard let zone = TimeZone(identifier: "Asia/Shanghai"), let start = Day(year: year, month: 1, day: 20) else { return nil }
        var lunar = Calendar(identifier: .chinese)
        lunar.timeZone = zone
        return (0...34).map { start.adding(days: $0) }.first { day in
            // Noon in Shanghai.
            let parts = lunar.dateComponents([.month, .day], from: Date(timeIntervalSince1970: Double(day.number) * 86_400 + 4 * 3600))
            return parts.month == 1 && parts.day == 1 && parts.isLeapMonth != true
        }
    }
}
