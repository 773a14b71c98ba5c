import Kit
import Pages

/// What narrows the list, as chips: the words, then each alternative as a group of its own.
struct DirectoryChips {
    let query: DirectoryQuery
    let found: DirectoryRead
    let wording: Wording
    private var selection: CustomerSelection { query.selection }
    private var words: FilterWords { FilterWords(wording: wording, names: found.names, tags: found.tags) }

    var searched: [DirectoryModel.Chip] {
        selection.words.isEmpty ? [] : [chip(wording("customers.search"), selection.words, query.with { $0.selection.words = "" })]
    }

    /// The alternative to which filters are added stands last.
    var groups: [DirectoryModel.ChipGroup] {
        let others = selection.others.indices.map { index in
            group(selection.others[index], isFirst: index == 0, opened: query.with { $0.selection.swap(index) }) { change in
                query.with { one in
                    change(&one.selection.others[index])
                    one.selection.others.removeAll(where: \.isEmpty)
                }
            }
        }
        let open = group(selection.open, isFirst: others.isEmpty, opened: nil) { change in
            query.with { one in
                change(&one.selection.open)
                if one.selection.open.isEmpty, let last = one.selection.others.popLast() { one.selection.open = last }
            }
        }
        return others + (selection.open.isEmpty && others.isEmpty ? [] : [open])
    }

    /// The list to which another alternative is added; `""` where there is nothing to choose beside.
    var orURL: String {
        if selection.open.isEmpty || selection.others.count >= Alternative.bound { return "" }
        return query.with { $0.selection.others.append($0.selection.open); $0.selection.open = Alternative(); $0.view = nil }.url
    }

    private func group(_ one: Alternative, isFirst: Bool, opened: DirectoryQuery?, without: ((inout Alternative) -> Void) -> DirectoryQuery) -> DirectoryModel.ChipGroup {
        let filters = CustomerFilter.allCases.compactMap { filter -> DirectoryModel.Chip? in
            guard let values = one.filters[filter] else { return nil }
            return chip(words.label(filter), words.values(filter, values), without { $0.filters[filter] = nil })
        }
        let conditions = one.conditions.enumerated().map { index, condition in
            chip(wording(condition.target.label), words.condition(condition), without { $0.conditions.remove(at: index) })
        }
        return DirectoryModel.ChipGroup(chips: filters + conditions, label: wording("customers.or.group"), hasOr: !isFirst, isOne: !selection.others.isEmpty, canOpen: opened != nil, openURL: opened?.url ?? "")
    }

    private func chip(_ label: String, _ value: String, _ without: DirectoryQuery) -> DirectoryModel.Chip {
        DirectoryModel.Chip(label: label, value: value, remove: wording("customers.chip.remove", ["label": label]), url: without.url)
    }
}

extension CustomerSelection {
    /// Another alternative becomes the one to which filters are added.
    fileprivate mutating func swap(_ index: Int) {
        let chosen = others.remove(at: index)
        if !open.isEmpty { others.append(open) }
        open = chosen
    }
}
