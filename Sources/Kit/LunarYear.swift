import Foundation
import Synchronization

/// The months of a lunar year, named after the solar year in which it begins, by Foundation's Chinese calendar.
package struct LunarYear: Sendable {
    private struct Month: Hashable, Sendable {
        let number: Int
        let isLeap: Bool
    }
    /// Years that were asked for; there are not many.
    private static let known = Mutex<[Int: LunarYear]>([:])
    package static let longestMonth = 30

    private let lengths: [Month: Int]

    package static func of(_ year: Int) -> LunarYear {
        if let one = known.withLock({ $0[year] }) { return one }
        let made = LunarYear(lengths: lengths(year))
        known.withLock { $0[year] = made }
        return made
    }

    /// 29 or 30; nil when the year has no such month.
    package func days(inMonth number: Int, isLeap: Bool) -> Int? { lengths[Month(number: number, isLeap: isLeap)] }

    /// A lunar year begins between 20 January and 21 February.
    private static func lengths(_ year: Int) -> [Month: Int] {
        var lengths: [Month: Int] = [:]
        guard let zone = TimeZone(identifier: "Asia/Shanghai"), var day = Day(year: year, month: 1, day: 19) else { return [:] }
        var calendar = Calendar(identifier: .chinese)
        calendar.timeZone = zone
        var begun = false
        for _ in 0..<430 {
            // Noon in Shanghai.
            let parts = calendar.dateComponents([.month, .day], from: Date(timeIntervalSince1970: Double(day.number) * 86_400 + 4 * 3600))
            let month = Month(number: parts.month ?? 0, isLeap: parts.isLeapMonth == true)
            if month == Month(number: 1, isLeap: false), parts.day == 1 {
                if begun { break }
                begun = true
            }
            if begun { lengths[month, default: 0] += 1 }
            day = day.adding(days: 1)
        }
        return lengths
    }
}
