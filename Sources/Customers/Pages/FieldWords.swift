import Access
import Kit
import Pages
import Persistence

/// Names that records hold as ids.
package struct PeopleNames: Sendable {
    let users: [ID: String]
    /// Whom no form offers any more.
    private let left: Set<ID>
    let branches: [Branch]
    /// Fields and lists as the company has them.
    let fields: CustomerCatalogue
    /// The company's own words of lifecycle states.
    private let lifecycles: [String: String]

    static func load(in reader: Reader) throws -> PeopleNames {
        PeopleNames(users: try UserNames.load(in: reader), left: try UserNames.left(in: reader), branches: try BranchStore.all(in: reader),
                    fields: try CatalogueStore.load(in: reader), lifecycles: try CustomerSettings.lifecycleWords(in: reader))
    }

    /// A value of a list, by the company's word where it gave one.
    func choice(_ list: ChoiceList, _ value: String, _ wording: Wording) -> String {
        let own = fields.list(list)
        return list.key == CustomerChoices.lifecycle.key ? lifecycles[value] ?? wording.choice(own, value) : wording.choice(own, value)
    }
    func lifecycle(_ state: String, _ wording: Wording) -> String { state.isEmpty ? "" : choice(CustomerChoices.lifecycle, state, wording) }

    func user(_ id: ID) -> String { users[id] ?? (id == ID(0) ? "" : "#\(id)") }
    func branch(_ id: ID) -> String { branches.first { $0.id == id }?.name ?? "" }
    /// For choices, by name.
    var userChoices: [Choice] { users.filter { !left.contains($0.key) }.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map { Choice(value: $0.key.description, label: $0.value) } }
    var branchChoices: [Choice] { branches.map { Choice(value: $0.id.description, label: $0.name) } }
}

/// Values of catalogue fields in the reader's words.
struct FieldWords: Sendable {
    let wording: Wording
    let names: PeopleNames

    func words<Record>(_ field: Field<Record>, _ record: Record) -> String { words(field.type, field.text(record)) }

    /// What stands now where a form holds something else: `现在的值：电话 0571；…`; `""` when nothing differs.
    func standing<Record>(_ record: Record, beside typed: [String: String], _ fields: [Field<Record>]) -> String {
        let none = wording("figure.none")
        let parts = fields.filter { field in typed[field.key].map { $0 != field.text(record) } ?? false }.map { field in
            let now = words(field, record)
            return "\(wording(field.label)) \(now.isEmpty ? none : now)"
        }
        if parts.isEmpty { return "" }
        return wording("customers.conflict.standing", ["values": parts.joined(separator: wording.language == .english ? "; " : "；")])
    }

    /// From plain text, as forms and journal hold it.
    func words(_ type: FieldType, _ text: String) -> String {
        if text.isEmpty { return "" }
        switch type {
        case .choice(let list): return names.choice(list, text, wording)
        case .several(let list): return FieldType.parts(text).map { names.choice(list, $0, wording) }.joined(separator: wording.language == .english ? ", " : "、")
        case .flag: return wording("customers.yes")
        case .day: return wording.day(iso: text)
        case .money: return Money(text).map(wording.money) ?? text
        case .quantity: return Quantity(text).map(wording.quantity) ?? text
        case .user: return ID(text).map(names.user) ?? text
        case .branch: return ID(text).map(names.branch) ?? text
        case .text, .longText, .code, .phone, .number, .region: return text
        }
    }
}

extension Wording {
    /// A company's own word of an open list stands as it is.
    func choice(_ list: ChoiceList, _ value: String) -> String { list.knows(value) ? self(list.label(value)) : value }
}
