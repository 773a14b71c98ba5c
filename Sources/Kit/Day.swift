import Foundation

/// A calendar day without a time: a day is not a midnight. Columns that end in `_on` hold its ISO text.
package struct Day: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
    /// Days since 1970-01-01 of the proleptic Gregorian calendar.
    package let number: Int

    package init(number: Int) { self.number = number }

    /// Refuses days that the calendar does not have.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), (1...Month.length(year: year, month: month)).contains(day) else { return nil }
        number = Day.number(year: year, month: month, day: day)
    }

    /// `YYYY-MM-DD`.
    package init?(_ text: String) {
        let utf8 = Array(text.utf8)
        guard utf8.count == 10, utf8[4] == 45, utf8[7] == 45,
              let year = digits(utf8[0..<4]), let month = digits(utf8[5..<7]), let day = digits(utf8[8..<10]) else { return nil }
        self.init(year: year, month: month, day: day)
    }

    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let day = Day(text) else { throw Problem.invalid([FieldFault("day", "problem.field.day")]) }
        self = day
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    package var parts: (year: Int, month: Int, day: Int) {
        // Civil from days: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
        let z = number + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let doe = z - era * 146_097
        let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100)
        let mp = (5 * doy + 2) / 153
        let month = mp < 10 ? mp + 3 : mp - 9
        return (yoe + era * 400 + (month <= 2 ? 1 : 0), month, doy - (153 * mp + 2) / 5 + 1)
    }

    package var month: Month { let p = parts; return Month(year: p.year, month: p.month) }
    /// 1 = Monday … 7 = Sunday.
    package var weekday: Int { Int(floorModulo(Int64(number) + 3, 7)) + 1 }
    package func adding(days: Int) -> Day { Day(number: number + days) }
    package static func - (a: Day, b: Day) -> Int { a.number - b.number }
    package static func < (a: Day, b: Day) -> Bool { a.number < b.number }

    package var description: String {
        let p = parts
        let year = String(p.year)
        return String(repeating: "0", count: max(0, 4 - year.count)) + year + "-" + twoDigits(p.month) + "-" + twoDigits(p.day)
    }

    private static func number(year: Int, month: Int, day: Int) -> Int {
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yoe = y - era * 400
        let doy = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719_468
    }
}

func digits(_ bytes: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for byte in bytes {
        guard byte >= 48, byte <= 57 else { return nil }
        value = value * 10 + Int(byte - 48)
    }
    return value
}
