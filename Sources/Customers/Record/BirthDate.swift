import Kit

/// A birthday as it was told: it may lack its year or day; what is given must be possible in its calendar.
struct BirthDate: Hashable {
    let isLunar: Bool
    let year: Int64?
    let month: Int64?
    let day: Int64?
    let isInLeapMonth: Bool

    init(_ one: PersonalInformation) {
        self.init(isLunar: one.birthCalendar == "lunar", year: one.birthYear, month: one.birthMonth, day: one.birthDay, isInLeapMonth: one.birthInLeapMonth)
    }

    init(_ one: RelatedPerson) {
        self.init(isLunar: one.birthCalendar == "lunar", year: one.birthYear, month: one.birthMonth, day: one.birthDay, isInLeapMonth: one.birthInLeapMonth)
    }

    init(isLunar: Bool, year: Int64?, month: Int64?, day: Int64?, isInLeapMonth: Bool = false) {
        self.isLunar = isLunar
        self.year = year
        self.month = month
        self.day = day
        self.isInLeapMonth = isInLeapMonth
    }

    var faults: [FieldFault] {
        var faults: [FieldFault] = []
        if let year, !(1900...2100).contains(year) { faults.append(FieldFault("birth_year", "customers.fault.birth")) }
        if let month, !(1...12).contains(month) { faults.append(FieldFault("birth_month", "customers.fault.birth")) }
        if isInLeapMonth, !isLunar || month == nil { faults.append(FieldFault("birth_in_leap_month", "customers.fault.leapLunar")) }
        if day != nil, month == nil { faults.append(FieldFault("birth_day", "customers.fault.birth")) }
        guard faults.isEmpty, let month else { return faults }
        guard let longest = length(of: Int(month)) else { return [FieldFault("birth_in_leap_month", "customers.fault.leapMonth")] }
        if let day, !(1...Int64(longest)).contains(day) { return [FieldFault("birth_day", "customers.fault.birth")] }
        return []
    }

    /// Without a year the longest that the month can be; nil when the year has no such leap month.
    private func length(of month: Int) -> Int? {
        if isLunar { return year.map { LunarYear.of(Int($0)).days(inMonth: month, isLeap: isInLeapMonth) } ?? LunarYear.longestMonth }
        return Month.length(year: year.map(Int.init) ?? 2000, month: month)
    }
}
