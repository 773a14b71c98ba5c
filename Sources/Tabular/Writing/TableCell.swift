import Kit

/// A cell on its way out, with its type.
package enum TableCell: Sendable, Hashable {
    case text(String)
    /// Ten-thousandths, as `FixedPoint` has them.
    case number(x4: Int64)
    case count(Int64)
    case day(Day)
    case empty

    package init(_ value: some FixedPoint) { self = .number(x4: value.x4) }
    package init(_ day: Day?) { self = day.map { .day($0) } ?? .empty }
}
