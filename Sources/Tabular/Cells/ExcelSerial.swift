import Kit

/// Days as Excel counts them.
enum ExcelSerial {
    /// - Returns: nil for 29 February 1900, which Excel believes in, and for what lies before it.
    static func day(_ serial: Int, is1904: Bool) -> Day? {
        guard let first = Day(year: is1904 ? 1904 : 1899, month: is1904 ? 1 : 12, day: is1904 ? 1 : 30), serial <= 2_958_465 else { return nil }
        if is1904 { return serial >= 0 ? first.adding(days: serial) : nil }
        if serial >= 61 { return first.adding(days: serial) }
        return serial >= 1 && serial < 60 ? first.adding(days: serial + 1) : nil
    }

    /// Text of a number that a sheet shows as a day, a time or both.
    static func text(_ value: Double, is1904: Bool, hasDay: Bool, hasTime: Bool) -> String? {
        guard value >= 0, value < 2_958_466 else { return nil }
        var whole = Int(value), seconds = Int(((value - Double(whole)) * 86_400).rounded())
        if seconds == 86_400 { whole += 1; seconds = 0 }
        let time = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
        if !hasDay || !is1904 && whole == 0 { return time }
        guard let day = day(whole, is1904: is1904) else { return nil }
        return hasTime && seconds != 0 ? day.description + " " + time : day.description
    }
}
