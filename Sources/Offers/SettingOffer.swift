import Kit

/// A setting that a room reads, with its shipped value; the settings page and `ChangeSetting` come from it.
package struct SettingOffer: Sendable {
    package enum Kind: Sendable {
        case text(longest: Int)
        /// A whole number.
        case number(ClosedRange<Int64>)
        /// Decimal text with up to four digits, such as `0.8`.
        case decimal(ClosedRange<Ratio>)
        case flag
        case choice([(value: String, label: TextKey)])
        /// Decimal texts in ascending order, such as the seven bounds of eight tiers.
        case bounds(count: Int)
    }

    package let key: String
    package let label: TextKey
    package let help: TextKey
    /// Text key of the head under which the page lists it.
    package let group: TextKey
    package let shipped: JSONValue
    package let kind: Kind

    package init(key: String, label: TextKey, help: TextKey, group: TextKey, default shipped: JSONValue, kind: Kind) {
        self.key = key
        self.label = label
        self.help = help
        self.group = group
        self.shipped = shipped
        self.kind = kind
    }

    /// What was typed as the value to store; a fault of field `value` when it does not fit.
    package func value(typed text: String) throws -> JSONValue {
        switch kind {
        case .text(let longest):
            guard text.count <= longest else { throw Problem.invalid("value", TextKey("access.field.long", ["count": String(longest)])) }
            return .text(text)
        case .number(let range):
            guard let number = Int64(text), range.contains(number) else {
                throw Problem.invalid("value", TextKey("access.field.range", ["from": String(range.lowerBound), "to": String(range.upperBound)]))
            }
            return .int(number)
        case .decimal(let range):
            guard let ratio = Ratio(text), range.contains(ratio) else {
                throw Problem.invalid("value", TextKey("access.field.range", ["from": range.lowerBound.description, "to": range.upperBound.description]))
            }
            return .text(ratio.description)
        case .flag: return .bool(text == "1")
        case .choice(let choices):
            guard choices.contains(where: { $0.value == text }) else { throw Problem.invalid("value", "access.field.choice") }
            return .text(text)
        case .bounds(let count):
            let parts = text.split(whereSeparator: { " ,;，；、".contains($0) }).map { Quantity(String($0)) }
            let bounds = parts.compactMap { $0 }
            guard bounds.count == count, parts.count == count, zip(bounds, bounds.dropFirst()).allSatisfy({ $0 < $1 }) else {
                throw Problem.invalid("value", TextKey("access.field.bounds", ["count": String(count)]))
            }
            return .array(bounds.map { .text($0.description) })
        }
    }

    /// A stored value as it stands in the input.
    package func typed(_ value: JSONValue) -> String {
        switch value {
        case .text(let text): text
        case .int(let number): String(number)
        case .bool(let flag): flag ? "1" : ""
        case .array(let items): items.map { typed($0) }.joined(separator: " ")
        default: ""
        }
    }
}
