import Kit
import Offers

extension SettingOffer {
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
        case .bounds(let count, let upTo):
            let parts = text.split(whereSeparator: { " ,;，；、".contains($0) }).map { Quantity(String($0)) }
            let bounds = parts.compactMap { $0 }
            guard bounds.count == count, parts.count == count, zip([.zero] + bounds, bounds).allSatisfy({ $0 < $1 }), upTo.map({ $0 >= bounds.last ?? .zero }) ?? true else {
                let values = ["count": String(count), "to": upTo?.plain ?? ""]
                throw Problem.invalid("value", TextKey(upTo == nil ? "access.field.bounds" : "access.field.boundsUpTo", values))
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
