@testable import Classification
import Kit
import TestKit
import Testing

/// The rules of the classes as tables of cases, without a database.
@Suite struct RuleTests {
    struct SplitCase: Sendable { let name: String; let values: [Int64]; let letters: String }

    static let splits = [
        SplitCase(name: "empty", values: [], letters: ""),
        SplitCase(name: "one alone crosses both limits", values: [5], letters: "A"),
        SplitCase(name: "80 % exactly is A, the next is B", values: [50, 30, 15, 5], letters: "AABC"),
        SplitCase(name: "the one that crosses goes up", values: [79, 10, 7, 4], letters: "AABC"),
        SplitCase(name: "95 % exactly is B, the next is C", values: [80, 15, 5], letters: "ABC"),
        SplitCase(name: "nothing and less are C and add nothing", values: [80, 20, 0, -500], letters: "ABCC"),
        SplitCase(name: "nobody bought", values: [0, -3], letters: "CC"),
    ]

    private static func entries(_ values: [Int64]) -> [ABCSplit.Entry] {
        values.enumerated().map { ABCSplit.Entry(id: ID(Int64($0 + 1)), code: "K" + String(100 + $0), value: $1) }
    }

    @Test(.requirement("ABC-1", "ABC-2"), arguments: splits)
    func splitsByCumulativeShare(_ table: SplitCase) throws {
        let split = try ABCSplit(Self.entries(table.values).reversed(), bounds: .shipped)
        #expect(split.places.map(\.letter.rawValue).joined() == table.letters, "\(table.name)")
        #expect(split.places.map(\.place) == Array(1..<(table.values.count + 1)))
        #expect(split.total == table.values.filter { $0 > 0 }.reduce(0, +))
    }

    @Test(.requirement("ABC-2")) func equalValuesFollowTheCode() throws {
        let split = try ABCSplit(["C", "A", "B"].enumerated().map { ABCSplit.Entry(id: ID(Int64($0 + 1)), code: $1, value: 10) }, bounds: .shipped)
        #expect(split.places.map(\.id) == [ID(2), ID(3), ID(1)])
        #expect(split.places.map(\.before) == [0, 10, 20])
    }

    @Test func aSumBeyondTheNumbersIsAProblem() {
        #expect(throws: Problem.overflow) { try ABCSplit(Self.entries([.max, 1]), bounds: .shipped) }
        #expect(throws: Never.self) { try ABCSplit(Self.entries([.max, -1]), bounds: .shipped) }
    }

    struct EightyCase: Sendable { let values: [Int64]; let largest: Int; let value: Int64; let makers: Int }

    static let eighties = [
        EightyCase(values: [], largest: 0, value: 0, makers: 0), EightyCase(values: [10], largest: 1, value: 10, makers: 1),
        EightyCase(values: [50, 30, 10, 6, 4], largest: 1, value: 50, makers: 2), EightyCase(values: [79, 10, 6, 3, 1, 1], largest: 2, value: 89, makers: 2),
        EightyCase(values: [0, -4], largest: 1, value: 0, makers: 0),
    ]

    @Test(.requirement("ABC-4"), arguments: eighties)
    func eightyTwenty(_ table: EightyCase) throws {
        let test = try ABCSplit(Self.entries(table.values), bounds: .shipped).eightyTwenty
        #expect(test.largest == table.largest && test.value == table.value && test.makeEighty == table.makers)
    }

    @Test func theCurveRisesToTheWhole() throws {
        let curve = try ABCSplit(Self.entries((1...1000).map { Int64($0) }), bounds: .shipped).curve()
        #expect(curve.count < 150 && curve[0] == (0, 0))
        #expect(curve.last.map { $0 == (1000, 1000) } == true)
        #expect(zip(curve, curve.dropFirst()).allSatisfy { $0.customers <= $1.customers && $0.value <= $1.value })
        #expect(try ABCSplit([], bounds: .shipped).curve().isEmpty)
    }

    @Test(.requirement("ABC-2"), arguments: [("0.80", "0.95", true), ("0.5", "1", true), ("0", "0.9", false), ("-0.1", "0.9", false), ("0.9", "0.9", false), ("0.95", "0.8", false), ("0.8", "1.01", false)])
    func abcBoundsRise(a: String, b: String, sound: Bool) {
        #expect(((try? ClassificationSettings.bounds([.text(a), .text(b)])) != nil) == sound)
        #expect(throws: Problem.self) { try ClassificationSettings.bounds([.text(a)]) }
    }

    @Test(.requirement("CLASS-6", "CLASS-7"), arguments: [("25", 1), ("20", 1), ("19.9999", 2), ("15", 2), ("14", 3), ("10", 3), ("9.9999", 4), ("8", 4), ("6", 5), ("4", 6), ("2", 7), ("1.9999", 8), ("0", 8), ("-3", 8)])
    func tiersByLowerBound(average: String, tier: Int) throws {
        #expect(TierBounds.shipped.tier(of: try #require(Quantity(average))) == tier)
    }

    @Test(.requirement("CLASS-7")) func tierBoundsRise() throws {
        #expect(try ClassificationSettings.tiers(ClassificationSettings.tierStandard) == .shipped)
        let wrong: [JSONValue] = [["2", "4"], ["2", "4", "6", "8", "10", "15", "15"], ["0", "4", "6", "8", "10", "15", "20"], ["2", "4", "6", "8", "10", "x", "20"]]
        for bounds in wrong { #expect(throws: Problem.self) { try ClassificationSettings.tiers(bounds) } }
    }

    struct AverageCase: Sendable {
        let day: String, first: String, from: String, to: String, count: Int, partial: Bool
        init(_ day: String, _ first: String, _ from: String, _ to: String, _ count: Int, _ partial: Bool = false) {
            self.day = day; self.first = first; self.from = from; self.to = to; self.count = count; self.partial = partial
        }
    }

    static let averages = [
        AverageCase("2026-11-24", "2020-01-01", "2026-05", "2026-10", 6), AverageCase("2026-10-31", "2020-01-01", "2026-05", "2026-10", 6),
        AverageCase("2026-10-30", "2020-01-01", "2026-04", "2026-09", 6), AverageCase("2026-11-24", "2026-05-01", "2026-05", "2026-10", 6),
        AverageCase("2026-11-24", "2026-05-02", "2026-06", "2026-10", 5), AverageCase("2026-11-24", "2026-08-01", "2026-08", "2026-10", 3),
        AverageCase("2026-11-24", "2026-09-30", "2026-10", "2026-10", 1), AverageCase("2026-11-24", "2026-10-01", "2026-10", "2026-10", 1),
        AverageCase("2026-11-24", "2026-10-02", "2026-10", "2026-11", 1, true), AverageCase("2026-11-24", "2026-11-01", "2026-11", "2026-11", 1, true),
        AverageCase("2026-11-30", "2026-11-01", "2026-11", "2026-11", 1), AverageCase("2026-11-24", "2026-11-24", "2026-11", "2026-11", 1, true),
    ]

    @Test(.requirement("CLASS-8"), arguments: averages)
    func averagesOverFullMonths(_ table: AverageCase) throws {
        let period = AveragingPeriod(day: try #require(Day(table.day)), firstOrder: try #require(Day(table.first)), length: 6)
        let from = try #require(Month(table.from)), to = try #require(Month(table.to))
        #expect(period.months == from...to)
        #expect(period.count == table.count && period.isPartial == table.partial)
    }

    @Test(.requirement("ABC-5")) func movesAreCountedAndNamed() {
        let moves = ClassMoves(before: [ID(1): "A", ID(2): "A", ID(3): "B"], after: [ID(1): "A", ID(2): "C", ID(4): "B"])
        func count(_ from: String, _ to: String) -> Int { moves.counts[ClassMoves.Move(from: from, to: to)] ?? 0 }
        #expect(count("A", "A") == 1 && count("A", "C") == 1 && count("B", "") == 1 && count("", "B") == 1)
        #expect(moves.counts.values.reduce(0, +) == 4)
        #expect(moves.moved.map(\.id) == [ID(2), ID(3), ID(4)])
    }

    @Test func schemesByName() throws {
        #expect(try Scheme(name: "abc", basis: "") == .abc(.volume))
        #expect(try Scheme(name: "tier", basis: "whatever") == .tier)
        #expect(throws: Problem.self) { try Scheme(name: "abc", basis: "colour") }
        #expect(throws: Problem.self) { try Scheme(name: "xyz", basis: "") }
    }
}
