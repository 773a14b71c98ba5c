import Kit
import Offers
import Pages

/// Basis and period as a page or an endpoint asks for them; the last 12 full months by default.
struct ClassQuery: Sendable {
    let basis: ABCBasis
    let period: Period
    /// Bounds tried out instead of those of the settings.
    var trying: ABCBounds?

    func url(_ path: String, _ more: [(String, String)] = [], basis other: ABCBasis? = nil) -> String {
        let tried = trying.map { [("a", $0.a.percent), ("b", $0.b.percent)] } ?? []
        return path + "?basis=\((other ?? basis).rawValue)&from=\(period.from)&to=\(period.to)" + (tried + more).map { "&\($0.0)=\($0.1)" }.joined()
    }

    /// The same question with the bounds of the settings.
    var settled: ClassQuery { ClassQuery(basis: basis, period: period) }
}

extension ClassQuery {
    init(_ query: Form, today: Day, standard: ABCBasis = .volume) throws {
        guard let basis = query["basis"].isEmpty ? standard : ABCBasis(rawValue: query["basis"]) else { throw Problem.invalid("basis", "problem.field.choice") }
        let usual = Period.fullMonths(12, before: today)
        let from = try query.day("from") ?? usual.from, to = try query.day("to") ?? usual.to
        guard from <= to else { throw Problem.invalid("to", "classification.problem.period") }
        self.basis = basis
        period = Period(from: from, to: to)
        trying = query["a"].isEmpty && query["b"].isEmpty ? nil : try ABCBounds(percent: query["a"], query["b"])
    }
}

extension ABCBounds {
    /// Bounds as a page has them: percent with at most two decimals.
    /// - Throws: `Problem.invalid` naming the field.
    init(percent a: String, _ b: String) throws {
        func share(_ text: String, _ field: String) throws -> Ratio {
            guard let parsed = DecimalText.parse(text), !parsed.rounded, parsed.x4 > 0, parsed.x4 % 100 == 0, parsed.x4 <= 1_000_000 else {
                throw Problem.invalid(field, "classification.problem.bounds")
            }
            return Ratio(x4: parsed.x4 / 100)
        }
        let first = try share(a, "a"), second = try share(b, "b")
        guard first < second else { throw Problem.invalid("b", "classification.problem.bounds") }
        self.init(a: first, b: second)
    }
}

extension Ratio {
    /// `80`, `92.5`.
    var percent: String { DecimalText.format(x4 * 100, minimum: 0) }
}

extension Wording {
    /// A figure of a basis: cases, or an amount.
    func figure(_ value: Int64, _ basis: ABCBasis) -> String { basis == .volume ? cases(Quantity(x4: value)) : short(Money(x4: value)) }
    func unit(_ basis: ABCBasis) -> String { self(TextKey(basis == .volume ? "classification.unit.cases" : "classification.unit.money")) }
    /// The mark of a class, or of a tier.
    func mark(_ letter: String) -> AbcMark {
        let title = ABCClass(rawValue: letter) == nil ? self("classification.tier", ["tier": letter]) : abcTitle(letter)
        return AbcMark(letter, title: letter.isEmpty ? "" : title)
    }
    /// The class in words alone, for beside its mark.
    func abcName(_ letter: String) -> String { self(TextKey("classification.abc.\(letter.lowercased()).name")) }
    func abcTitle(_ letter: String) -> String { self(TextKey("classification.abc." + letter.lowercased())) }
}
