import Kit

extension JSONValue {
    /// Ids, days, months, amounts and quantities are text on the wire.
    package init(_ id: ID) { self = .text(id.description) }
    package init(_ day: Day?) { self = day.map { .text($0.description) } ?? .null }
    package init(_ month: Month) { self = .text(month.description) }
    package init(_ amount: some FixedPoint) { self = .text(amount.description) }
    package init(_ cursor: Cursor?) { self = cursor.map { .text($0.text) } ?? .null }
}
