import Kit
import Pages

/// Two people changed one customer: what stands now beside what the second one changed. Their other values are not in question.
struct ConflictModel: ViewModel {
    struct Line: ViewModel {
        let label: String
        let now: String
        let mine: String
    }
    struct Hidden: ViewModel {
        let name: String
        let value: String
    }

    let name: String
    let url: String
    let editURL: String
    let version: String
    /// When, and by whom.
    let changed: String
    let opened: String
    let lines: [Line]
    let hidden: [Hidden]

    init(_ record: Customer, mine: [String: String], fields: [Field<Customer>], by who: String, reason: String, _ words: FieldWords) {
        name = record.name
        url = "/customers/\(record.id)"
        editURL = "/customers/\(record.id)/edit"
        version = String(record.version)
        changed = [words.wording.moment(record.changedAt), who].filter { !$0.isEmpty }.joined(separator: " · ")
        opened = OpenedValues(record, CustomerFields.all).text
        func shown(_ field: Field<Customer>, _ text: String) -> String { text.isEmpty ? words.wording("figure.none") : words.words(field.type, text) }
        lines = fields.compactMap { field in
            guard let typed = mine[field.key] else { return nil }
            let now = field.text(record)
            return now == typed ? nil : Line(label: words.wording(field.label), now: shown(field, now), mine: shown(field, typed))
        }
        // A box that is not sent counts as not ticked, so those stand as they are now unless the writer changed them.
        let kept = fields.filter { $0.type == .flag && mine[$0.key] == nil }.map { Hidden(name: $0.key, value: $0.text(record)) }
        hidden = fields.compactMap { field in mine[field.key].map { Hidden(name: field.key, value: $0) } } + kept + [Hidden(name: "reason", value: reason)]
    }

    private init() {
        (name, url, editURL, version, changed, opened) = ("春和烟酒店", "/customers/1", "/customers/1/edit", "3", "2026年11月24日 10:00 · 周敏", "{}")
        lines = [Line(label: "电话", now: "0571", mine: "0572")]
        hidden = [Hidden(name: "phone", value: "0572")]
    }

    static let sample = ConflictModel()
}
