import Kit
import Persistence
import Search

/// What a condition can be about: any field of the catalogue, and the marks of the listing.
package struct ConditionTarget: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        case field(FieldType)
        /// A moment in milliseconds that readers know as a day.
        case instant
    }

    package let key: String
    package let label: TextKey
    package let kind: Kind
    let column: String
    let isOfRecord: Bool
    /// Of a company's own field, whose values stand in `customer_custom`.
    var custom: ID?

    static let marks = [
        mark("amount", .field(.money), "sales_amount12_x4"), mark("cases", .field(.quantity), "sales_cases12_x4"), mark("last_order", .field(.day), "sales_last_on"),
        mark("loyalty", .field(.choice(CustomerChoices.loyalty)), "sales_loyalty"), mark("about_to_buy", .field(.flag), "sales_is_expected"), mark("next_order", .field(.day), "sales_next_on"),
        mark("created", .instant, "created_at"),
        ConditionTarget(key: "changed", label: "conditions.target.changed", kind: .instant, column: "customer.changed_at", isOfRecord: true),
    ]

    private init(key: String, label: TextKey, kind: Kind, column: String, isOfRecord: Bool) {
        (self.key, self.label, self.kind, self.column, self.isOfRecord) = (key, label, kind, column, isOfRecord)
    }

    init(_ field: Field<Customer>, custom: ID?) {
        let column = custom == nil ? "customer." + field.column : "customer_custom." + (field.type.isInteger ? "number" : "text_folded")
        self.init(key: field.key, label: field.label, kind: .field(field.type), column: column, isOfRecord: custom == nil)
        self.custom = custom
    }

    private static func mark(_ key: String, _ kind: Kind, _ column: String) -> ConditionTarget {
        ConditionTarget(key: key, label: TextKey("conditions.target.\(key)"), kind: kind, column: "customer_listing." + column, isOfRecord: false)
    }

    package static func == (a: ConditionTarget, b: ConditionTarget) -> Bool { a.key == b.key }
    package func hash(into hasher: inout Hasher) { hasher.combine(key) }

    package var operations: [FieldCondition.Operation] {
        switch kind {
        case .instant: [.last, .older, .from, .to]
        case .field(let type):
            switch type {
            // A long text of one's own is not kept to be searched.
            case .longText where custom != nil: [.empty, .filled]
            case .text, .longText, .code, .phone, .region: [.has, .is, .not, .empty, .filled]
            case .choice, .several, .user, .branch: [.is, .not, .empty, .filled]
            case .number, .quantity, .money: [.from, .to, .empty, .filled]
            case .day: [.last, .older, .next, .from, .to, .empty, .filled]
            case .flag: [.filled, .empty]
            }
        }
    }

    /// Figures of the record may be unknown; the listing has a lowest value.
    var isNullable: Bool {
        guard isOfRecord, case .field(let type) = kind else { return false }
        return type == .number || type == .quantity || type == .money
    }

    var isDated: Bool {
        if case .field(let type) = kind { return type == .day }
        return false
    }

    var lowest: SQLValue {
        if case .field(let type) = kind, !type.isInteger { return .text("") }
        return .int(0)
    }

    /// Alternatives, parted by `|`.
    func values(_ text: String) throws(FieldFault) -> [SQLValue] {
        guard case .field(let type) = kind else { throw FieldFault("op", "conditions.fault.operation") }
        var all: [SQLValue] = []
        for part in text.split(separator: "|").prefix(50) {
            if type.isInteger {
                guard let number = Int64(part) else { throw FieldFault("value", "problem.field.choice") }
                all.append(.int(number))
            } else {
                all.append(.text(folded(EnteredText.clean(String(part)))))
            }
        }
        if all.isEmpty { throw FieldFault("value", "problem.field.required") }
        return all
    }

    /// As the text is compared: own texts stand folded.
    func folded(_ text: String) -> String {
        custom != nil && kind == .field(.text) ? SearchText.fold(text) : text
    }

    func bound(_ text: String, isEnd: Bool, _ clock: WallClock) throws(FieldFault) -> SQLValue {
        switch kind {
        case .instant:
            guard let day = Day(text) else { throw FieldFault("value", "problem.field.day") }
            return self.day(day, isEnd: isEnd, clock)
        case .field(let type):
            let value = try type.value(text, key: "value", maxLength: 200)
            return value.number.map { .int($0) } ?? .text(value.text)
        }
    }

    func day(_ day: Day, isEnd: Bool, _ clock: WallClock) -> SQLValue {
        if kind == .instant { return isEnd ? .int(clock.start(of: day.adding(days: 1)).milliseconds - 1) : clock.start(of: day).sqlValue }
        return .text(day.description)
    }
}
