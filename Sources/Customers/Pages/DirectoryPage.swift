import Kit
import Access
import Journal
import Offers
import Pages
import Persistence

/// `/customers`: the list of all customers that the caller sees.
struct DirectoryPage: Sendable {
    let desk: Desk
    static let pageSize = 50

    var route: Route { Route(.get, "/customers", .right(CustomersRights.read), scope: .customers) { try await reply(to: $0) } }

    private func reply(to request: PageRequest) async throws -> Reply {
        let caller = request.caller, form = request.query, clock = desk.clock, isFragment = request.isFragment
        let (query, problem, read, menu) = try await desk.database.read { reader -> (DirectoryQuery, Problem?, DirectoryRead?, FilterMenu.Facts?) in
            let (query, problem) = try DirectoryPage.query(form, clock, CatalogueStore.load(in: reader))
            if problem == nil, form.has("field") { return (query, nil, nil, nil) }
            let menu = problem != nil || query.isAsking ? try FilterMenu.Facts(for: caller, in: reader) : nil
            return (query, problem, try DirectoryRead(query, isMore: isFragment && query.isMore, for: caller, in: reader), menu)
        }
        guard let found = read else { return .redirect(query.url) }
        let isMore = isFragment && query.isMore
        let builder = DirectoryBuilder(query: query, found: found, request: request, problem: problem, menu: menu)
        if isMore { return .fragment(template: "customers-rows", model: DirectoryRowsModel(rows: try builder.rows, hasMore: builder.hasMore, moreURL: builder.moreURL, moreSpan: builder.moreSpan)) }
        return .page(Page(title: request.wording("customers.title"), section: "customers", template: "customers-directory", model: try builder.model(), status: problem?.status ?? 200))
    }

    /// A condition that was entered wrongly comes back as it was typed, above the list without it.
    private static func query(_ form: Form, _ clock: WallClock, _ fields: CustomerCatalogue) throws -> (DirectoryQuery, Problem?) {
        do {
            return (try DirectoryQuery(form, clock: clock, fields: fields), nil)
        } catch let problem as Problem where form.has("field") {
            return (try DirectoryQuery(Form(form.fields.filter { !["field", "op", "value"].contains($0.name) }), clock: clock, fields: fields), problem)
        }
    }
}

/// All that one page of the directory reads, in one snapshot.
struct DirectoryRead: Sendable {
    let slice: Slice<CustomerLine>
    let count: CappedCount
    let sums: Sums?
    let names: PeopleNames
    let columns: [DirectoryColumn]
    let tags: [Tag]
    let views: [SavedView]
    let audiences: [SavedView.Audience]
    let roles: [ID: (key: String, name: String)]
    /// Whole records where a column shows more than the listing holds.
    let records: [ID: Customer]
    /// Why the rows were found, and by which words where nothing fits those that were typed.
    let reasons: SearchReasons?
    let similar: String?
    let rowTags: [ID: [Tag]]
    /// Of a list in groups; its rows stand here.
    let sections: [DirectorySection]

    struct Sums: Sendable {
        let amount: Money
        let before: Money
        let cases: Quantity
        /// Of the company's own figures among the columns.
        let own: [ID: Int64]
    }

    /// - Parameter only: one customer alone, whose row is drawn anew.
    init(_ query: DirectoryQuery, isMore: Bool = true, only: ID? = nil, for caller: Caller, in reader: Reader) throws {
        let names = try PeopleNames.load(in: reader)
        let selection = query.shown, columns = try query.shownColumns(of: caller, names.fields, in: reader)
        self.names = names
        tags = try TagStore.all(in: reader)
        self.columns = columns
        let tags = tags
        func rest(_ rows: [CustomerLine]) throws -> (records: [ID: Customer], tags: [ID: [Tag]]) {
            let ids = rows.map(\.id)
            return (columns.allSatisfy(\.isOfListing) ? [:] : try CustomerStore.customers(ids, for: caller, in: reader),
                    columns.contains(.mark(.tags)) ? try CustomerSelection.tags(of: ids, all: tags, in: reader) : [:])
        }
        guard !isMore else {
            slice = try only.map { Slice(rows: try selection.lines([$0], for: caller, in: reader), next: nil) }
                ?? selection.page(after: query.cursor, limit: DirectoryPage.pageSize, for: caller, in: reader)
            reasons = try SearchReasons(words: selection.words, rows: slice.rows, tags: tags, in: reader)
            similar = nil
            count = CappedCount(value: 0, capped: false)
            sums = nil
            (views, audiences, roles, sections) = ([], [], [:], [])
            (records, rowTags) = try rest(slice.rows)
            return
        }
        let all = query.selection
        let found = try all.results(after: query.grouping == nil ? query.cursor : nil, limit: DirectoryPage.pageSize, cap: query.isExact ? nil : CappedCount.cap, for: caller, in: reader)
        let other = found.count.value == 0 && !all.words.isEmpty ? try all.similar(for: caller, in: reader) : nil
        let results = try other?.results(after: nil, limit: DirectoryPage.pageSize, for: caller, in: reader) ?? found
        similar = other?.words
        var shown = query
        shown.selection.words = similar ?? all.words
        sections = try query.grouping.map { try DirectorySection.read(shown, by: $0, figures: DirectoryColumn.ownFigures(columns, names.fields), for: caller, in: reader) } ?? []
        slice = query.grouping == nil ? results.slice : Slice(rows: sections.flatMap { $0.slice?.rows ?? [] }, next: nil)
        reasons = try SearchReasons(words: shown.selection.words, rows: slice.rows, tags: tags, in: reader)
        count = results.count
        // Summing reads every row that fits: only when they are few, or when somebody asks.
        if all.words.isEmpty, !count.capped {
            sums = try Sums(of: all, DirectoryColumn.ownFigures(columns, names.fields), for: caller, in: reader)
        } else {
            sums = nil
        }
        views = try ViewStore.all(for: caller, in: reader)
        audiences = caller.may(CustomersRights.shareViews) ? try ViewStore.audiences(of: caller, in: reader) : []
        roles = audiences.isEmpty ? [:] : try RoleStore.names(in: reader)
        (records, rowTags) = try rest(slice.rows)
    }
}

extension DirectoryRead.Sums {
    /// Of all that are chosen.
    init(of selection: CustomerSelection, _ figures: [OwnField], for caller: Caller, in reader: Reader) throws {
        let sums = try selection.sums(for: caller, in: reader)
        self.init(amount: sums.amount, before: sums.before, cases: sums.cases, own: try selection.ownSums(of: figures, for: caller, in: reader))
    }

    init(of group: CustomerSelection.Group, own: [ID: Int64]) { self.init(amount: group.amount, before: group.before, cases: group.cases, own: own) }
}
