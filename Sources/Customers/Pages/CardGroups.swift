import Kit
import Pages

/// The five groups of the card: filled fields, and how many are missing.
struct CardGroups {
    let found: CardRead
    let words: FieldWords
    private var wording: Wording { words.wording }

    /// Fields that nobody is expected to fill: flags say no by silence, and what only some customers have.
    private static let uncounted: Set<String> = ["short_name", "outside_code", "remark", "birth_in_leap_month", "country"]

    var groups: [CardModel.Group] { FieldGroup.allCases.map(group) }

    private func group(_ group: FieldGroup) -> CardModel.Group {
        let fields = words.names.fields.group(group).filter { $0.key != "code" }
        let filled = fields.filter { !$0.get(found.record).isEmpty }
        let counted = fields.filter { $0.type != .flag && !Self.uncounted.contains($0.key) }
        let missing = counted.filter { $0.get(found.record).isEmpty }.count
        // The personal group is the most important and the most often empty (INFO-19): its gap is named.
        let isShort = group == .personal && missing > 0
        let count = isShort ? wording("customers.missing", ["count": String(missing)]) : "\(counted.count - missing)/\(counted.count)"
        return CardModel.Group(key: group.rawValue, title: wording(group.label), isOpen: group == .basic || group == .network || !filled.isEmpty, isShort: isShort, count: count,
                               values: filled.map(value))
    }

    private func value(_ field: Field<Customer>) -> CardModel.Value {
        CardModel.Value(label: wording(field.label), value: words.words(field, found.record), isFlag: field.type == .flag, isLocked: field.kind == .static,
                        kindWord: wording(field.kind.label), historyURL: "/customers/\(found.record.id)/history/\(field.key)")
    }
}
