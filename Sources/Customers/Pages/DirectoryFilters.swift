import Kit
import Offers
import Pages

/// The form behind "add a filter".
struct DirectoryFilters {
    let query: DirectoryQuery
    let facts: FilterMenu.Facts
    let request: PageRequest

    var fields: [FormField] {
        CustomerFilter.allCases.compactMap { filter in
            let choices = choices(filter)
            guard !choices.isEmpty else { return nil }
            let any = Choice(value: "", label: request.wording("customers.filter.any"))
            return FormField(filter.rawValue, label: FilterWords(wording: request.wording, names: facts.names, tags: facts.tags).label(filter), kind: .choice([any] + choices), values: query.selection.filters[filter] ?? [""],
                             prefix: "filter", wording: request.wording)
        }
    }

    private func choices(_ filter: CustomerFilter) -> [Choice] {
        if let list = filter.list.map(facts.names.fields.list) { return list.values.map { Choice(value: $0, label: facts.names.choice(list, $0, request.wording)) } }
        switch filter {
        case .rep: return facts.names.userChoices
        case .branch: return facts.names.branchChoices
        case .region: return facts.regions.map { Choice(value: $0, label: $0) }
        case .abc: return ["A", "B", "C"].map { Choice(value: $0, label: request.wording("customers.abc.\($0)")) }
        case .tier: return (1...8).map { Choice(value: String($0), label: request.wording("customers.tier", ["tier": String($0)])) }
        case .tag: return facts.tags.map { Choice(value: $0.id.description, label: request.wording.tag($0)) }
        case .monitored, .demonstration, .favourite, .expected: return [Choice(value: "1", label: request.wording("customers.yes")), Choice(value: "0", label: request.wording("customers.no"))]
        default: return []
        }
    }
}
