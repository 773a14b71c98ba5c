import Classification
import Kit
import Offers

/// What a composition is broken down by, as posted (a customer that moved changes no total).
package enum Dimension: String, Sendable, CaseIterable {
    case region, category, brand, product, branch, month
    /// ABC by amount over the same period (part I "Compositions").
    case `class`
}

package enum Measure: String, Sendable, CaseIterable {
    case amount, quantity, cases, profit, cost, lines

    /// The figure of one line or rollup row.
    var column: String {
        switch self {
        case .amount: "amount_x4"
        case .quantity: "quantity_x4"
        case .cases: "cases_x4"
        case .profit: "amount_x4 - cost_x4"
        case .cost: "cost_x4"
        case .lines: "lines"
        }
    }

    package var isMoney: Bool { self == .amount || self == .profit || self == .cost }
}

/// A composition asked for: one to three dimensions, a measure, a period, and perhaps one to compare with.
package struct CompositionQuery: Sendable {
    package let by: [Dimension]
    package let measure: Measure
    package let period: Period
    package let against: Period?
    /// Only cells with these values.
    package let only: [Dimension: String]

    package init(by: [Dimension], measure: Measure, period: Period, against: Period? = nil, only: [Dimension: String] = [:]) {
        self.by = by
        self.measure = measure
        self.period = period
        self.against = against
        self.only = only
    }

    /// - Throws: `Problem.invalid` naming the parameter.
    package init(_ query: Form, today: Day, standard: [Dimension]) throws {
        let names = query["by"].split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        let by = try query["by"].isEmpty ? standard : names.map { name in
            guard let dimension = Dimension(rawValue: name) else { throw Problem.invalid("by", "analysis.problem.by") }
            return dimension
        }
        guard (1...3).contains(by.count), Set(by).count == by.count else { throw Problem.invalid("by", "analysis.problem.by") }
        guard let measure = query["measure"].isEmpty ? .amount : Measure(rawValue: query["measure"]) else { throw Problem.invalid("measure", "problem.field.choice") }
        let usual = Period.fullMonths(12, before: today)
        let from = try query.day("from") ?? usual.from, to = try query.day("to") ?? usual.to
        guard from <= to else { throw Problem.invalid("to", "analysis.problem.period") }
        let period = Period(from: from, to: to)
        let only = Dictionary(try Dimension.allCases.compactMap { try CompositionQuery.chosen($0, query) }, uniquingKeysWith: { $1 })
        self.init(by: by, measure: measure, period: period, against: try CompositionQuery.against(query, period), only: only)
    }

    /// A value that cells must have: a name, a month, a class.
    private static func chosen(_ dimension: Dimension, _ query: Form) throws -> (Dimension, String)? {
        let name = "only." + dimension.rawValue, value = query[name]
        guard query.has(name) else { return nil }
        switch dimension {
        case .month: guard Month(value) != nil else { throw Problem.invalid(name, "analysis.problem.month") }
        case .class: guard ABCClass(rawValue: value) != nil else { throw Problem.invalid(name, "problem.field.choice") }
        default: break
        }
        return (dimension, value)
    }

    /// `year` = the same days a year before, `before` = as many months or days just before, or two days of one's own.
    private static func against(_ query: Form, _ period: Period) throws -> Period? {
        switch query["against"] {
        case "", "none": return nil
        case "year": return period.adding(months: -12)
        case "before":
            let months = period.to.month - period.from.month + 1
            if period == Period(period.from.month, period.to.month) { return period.adding(months: -months) }
            let days = period.to - period.from + 1
            return Period(from: period.from.adding(days: -days), to: period.from.adding(days: -1))
        case "own":
            guard let from = try query.day("from2"), let to = try query.day("to2"), from <= to else { throw Problem.invalid("from2", "analysis.problem.period") }
            return Period(from: from, to: to)
        default: throw Problem.invalid("against", "problem.field.choice")
        }
    }
}
