import Foundation

/// A calendar month; columns hold it as the integer 202611, JSON as `2026-11`.
package struct Month: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
    /// Months since year 0.
    package let index: Int

    package init(index: Int) { self.index = index }
    package init(year: Int, month: Int) { index = year * 12 + month - 1 }
    /// From the column value 202611.
    package init(column: Int64) { self.init(year: Int(column) / 100, month: Int(column) % 100) }

    /// `YYYY-MM`.
    package init?(_ text: String) {
        let utf8 = Array(text.utf8)
        guard utf8.count == 7, utf8[4] == 45, let year = digits(utf8[0..<4]), let month = digits(utf8[5..<7]), (1...12).contains(month), year > 0 else { return nil }
        self.init(year: year, month: month)
    }

    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let month = Month(text) else { throw Problem.invalid([FieldFault("month", "problem.field.month")]) }
        self = month
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    package var year: Int { index / 12 }
    package var month: Int { index % 12 + 1 }
    package var column: Int64 { Int64(year * 100 + month) }
    package var first: Day { Day(year: year, month: month, day: 1) ?? Day(number: 0) }
    package var last: Day { adding(months: 1).first.adding(days: -1) }
    package func adding(months: Int) -> Month { Month(index: index + months) }
    package static func - (a: Month, b: Month) -> Int { a.index - b.index }
    package static func < (a: Month, b: Month) -> Bool { a.index < b.index }

    package var description: String {
        let text = String(year)
        return String(repeating: "0", count: max(0, 4 - text.count)) + text + "-" + twoDigits(month)
    }

    package static func length(year: Int, month: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

/// Days from and to, both included.
package struct Period: Hashable, Sendable {
    package let from: Day
    package let to: Day

    package init(from: Day, to: Day) { self.from = from; self.to = to }
    package init(_ first: Month, _ last: Month) { from = first.first; to = last.last }

    /// The last `count` full calendar months before the day after `day` (requirements, part I "Day of evaluation").
    package static func fullMonths(_ count: Int, before day: Day) -> Period {
        let end = day.adding(days: 1).month.adding(months: -1)
        return Period(end.adding(months: 1 - count), end)
    }

    /// Whole months inside, and the broken pieces at either end.
    package var split: (months: ClosedRange<Month>?, pieces: [Period]) {
        let firstWhole = from == from.month.first ? from.month : from.month.adding(months: 1)
        let lastWhole = to == to.month.last ? to.month : to.month.adding(months: -1)
        guard firstWhole <= lastWhole else { return (nil, from <= to ? [self] : []) }
        var pieces: [Period] = []
        if from < firstWhole.first { pieces.append(Period(from: from, to: firstWhole.first.adding(days: -1))) }
        if to > lastWhole.last { pieces.append(Period(from: lastWhole.last.adding(days: 1), to: to)) }
        return (firstWhole...lastWhole, pieces)
    }

    package func adding(months: Int) -> Period {
        func shift(_ day: Day, end: Bool) -> Day {
            let month = day.month.adding(months: months)
            if end, day == day.month.last { return month.last }
            return Day(year: month.year, month: month.month, day: min(day.parts.day, month.last.parts.day)) ?? month.last
        }
        return Period(from: shift(from, end: false), to: shift(to, end: true))
    }
}
