import Kit

/// A cell on its way out, with its type.
package enum TableCell: Sendable, Hashable {
    case text(String)
    /// Ten-thousandths, as `FixedPoint` has them.
    case number(x4: Int64)
    /// The same, with at least two decimals in a workbook.
    case amount(x4: Int64)
    /// A fraction that a workbook shows as percent, such as growth.
    case percent(x4: Int64)
    /// A fraction with more decimals, as decimal text.
    case share(String)
    case count(Int64)
    case day(Day)
    case empty

    package init(_ value: some FixedPoint) { self = value is Money ? .amount(x4: value.x4) : .number(x4: value.x4) }
    package init(_ day: Day?) { self = day.map { .day($0) } ?? .empty }
}
