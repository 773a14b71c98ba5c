import Kit
import Pages

/// Filters of the directory in the reader's words.
struct FilterWords {
    let wording: Wording
    let names: PeopleNames
    let tags: [Tag]

    func value(_ filter: CustomerFilter, _ value: String) -> String {
        switch filter {
        case .rep: names.user(ID(value) ?? ID(0))
        case .branch: names.branch(ID(value) ?? ID(0))
        case .tag: tags.first { $0.id.description == value }.map(wording.tag) ?? wording("tags.gone")
        case .monitored, .demonstration, .favourite, .expected: wording(value == "1" ? "customers.yes" : "customers.no")
        default: filter.list.map { names.choice($0, value, wording) } ?? value
        }
    }

    func group(_ filter: CustomerFilter, _ group: CustomerSelection.Group) -> String { group.isNone ? wording("groups.none") : value(filter, group.value) }

    /// By what a list is sorted, and which way.
    func sorted(_ selection: CustomerSelection) -> String {
        wording(selection.own.flatMap { names.fields.field($0.key)?.label } ?? selection.sort.label) + (selection.descending ? " ↓" : " ↑")
    }

    /// By the company's word for the field where it gave one.
    func label(_ filter: CustomerFilter) -> String { wording(names.fields.field(filter.rawValue)?.label ?? filter.label) }

    func values(_ filter: CustomerFilter, _ values: [String]) -> String {
        values.map { value(filter, $0) }.joined(separator: wording.language == .english ? ", " : "、")
    }

    /// Operation and value of a condition: `近 30 天`, `包含 王`.
    func condition(_ condition: FieldCondition) -> String {
        let operation = wording(condition.operation.label)
        if !condition.operation.takesValue { return operation }
        if condition.operation.takesDays { return wording(TextKey(condition.operation.label.key + ".days", ["days": condition.value])) }
        let words = FieldWords(wording: wording, names: names)
        let values = condition.value.split(separator: "|").map { part in
            if case .field(let type) = condition.target.kind { words.words(type, String(part)) } else { wording.day(iso: String(part)) }
        }
        return operation + " " + values.joined(separator: wording.language == .english ? ", " : "、")
    }

    /// All alternatives in one line.
    func sentence(_ all: [Alternative]) -> String {
        let each = all.map(sentence)
        return each.count > 1 ? each.map { "(\($0))" }.joined(separator: " \(wording("customers.or")) ") : each.first ?? ""
    }

    private func sentence(_ one: Alternative) -> String {
        let filters = CustomerFilter.allCases.compactMap { filter in one.filters[filter].map { "\(label(filter)) \(values(filter, $0))" } }
        let conditions = one.conditions.map { "\(wording($0.target.label)) \(condition($0))" }
        return (filters + conditions).joined(separator: wording.language == .english ? "; " : "；")
    }
}
