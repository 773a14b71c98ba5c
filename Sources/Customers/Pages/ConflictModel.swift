import Kit
import Pages

/// Two people changed one field: what stands now beside what the second one typed, and a choice for each. Their other values are not in question.
struct ConflictModel: ViewModel {
    struct Line: ViewModel {
        let key: String
        let label: String
        let now: String
        let nowValue: String
        let mine: String
        let mineValue: String
    }
    let name: String
    let url: String
    let editURL: String
    /// When, and by whom.
    let changed: String
    let lines: [Line]
    let hidden: [HiddenField]

    /// - Parameters:
    ///   - record: what stands now, the customer or something of theirs.
    ///   - more: hidden inputs besides the fields.
    init<Record>(_ customer: Customer, _ record: Record, typed: [String: String], opened: OpenedValues, fields: [Field<Record>], editURL: String, by who: String,
                 more: [HiddenField], _ words: FieldWords) {
        name = customer.name
        url = "/customers/\(customer.id)"
        self.editURL = editURL
        changed = [words.wording.moment(customer.changedAt), who].filter { !$0.isEmpty }.joined(separator: " · ")
        func shown(_ field: Field<Record>, _ text: String) -> String { text.isEmpty ? words.wording("figure.none") : words.words(field.type, text) }
        let disputed = opened.disputed(typed, record, fields), names = Set(disputed.map(\.key)), mine = opened.touched(typed)
        lines = disputed.map { field in
            let now = field.text(record), own = mine[field.key] ?? ""
            return Line(key: field.key, label: words.wording(field.label), now: shown(field, now), nowValue: now, mine: shown(field, own), mineValue: own)
        }
        hidden = fields.filter { !names.contains($0.key) }.map { HiddenField(name: $0.key, value: mine[$0.key] ?? $0.text(record)) }
            + [HiddenField(name: "opened", value: OpenedValues(record, fields).text)] + more
    }

    private init() {
        (name, url, editURL, changed) = ("春和烟酒店", "/customers/1", "/customers/1/edit", "2026年11月24日 10:00 · 周敏")
        lines = [Line(key: "phone", label: "电话", now: "0571", nowValue: "0571", mine: "0572", mineValue: "0572")]
        hidden = [HiddenField(name: "fax", value: "0572")]
    }

    static let sample = ConflictModel()
}
