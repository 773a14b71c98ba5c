import Foundation
import Kit

/// One measured figure and what it is held against.
package struct BenchFigure: Sendable {
    package let size: Int
    package let engine: String
    package let name: String
    package let value: Double
    package let unit: String
    /// The goal in the same unit, `""` where there is none.
    package let goal: String

    package var line: String {
        [pad(String(size), 9), pad(engine, 9), pad(name, 44), pad(BenchFigure.text(value) + " " + unit, 20, left: true), goal.isEmpty ? "" : "  goal " + goal].joined(separator: " ")
    }

    package var json: JSONValue {
        ["customers": .int(Int64(size)), "engine": .text(engine), "name": .text(name), "value": .text(BenchFigure.text(value)), "unit": .text(unit), "goal": .text(goal)]
    }

    /// Whole from 100 on, tenths below.
    static func text(_ value: Double) -> String {
        guard value.isFinite else { return "–" }
        return value >= 100 ? String(Int64(value.rounded())) : String(format: "%.1f", value)
    }

    private func pad(_ text: String, _ width: Int, left: Bool = false) -> String {
        let blanks = String(repeating: " ", count: max(0, width - text.count))
        return left ? blanks + text : text + blanks
    }
}
