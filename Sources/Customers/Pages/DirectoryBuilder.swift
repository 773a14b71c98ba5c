import Kit
import Offers
import Pages
import Wire

/// Makes the view model of the directory.
struct DirectoryBuilder {
    let query: DirectoryQuery
    let found: DirectoryRead
    let request: PageRequest
    var problem: Problem?
    /// The form of filters is shown open.
    var menu: FilterMenu.Facts?
    private var wording: Wording { request.wording }
    private var selection: CustomerSelection { query.selection }
    /// The list that is shown: by words near those that were typed where nothing fits these.
    var shown: DirectoryQuery { found.similar.map { words in query.with { $0.selection.words = words } } ?? query }

    var rows: [SafeHTML] { get throws { try rows(found.slice.rows, in: shown) } }

    /// - Parameter list: that the cards of the rows step through.
    func rows(_ lines: [CustomerLine], in list: DirectoryQuery) throws -> [SafeHTML] {
        let cells = DirectoryCells(columns: found.columns, words: FieldWords(wording: wording, names: found.names), mayEdit: request.caller.may(CustomersRights.change))
        let place = SafeHTML(escaping: ListPlace(list).link)
        return try lines.map { line in
            let row = DirectoryRow(line, cells: cells.cells(line, found.records[line.id], found.rowTags[line.id] ?? []), wording)
            return try row.draw(list: place, MarkedCustomer(line, found.reasons, wording), wording)
        }
    }

    var hasMore: Bool { found.slice.next != nil }
    var moreURL: String { found.slice.next.map { next in shown.with { $0.cursor = next }.url } ?? "" }

    var moreSpan: String { String(found.columns.count + 3) }

    func model() throws -> DirectoryModel {
        let grouping = DirectoryGrouping(builder: self), rows = query.grouping == nil ? try rows : [], caller = request.caller
        let chips = DirectoryChips(query: query, found: found, wording: wording), bars = DirectoryBars(query: query, found: found, request: request)
        return DirectoryModel(
            count: wording("customers.count", ["count": wording.count(found.count)]), hasExact: found.count.capped && selection.words.isEmpty,
            exactURL: query.with { $0.isExact = true }.url, canCreate: caller.may(CustomersRights.create), canExport: caller.may(CustomersRights.export),
            export: ExportMenu(wording("customers.export"), shown.with { _ in }.address("/customers/export")), printURL: shown.with { $0.parts = nil }.address("/customers/print"),
            canImport: caller.may(CustomersRights.importing), canDelete: caller.may(CustomersRights.delete), words: selection.words,
            views: views + bars.views, view: bars.view, searched: chips.searched, groups: chips.groups, canOr: !chips.orURL.isEmpty, orURL: chips.orURL, isAsking: menu != nil,
            menu: try menu.map { try FilterMenu(query: query, facts: $0, request: request, problem: problem).html } ?? .empty, menuURL: query.with { _ in }.address("/customers/filters"),
            sorts: CustomerSort.allCases.map(sortEntry), sortWord: FilterWords(wording: wording, names: found.names, tags: found.tags).sorted(selection), columnsURL: shown.with { _ in }.address("/customers/columns"),
            query: DirectoryQuery.text(shown.lasting),
            groupings: grouping.choices, groupWord: grouping.word, isGrouped: query.grouping != nil, sections: try grouping.sections, isGroupBound: !grouping.bound.isEmpty, groupBound: grouping.bound,
            groupsURL: query.with { $0.selection.words = ""; $0.view = nil; ($0.grouping, $0.parts) = (nil, nil) }.address("/customers/groups"), heads: heads, nameHead: head(.name, label: wording("customers.column.customer"), css: ""),
            hasRows: !rows.isEmpty || !found.sections.isEmpty, rows: rows, hasMore: hasMore, moreURL: moreURL, moreSpan: moreSpan, isContinued: query.cursor != nil, firstURL: query.with { _ in }.url,
            sums: DirectoryFigures(columns: found.columns, catalogue: found.names.fields, sums: found.sums, wording: wording).cells, hasSimilar: found.similar != nil,
            similarNote: found.similar.map { wording("search.similar", ["typed": selection.words, "words": $0]) } ?? "", empty: empty)
    }

    /// Shipped views; a current one is exactly its filters.
    private var views: [DirectoryModel.View] {
        var all: [(String, [CustomerFilter: [String]])] = [("all", [:])]
        if case .own = request.caller.scope {} else { all.append(("mine", [.rep: [request.caller.userID.description]])) }
        all += [("active", [.status: ["active"]]), ("prospect", [.status: ["prospect"]]), ("dormant", [.status: ["dormant"]]), ("a", [.abc: ["A"]]), ("monitored", [.monitored: ["1"]]), ("favourite", [.favourite: ["1"]])]
        return all.map { key, filters in
            let url = query.with { $0.selection.filters = filters; $0.selection.words = ""; $0.selection.conditions = []; $0.selection.others = []; $0.view = nil; $0.columns = nil }.url
            let isCurrent = query.view == nil && filters == selection.filters && selection.words.isEmpty && selection.conditions.isEmpty && selection.others.isEmpty
            return DirectoryModel.View(url: url, label: wording("customers.view.\(key)"), isCurrent: isCurrent)
        }
    }

    private func sortEntry(_ sort: CustomerSort) -> DirectoryModel.View {
        DirectoryModel.View(url: sorted(sort, descending: sort.startsDescending), label: wording(sort.label), isCurrent: sort == selection.sort && selection.own == nil)
    }

    private func sorted(_ sort: CustomerSort, descending: Bool) -> String {
        query.with { $0.selection.sort = sort; $0.selection.own = nil; $0.selection.descending = descending }.url
    }

    private var heads: [DirectoryModel.Head] {
        found.columns.map { column in
            let label = wording(column.label(found.names.fields, unit: wording.scaleUnit)), css = column.isFigure(found.names.fields) ? "zk-r" : ""
            if let own = OwnSort(column.key, found.names.fields) { return head(own, label: label, css: css) }
            return column.sort.map { head($0, label: label, css: css) } ?? DirectoryModel.Head(url: "", hasURL: false, label: label, isSorted: false, isDescending: false, direction: "", css: css)
        }
    }

    private func head(_ own: OwnSort, label: String, css: String) -> DirectoryModel.Head {
        let isSorted = own == selection.own && selection.words.isEmpty, isDescending = isSorted ? selection.descending : false
        let url = query.with { $0.selection.own = own; $0.selection.descending = isSorted ? !isDescending : true }.url
        return DirectoryModel.Head(url: url, hasURL: true, label: label, isSorted: isSorted, isDescending: isDescending, direction: isDescending ? "descending" : "ascending", css: css)
    }

    /// A second click turns the direction round.
    private func head(_ sort: CustomerSort, label: String, css: String) -> DirectoryModel.Head {
        let isSorted = sort == selection.sort && selection.own == nil && selection.words.isEmpty
        let next = isSorted ? !selection.descending : sort.startsDescending
        return DirectoryModel.Head(url: sorted(sort, descending: next), hasURL: true, label: label, isSorted: isSorted, isDescending: selection.descending,
                                   direction: selection.descending ? "descending" : "ascending", css: css)
    }

    private var empty: EmptyState {
        if selection.words.isEmpty, selection.alternatives.isEmpty {
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
