import Kit
import Pages

/// Two people changed one customer: what stands now beside what the second one typed.
struct ConflictModel: Sendable {
    struct Line: Sendable {
        let label: String
        let now: String
        let mine: String
    }
    struct Hidden: Sendable {
        let name: String
        let value: String
    }

    let name: String
    let url: String
    let editURL: String
    let version: String
    let changedAt: String
    let lines: [Line]
    let hidden: [Hidden]

    init(_ record: Customer, mine: [String: String], fields: [Field<Customer>], reason: String, _ words: FieldWords) {
        name = record.name
        url = "/customers/\(record.id)"
        editURL = "/customers/\(record.id)/edit"
        version = String(record.version)
        changedAt = words.wording.moment(record.changedAt)
        lines = fields.compactMap { field in
            let now = field.text(record), typed = mine[field.key] ?? ""
            return now == typed ? nil : Line(label: words.wording(field.label), now: words.words(field.type, now), mine: words.words(field.type, typed))
        }
        hidden = fields.map { Hidden(name: $0.key, value: mine[$0.key] ?? "") } + [Hidden(name: "reason", value: reason)]
    }

    private init() {
        (name, url, editURL, version, changedAt) = ("春和烟酒店", "/customers/1", "/customers/1/edit", "3", "2026年11月24日 10:00")
        lines = [Line(label: "电话", now: "0571", mine: "0572")]
        hidden = [Hidden(name: "phone", value: "0572")]
    }

    static let sample = ConflictModel()
}
