import Kit
import Testing

@Suite struct MonthTests {
    @Test func columnAndTextAgree() throws {
        let month = try #require(Month("2026-11"))
        #expect(month.column == 202_611)
        #expect(Month(column: 202_611) == month)
        #expect(month.description == "2026-11")
        #expect(month.adding(months: 2).column == 202_701)
        #expect(month.adding(months: -11).column == 202_512)
        #expect(month.first.description == "2026-11-01")
        #expect(month.last.description == "2026-11-30")
        #expect(Month("2024-02")?.last.description == "2024-02-29")
        #expect(Month("2026-13") == nil)
        #expect(Month("2026-1") == nil)
    }

    @Test(arguments: [
        ("2026-01-01", "2026-12-31", "2026-01…2026-12", []),
        ("2026-01-02", "2026-03-31", "2026-02…2026-03", ["2026-01-02…2026-01-31"]),
        ("2026-01-15", "2026-04-10", "2026-02…2026-03", ["2026-01-15…2026-01-31", "2026-04-01…2026-04-10"]),
        ("2026-01-15", "2026-02-10", "", ["2026-01-15…2026-02-10"]),
        ("2026-02-10", "2026-02-10", "", ["2026-02-10…2026-02-10"]),
        ("2026-02-01", "2026-02-28", "2026-02…2026-02", []),
        ("2026-02-11", "2026-02-10", "", []),
    ])
    func aPeriodIsWholeMonthsAndPieces(from: String, to: String, months: String, pieces: [String]) throws {
        let split = Period(from: try #require(Day(from)), to: try #require(Day(to))).split
        #expect(split.months.map { "\($0.lowerBound)…\($0.upperBound)" } ?? "" == months)
        #expect(split.pieces.map { "\($0.from)…\($0.to)" } == pieces)
    }

    @Test func everySplitCoversEachDayOnce() throws {
        let first = try #require(Day("2023-12-28"))
        for start in 0..<70 {
            for length in [0, 1, 30, 31, 59, 60, 366] {
                let period = Period(from: first.adding(days: start), to: first.adding(days: start + length))
                let split = period.split
                let whole = split.months.map { $0.upperBound.last - $0.lowerBound.first + 1 } ?? 0
                let broken = split.pieces.reduce(0) { $0 + ($1.to - $1.from) + 1 }
                #expect(whole + broken == length + 1)
            }
        }
    }

    @Test func fullMonthsEndBeforeTheDay() throws {
        let year = Period.fullMonths(12, before: try #require(Day("2026-11-24")))
        #expect("\(year.from)…\(year.to)" == "2025-11-01…2026-10-31")
        // On the last day of a month that month is full.
        let full = Period.fullMonths(3, before: try #require(Day("2026-11-30")))
        #expect("\(full.from)…\(full.to)" == "2026-09-01…2026-11-30")
    }

    @Test func aPeriodMovesByMonths() throws {
        let period = Period(from: try #require(Day("2024-02-01")), to: try #require(Day("2024-02-29"))).adding(months: -12)
        #expect("\(period.from)…\(period.to)" == "2023-02-01…2023-02-28")
        let end = Period(from: try #require(Day("2026-01-31")), to: try #require(Day("2026-02-28"))).adding(months: 1)
        #expect("\(end.from)…\(end.to)" == "2026-02-28…2026-03-31")
    }
}
