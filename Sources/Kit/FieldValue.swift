/// What a field of a record holds, whatever its type: nothing, text, or an integer (ten-thousandths, ids and flags are integers).
package enum FieldValue: Hashable, Sendable {
    case none
    case text(String)
    case number(Int64)

    package var text: String { if case .text(let text) = self { text } else { "" } }
    package var number: Int64? { if case .number(let number) = self { number } else { nil } }
    package var isEmpty: Bool { self == .none }
}

/// A property type that a catalogue can read and write.
package protocol FieldStorable: Sendable {
    init(field: FieldValue)
    var fieldValue: FieldValue { get }
}

extension String: FieldStorable {
    package init(field: FieldValue) { self = field.text }
    package var fieldValue: FieldValue { isEmpty ? .none : .text(self) }
}

extension Bool: FieldStorable {
    package init(field: FieldValue) { self = field.number == 1 }
    package var fieldValue: FieldValue { self ? .number(1) : .none }
}

/// Zero is nobody.
extension ID: FieldStorable {
    package init(field: FieldValue) { self.init(field.number ?? 0) }
    package var fieldValue: FieldValue { rawValue == 0 ? .none : .number(rawValue) }
}

/// Types of which a record may hold none.
package protocol FieldWrapped: Sendable {
    static func wrapped(field: FieldValue) -> Self?
    var fieldValue: FieldValue { get }
}

extension Int64: FieldWrapped {
    package static func wrapped(field: FieldValue) -> Int64? { field.number }
    package var fieldValue: FieldValue { .number(self) }
}
extension Money: FieldWrapped {
    package static func wrapped(field: FieldValue) -> Money? { field.number.map { Money(x4: $0) } }
    package var fieldValue: FieldValue { .number(x4) }
}
extension Quantity: FieldWrapped {
    package static func wrapped(field: FieldValue) -> Quantity? { field.number.map { Quantity(x4: $0) } }
    package var fieldValue: FieldValue { .number(x4) }
}
extension Day: FieldWrapped {
    package static func wrapped(field: FieldValue) -> Day? { Day(field.text) }
    package var fieldValue: FieldValue { .text(description) }
}

extension Optional: FieldStorable where Wrapped: FieldWrapped {
    package init(field: FieldValue) { self = Wrapped.wrapped(field: field) }
    package var fieldValue: FieldValue { self?.fieldValue ?? .none }
}
