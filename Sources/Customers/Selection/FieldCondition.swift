import Kit
import Persistence
import Search

/// A condition on one field of the record or one mark of the listing, as a chip of the directory says it: `person.has.王`,
/// `annual_review.next.30`, `changed.last.7`. Days that are told from today are resolved when it is read.
package struct FieldCondition: Sendable, Hashable {
    package enum Operation: String, Sendable, CaseIterable, Hashable {
        case has, `is`, not, empty, filled, from, to, last, older, next
        var takesValue: Bool { self != .empty && self != .filled }
        var takesDays: Bool { self == .last || self == .older || self == .next }
        package var label: TextKey { TextKey("conditions.\(rawValue)") }
    }

    enum Test: Sendable, Hashable {
        case contains(String), among([SQLValue]), notAmong([SQLValue]), empty, filled, from(SQLValue), to(SQLValue), between(SQLValue, SQLValue)
    }

    package let target: ConditionTarget
    package let operation: Operation
    /// As it was typed.
    package let value: String
    let test: Test

    package var text: String { "\(target.key).\(operation.rawValue)" + (operation.takesValue ? ".\(value)" : "") }

    package static func == (a: FieldCondition, b: FieldCondition) -> Bool { a.text == b.text && a.test == b.test }
    package func hash(into hasher: inout Hasher) { hasher.combine(text) }

    /// - Throws: a fault that names what does not fit.
    package init(_ text: String, clock: WallClock, fields: CustomerCatalogue) throws(FieldFault) {
        // The keys of own fields have a point themselves.
        let own = text.hasPrefix(OwnField.prefix) ? OwnField.prefix : ""
        let parts = text.dropFirst(own.count).split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        try self.init(field: own + parts[0], operation: parts.count > 1 ? parts[1] : "", value: parts.count > 2 ? parts[2] : "", clock: clock, fields: fields)
    }

    package init(field: String, operation: String, value: String, clock: WallClock, fields: CustomerCatalogue) throws(FieldFault) {
        guard let target = fields.target(field) else { throw FieldFault("field", "problem.field.choice") }
        guard let operation = Operation(rawValue: operation), target.operations.contains(operation) else { throw FieldFault("op", "conditions.fault.operation") }
        let value = EnteredText.clean(value)
        if operation.takesValue, value.isEmpty { throw FieldFault("value", "problem.field.required") }
        if value.utf8.count > 600 { throw FieldFault("value", "problem.field.tooLong") }
        self.target = target
        self.operation = operation
        self.value = operation.takesValue ? value : ""
        test = try FieldCondition.test(target, operation, value, clock)
    }

    private static func test(_ target: ConditionTarget, _ operation: Operation, _ value: String, _ clock: WallClock) throws(FieldFault) -> Test {
        switch operation {
        case .empty: return .empty
        case .filled: return .filled
        case .has: return .contains(target.custom == nil ? value : SearchText.fold(value))
        case .is: return .among(try target.values(value))
        case .not: return .notAmong(try target.values(value))
        case .from: return .from(try target.bound(value, isEnd: false, clock))
        case .to: return .to(try target.bound(value, isEnd: true, clock))
        case .last, .older, .next:
            guard let days = Int(value), (0...36_500).contains(days) else { throw FieldFault("value", "conditions.fault.days") }
            let today = clock.today
            switch operation {
            case .last: return .between(target.day(today.adding(days: -days), isEnd: false, clock), target.day(today, isEnd: true, clock))
            case .older: return .to(target.day(today.adding(days: -days - 1), isEnd: true, clock))
            default: return .between(target.day(today, isEnd: false, clock), target.day(today.adding(days: days), isEnd: true, clock))
            }
        }
    }
}
