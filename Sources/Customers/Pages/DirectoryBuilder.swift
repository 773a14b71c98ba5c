import Kit
import Offers
import Pages
import Wire

/// Makes the view model of the directory.
struct DirectoryBuilder {
    let query: DirectoryQuery
    let found: DirectoryRead
    let request: PageRequest
    private var wording: Wording { request.wording }
    private var selection: CustomerSelection { query.selection }

    var rows: [SafeHTML] {
        get throws { try found.slice.rows.map { try wording.piece("customers-row", DirectoryRow($0, names: found.names, wording)) } }
    }
    var hasMore: Bool { found.slice.next != nil }
    var moreURL: String { found.slice.next.map { next in query.with { $0.cursor = next }.url } ?? "" }

    func model() throws -> DirectoryModel {
        let rows = try rows, caller = request.caller, figures = DirectoryFigures(found: found, wording: wording)
        return DirectoryModel(
            count: wording("customers.count", ["count": wording.count(found.count)]), hasExact: found.count.capped && selection.words.isEmpty,
            exactURL: query.with { $0.isExact = true }.url, canCreate: caller.may(CustomersRights.create), canExport: caller.may(CustomersRights.export),
            exportURL: query.with { _ in }.address("/customers/export"), canImport: caller.may(CustomersRights.importing), words: selection.words,
            views: views, chips: chips, filters: try DirectoryFilters(query: query, found: found, request: request).fields.map { try wording.piece("form-field", $0) },
            hidden: query.with { $0.selection.filters = [:] }.fields.map { DirectoryModel.Hidden(name: $0.0, value: $0.1) },
            sorts: CustomerSort.allCases.map(sortEntry), sortWord: wording(selection.sort.label) + (selection.descending ? " ↓" : " ↑"),
            heads: heads, nameHead: head(.name, label: wording("customers.column.customer"), isFigure: false),
            hasRows: !rows.isEmpty, rows: rows, hasMore: hasMore, moreURL: moreURL, isContinued: query.cursor != nil, firstURL: query.with { _ in }.url,
            hasSums: found.sums != nil, sumAmount: figures.amount, sumGrowth: figures.growth, sumFalls: figures.falls, empty: empty)
    }

    /// Shipped views; a current one is exactly its filters.
    private var views: [DirectoryModel.View] {
        var all: [(String, [CustomerFilter: [String]])] = [("all", [:])]
        if case .own = request.caller.scope {} else { all.append(("mine", [.rep: [request.caller.userID.description]])) }
        all += [("active", [.status: ["active"]]), ("prospect", [.status: ["prospect"]]), ("dormant", [.status: ["dormant"]]), ("a", [.abc: ["A"]]), ("monitored", [.monitored: ["1"]])]
        return all.map { key, filters in
            let url = query.with { $0.selection.filters = filters; $0.selection.words = "" }.url
            return DirectoryModel.View(url: url, label: wording("customers.view.\(key)"), isCurrent: filters == selection.filters && selection.words.isEmpty)
        }
    }

    private var chips: [DirectoryModel.Chip] {
        var chips = CustomerFilter.allCases.compactMap { filter -> DirectoryModel.Chip? in
            guard let values = selection.filters[filter] else { return nil }
            let words = values.map { filterWord(filter, $0) }.joined(separator: wording.language == .english ? ", " : "、")
            return chip(wording(filter.label), words, query.with { $0.selection.filters[filter] = nil })
        }
        if !selection.words.isEmpty { chips.insert(chip(wording("customers.search"), selection.words, query.with { $0.selection.words = "" }), at: 0) }
        return chips
    }

    private func chip(_ label: String, _ value: String, _ without: DirectoryQuery) -> DirectoryModel.Chip {
        DirectoryModel.Chip(label: label, value: value, remove: wording("customers.chip.remove", ["label": label]), url: without.url)
    }

    private func filterWord(_ filter: CustomerFilter, _ value: String) -> String {
        switch filter {
        case .rep: found.names.user(ID(value) ?? ID(0))
        case .branch: found.names.branch(ID(value) ?? ID(0))
        case .monitored, .demonstration: wording(value == "1" ? "customers.yes" : "customers.no")
        default: filter.list.map { wording.choice($0, value) } ?? value
        }
    }

    private func sortEntry(_ sort: CustomerSort) -> DirectoryModel.View {
        DirectoryModel.View(url: sorted(sort, descending: sort.startsDescending), label: wording(sort.label), isCurrent: sort == selection.sort)
    }

    private func sorted(_ sort: CustomerSort, descending: Bool) -> String {
        query.with { $0.selection.sort = sort; $0.selection.descending = descending }.url
    }

    private var heads: [DirectoryModel.Head] {
        [head(.tier, label: wording("customers.column.tier"), isFigure: false),
         head(.amount, label: wording("customers.column.amount", ["unit": wording.scaleUnit]), isFigure: true)]
    }

    /// A second click turns the direction round.
    private func head(_ sort: CustomerSort, label: String, isFigure: Bool) -> DirectoryModel.Head {
        let isSorted = sort == selection.sort && selection.words.isEmpty
        let next = isSorted ? !selection.descending : sort.startsDescending
        return DirectoryModel.Head(url: sorted(sort, descending: next), label: label, isSorted: isSorted, isDescending: selection.descending,
                                   direction: selection.descending ? "descending" : "ascending", isFigure: isFigure)
    }

    private var empty: EmptyState {
        if selection.words.isEmpty, selection.filters.isEmpty {
            var ways: [EmptyState.Way] = []
            if request.caller.may(CustomersRights.importing) { ways.append(.init(url: "/imports", label: wording("customers.import"), isMain: true)) }
            if request.caller.may(CustomersRights.create) { ways.append(.init(url: "/customers/new", label: wording("customers.new"))) }
            return EmptyState(title: wording("customers.empty.none"), text: wording("customers.empty.none.why"), ways: ways)
        }
        var ways = [EmptyState.Way(url: "/customers", label: wording("customers.empty.all"), isMain: true)]
        // what nobody found may be a shop that is new: its name is taken along
        if !selection.words.isEmpty, request.caller.may(CustomersRights.create) {
            ways.append(.init(url: "/customers/new?name=" + URLEncoded.encode(selection.words), label: wording("customers.empty.new", ["name": selection.words])))
        }
        return EmptyState(title: wording("customers.empty.found"), text: wording("customers.empty.found.why"), ways: ways)
    }
}

/// Sums for the foot in words.
struct DirectoryFigures {
    let found: DirectoryRead
    let wording: Wording
    var amount: String { found.sums.map { wording.scaled($0.amount) } ?? "" }
    var growth: String { found.sums.map { wording.growth(now: $0.amount, before: $0.before) } ?? "" }
    var falls: Bool { found.sums.map { wording.falls(now: $0.amount, before: $0.before) } ?? false }
}
