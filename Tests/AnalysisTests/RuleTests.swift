@testable import Analysis
import Kit
import Offers
import TestKit
import Testing

/// What can be asked of a composition, and its arithmetic.
@Suite struct RuleTests {
    private static func query(_ fields: [(String, String)] = []) throws -> CompositionQuery {
        try CompositionQuery(Form(fields.map { (name: $0.0, value: $0.1) }), today: TestDesk.today, standard: [.region])
    }

    @Test func standsOnTheLastTwelveFullMonths() throws {
        let query = try Self.query()
        #expect(query.by == [.region] && query.measure == .amount && query.against == nil)
        #expect(query.period == Trade.period("2025-11-01", "2026-10-31"))
    }

    struct Comparison: Sendable {
        let from: String, to: String, against: String, otherFrom: String, otherTo: String
        init(_ from: String, _ to: String, _ against: String, _ otherFrom: String, _ otherTo: String) {
            self.from = from; self.to = to; self.against = against; self.otherFrom = otherFrom; self.otherTo = otherTo
        }
    }

    static let comparisons = [
        Comparison("2026-01-01", "2026-10-31", "year", "2025-01-01", "2025-10-31"), Comparison("2026-03-05", "2026-03-20", "year", "2025-03-05", "2025-03-20"),
        Comparison("2026-04-01", "2026-06-30", "before", "2026-01-01", "2026-03-31"), Comparison("2026-03-01", "2026-03-31", "before", "2026-02-01", "2026-02-28"),
        Comparison("2026-03-05", "2026-03-14", "before", "2026-02-23", "2026-03-04"), Comparison("2024-02-01", "2024-02-29", "year", "2023-02-01", "2023-02-28"),
    ]

    @Test(.requirement("ANA-1", "ANA-17"), arguments: comparisons)
    func comparesWithAnotherPeriod(_ table: Comparison) throws {
        let query = try Self.query([("from", table.from), ("to", table.to), ("against", table.against)])
        #expect(query.against == Trade.period(table.otherFrom, table.otherTo))
    }

    @Test func comparesWithDaysOfOnesOwn() throws {
        #expect(try Self.query([("against", "own"), ("from2", "2024-01-01"), ("to2", "2024-02-03")]).against == Trade.period("2024-01-01", "2024-02-03"))
        #expect(try Self.query([("against", "none")]).against == nil)
    }

    @Test func refusesWhatItCannotAnswer() {
        let wrong: [[(String, String)]] = [
            [("by", "colour")], [("by", "region,region")], [("by", "region,category,brand,month")], [("measure", "weight")], [("from", "2026-13-01")],
            [("from", "2026-02-02"), ("to", "2026-02-01")], [("against", "moon")], [("against", "own")], [("against", "own"), ("from2", "2024-02-01"), ("to2", "2024-01-01")],
        ]
        for fields in wrong { #expect(throws: Problem.self, "\(fields)") { try Self.query(fields) } }
    }

    @Test func upToThreeDimensionsAndChosenCells() throws {
        let query = try Self.query([("by", "region, class,month"), ("measure", "cases"), ("only.category", "Drinks")])
        #expect(query.by == [.region, .class, .month] && query.measure == .cases && query.only == [.category: "Drinks"])
    }

    private static func cells(_ values: [Int64]) -> [CompositionStore.Cell] { values.enumerated().map { CompositionStore.Cell(keys: [String($0)], value: $1) } }

    @Test(arguments: [[], [1], [1, 1, 1], [1, 1, 1, 1, 1, 1, 1], [999, 1, 0], [333_333, 333_333, 333_334], [7, 5, 3, 2]] as [[Int64]])
    func roundedSharesAddUp(values: [Int64]) {
        let composition = Composition(Self.cells(values), [])
        let shares = composition.roundedShares()
        #expect(shares.reduce(0, +) == (values.isEmpty ? 0 : 1000) && shares.count == values.count)
        for (share, value) in zip(shares, values) { #expect(abs(Int64(share) * composition.total - value * 1000) < composition.total) }
    }

    @Test func rowsOfTheOtherPeriodStay() {
        let composition = Composition(Self.cells([30]), Self.cells([10, 5]))
        #expect(composition.rows.map(\.keys) == [["0"], ["1"]])
        #expect(composition.rows.map(\.value) == [30, 0] && composition.rows.map(\.before) == [10, 5])
        #expect(composition.total == 30 && composition.totalBefore == 15)
    }

    @Test func lossesHaveSharesToo() {
        #expect(Composition(Self.cells([30, -10]), []).roundedShares() == [1500, -500])
        #expect(Composition(Self.cells([0]), []).roundedShares() == [0])
    }
}
