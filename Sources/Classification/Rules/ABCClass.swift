import Kit

/// A core 核心, B key 重点, C ordinary 普通 (ABC-1).
package enum ABCClass: String, Sendable, CaseIterable, Comparable {
    case a = "A", b = "B", c = "C"
    package static func < (x: ABCClass, y: ABCClass) -> Bool { x.rawValue < y.rawValue }
}

/// What the split is made by (ABC-2, ABC-3).
package enum ABCBasis: String, Sendable, CaseIterable {
    case volume, amount, profit, growth
}

/// Cumulative shares at which A and B end; 1.0000 = 100 %.
package struct ABCBounds: Sendable, Hashable {
    package let a: Ratio
    package let b: Ratio
    package static let shipped = ABCBounds(a: Ratio(x4: 8000), b: Ratio(x4: 9500))

    package init(a: Ratio, b: Ratio) { self.a = a; self.b = b }

    /// - Throws: `Problem.invalid` unless 0 < a < b ≤ 1.
    package init(checked a: Ratio, _ b: Ratio) throws {
        guard a.x4 > 0, a.x4 < b.x4, b.x4 <= 10_000 else { throw Problem.invalid("bounds", "classification.problem.bounds") }
        self.init(a: a, b: b)
    }
}
