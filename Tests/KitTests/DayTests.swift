import Kit
import Testing

@Suite struct DayTests {
    @Test(arguments: [("1970-01-01", 0), ("2000-02-29", 11_016), ("2026-11-24", 20_781), ("1969-12-31", -1), ("0001-01-01", -719_162), ("9999-12-31", 2_932_896)])
    func textAndNumberAgree(text: String, number: Int) throws {
        let day = try #require(Day(text))
        #expect(day.number == number)
        #expect(day.description == text)
    }

    @Test(arguments: ["", "2026-2-01", "2026-02-30", "2100-02-29", "2026-13-01", "2026-00-10", "20261124", "2026/11/24", "2026-11-24 ", "٢٠٢٦-11-24"])
    func refusesWhatIsNoDay(text: String) { #expect(Day(text) == nil) }

    @Test func everyDayOfFourCenturiesComesBack() {
        for number in stride(from: -146_097, through: 146_097, by: 1) {
            let parts = Day(number: number).parts
            guard Day(year: parts.year, month: parts.month, day: parts.day)?.number == number else {
                Issue.record("day \(number) became \(parts)")
                return
            }
        }
    }

    @Test func knowsWeekdays() throws {
        #expect(try #require(Day("2026-11-24")).weekday == 2)
        #expect(try #require(Day("1969-12-28")).weekday == 7)
        #expect(try #require(Day("1970-01-01")).weekday == 4)
    }

    @Test func theCompanysDayBeginsInShanghai() throws {
        let clock = WallClock.fixed(0)
        let evening = Instant(1_795_535_999_000) // 2026-11-24 23:59:59 in Shanghai
        #expect(clock.day(of: evening).description == "2026-11-24")
        #expect(clock.day(of: evening.adding(seconds: 1)).description == "2026-11-25")
        #expect(clock.time(of: evening) == "23:59")
        #expect(clock.day(of: Instant(-1)).description == "1970-01-01")
    }
}
