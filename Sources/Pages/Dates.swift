import Kit

/// Days, moments and months as the reader expects them.
extension Wording {
    /// `2026年11月22日`, `22 Nov 2026`.
    package func day(_ day: Day) -> String {
        let part = day.parts
        return isEnglish ? "\(part.day) \(English.months[part.month - 1]) \(part.year)" : "\(part.year)年\(part.month)月\(part.day)日"
    }

    /// From a column `…_on`, where `""` says none.
    package func day(iso text: String) -> String { Day(text).map { day($0) } ?? "" }

    /// Where the year is plain: `11月22日`, `22 Nov`.
    package func dayShort(_ day: Day) -> String {
        let part = day.parts
        return isEnglish ? "\(part.day) \(English.months[part.month - 1])" : "\(part.month)月\(part.day)日"
    }

    /// Day and time on the company's clock: `2026年11月22日 10:05`.
    package func moment(_ instant: Instant) -> String { day(clock.day(of: instant)) + " " + clock.time(of: instant) }

    /// `2026年11月`, `Nov 2026`.
    package func month(_ month: Month) -> String {
        isEnglish ? "\(English.months[month.month - 1]) \(month.year)" : "\(month.year)年\(month.month)月"
    }

    /// `11月`, `Nov`.
    package func monthShort(_ month: Month) -> String { isEnglish ? English.months[month.month - 1] : "\(month.month)月" }

    /// `2026年11月1日–22日` is not written; both ends in full, so that it reads the same in every column.
    package func period(_ period: Period) -> String { day(period.from) + "–" + day(period.to) }

    /// `星期一`, `Monday`.
    package func weekday(_ day: Day) -> String {
        isEnglish ? English.weekdays[day.weekday - 1] : "星期" + ["一", "二", "三", "四", "五", "六", "日"][day.weekday - 1]
    }
}

private enum English {
    static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
}
