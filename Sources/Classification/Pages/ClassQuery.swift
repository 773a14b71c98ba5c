import Kit
import Offers
import Pages

/// Basis and period as a page or an endpoint asks for them; the last 12 full months by default.
struct ClassQuery: Sendable {
    let basis: ABCBasis
    let period: Period

    func url(_ path: String, _ more: [(String, String)] = [], basis other: ABCBasis? = nil) -> String {
        path + "?basis=\((other ?? basis).rawValue)&from=\(period.from)&to=\(period.to)" + more.map { "&\($0.0)=\($0.1)" }.joined()
    }
}

extension ClassQuery {
    init(_ query: Form, today: Day, standard: ABCBasis = .volume) throws {
        guard let basis = query["basis"].isEmpty ? standard : ABCBasis(rawValue: query["basis"]) else { throw Problem.invalid("basis", "problem.field.choice") }
        let usual = Period.fullMonths(12, before: today)
        let from = try query.day("from") ?? usual.from, to = try query.day("to") ?? usual.to
        guard from <= to else { throw Problem.invalid("to", "classification.problem.period") }
        self.basis = basis
        period = Period(from: from, to: to)
    }
}

extension Wording {
    /// A figure of a basis: cases, or an amount.
    func figure(_ value: Int64, _ basis: ABCBasis) -> String { basis == .volume ? cases(Quantity(x4: value)) : short(Money(x4: value)) }
    func unit(_ basis: ABCBasis) -> String { self(TextKey(basis == .volume ? "classification.unit.cases" : "classification.unit.money")) }
    func abcTitle(_ letter: String) -> String { self(TextKey("classification.abc." + letter.lowercased())) }
}
