import Kit

/// Eight tiers by average monthly cases (CLASS-6, CLASS-7): lower bounds, inclusive, of tiers 1 to 8.
package struct TierBounds: Sendable, Hashable {
    package let lower: [Quantity]

    package static let shipped = TierBounds(lower: [20, 15, 10, 8, 6, 4, 2, 0].map { Quantity(x4: $0 * 10_000) })

    private init(lower: [Quantity]) { self.lower = lower }

    /// - Throws: `Problem.invalid` unless there are eight bounds that fall to 0.
    package init(checked lower: [Quantity]) throws {
        guard lower.count == 8, lower.last == .zero, zip(lower, lower.dropFirst()).allSatisfy({ $0 > $1 }) else {
            throw Problem.invalid("bounds", "classification.problem.tiers")
        }
        self.lower = lower
    }

    /// 1 to 8; a negative average is tier 8.
    package func tier(of average: Quantity) -> Int { (lower.firstIndex { average >= $0 } ?? 7) + 1 }
}

/// The months that a customer's average is taken over (CLASS-8 and part I).
package struct AveragingPeriod: Sendable, Hashable {
    package let months: ClosedRange<Month>
    /// No full month of its own yet: everything since the first order, divided by one.
    package let isPartial: Bool
    package var count: Int { isPartial ? 1 : months.upperBound - months.lowerBound + 1 }

    /// - Parameters:
    ///   - day: the day of evaluation D.
    ///   - firstOrder: the customer's first posted order up to D.
    ///   - length: months to average over, 6 as shipped.
    package init(day: Day, firstOrder: Day, length: Int) {
        let last = day.adding(days: 1).month.adding(months: -1)
        let first = last.adding(months: 1 - length)
        guard firstOrder > first.first else { months = first...last; isPartial = false; return }
        let own = firstOrder == firstOrder.month.first ? firstOrder.month : firstOrder.month.adding(months: 1)
        if own <= last {
            months = own...last
            isPartial = false
        } else {
            months = firstOrder.month...max(firstOrder.month, day.month)
            isPartial = true
        }
    }
}
