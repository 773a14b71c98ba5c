import Kit
import Testing

@Suite struct LunarYearTests {
    /// Leap months as the Hong Kong Observatory prints them.
    @Test(arguments: [(1930, 6), (1941, 6), (1960, 6), (1979, 6), (1984, 10), (2001, 4), (2004, 2), (2017, 6), (2020, 4), (2023, 2), (2024, 0), (2025, 6), (2028, 5), (2033, 11), (2044, 7)])
    func leapMonths(year: Int, leap: Int) {
        let months = (1...12).filter { LunarYear.of(year).days(inMonth: $0, isLeap: true) != nil }
        #expect(months == [leap].filter { $0 > 0 })
    }

    @Test func monthsHave29Or30Days() {
        #expect(LunarYear.of(2023).days(inMonth: 2, isLeap: false) == 30 && LunarYear.of(2023).days(inMonth: 2, isLeap: true) == 29)
        for year in 1930...2050 {
            for month in 1...12 {
                let days = LunarYear.of(year).days(inMonth: month, isLeap: false)
                #expect(days == 29 || days == 30, "\(year)-\(month)")
            }
        }
    }
}
