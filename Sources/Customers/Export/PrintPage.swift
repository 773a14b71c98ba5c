import Journal
import Kit
import Offers
import Pages
import Persistence

/// `/customers/print`: the whole list on paper, as the address chooses it. What is printed leaves as a file does: by the same right,
/// put on record, with a reason where rows are many.
struct PrintPage: Sendable {
    let desk: Desk
    /// Rows on paper; more than this are a file.
    static let bound = 2000

    var route: Route { Route(.get, "/customers/print", .right(CustomersRights.export), scope: .customers) { try await reply(to: $0) } }

    private func reply(to request: PageRequest) async throws -> Reply {
        let caller = request.caller, form = request.query, clock = desk.clock, desk = desk
        let read = try await desk.database.read { reader in
            try PrintRead(DirectoryQuery(form, clock: clock, fields: CatalogueStore.load(in: reader)), for: caller, in: reader)
        }
        return try await ExportAnswer(section: "customers", back: read.query.with { _ in }.url).reply(request) { wish in
            let note = ExportNote("customers.exported", read.query.selection.noted, columns: read.columns.map(\.key), rows: read.printed, isOnPaper: true)
            try await NoteExport(desk: desk)(note, wish, by: caller)
            return .page(Page(title: request.wording("customers.title"), section: "customers", template: "customers-print", model: try PrintModel(read, request)))
        }
    }
}

/// All that the paper shows, in one snapshot.
struct PrintRead: Sendable {
    struct Section: Sendable {
        /// nil where the list is not grouped.
        let group: CustomerSelection.Group?
        let sums: DirectoryRead.Sums?
        let rows: [CustomerLine]
    }

    let query: DirectoryQuery
    let columns: [DirectoryColumn]
    let names: PeopleNames
    let tags: [Tag]
    /// Capped where words found more than a list shows.
    let count: CappedCount
    let sections: [Section]
    let sums: DirectoryRead.Sums?
    let records: [ID: Customer]
    let rowTags: [ID: [Tag]]
    var printed: Int { sections.reduce(0) { $0 + $1.rows.count } }

    init(_ query: DirectoryQuery, for caller: Caller, in reader: Reader) throws {
        self.query = query
        let names = try PeopleNames.load(in: reader)
        let columns = try query.shownColumns(of: caller, names.fields, in: reader)
        let figures = DirectoryColumn.ownFigures(columns, names.fields), all = query.selection, fixed = try all.fixed(for: caller, in: reader)
        (self.names, self.columns) = (names, columns)
        tags = try TagStore.all(in: reader)
        count = try all.count(cap: nil, for: caller, in: reader)
        sums = try DirectoryRead.Sums(of: fixed, figures, for: caller, in: reader)
        sections = try PrintRead.sections(query, fixed, figures, for: caller, in: reader)
        let ids = sections.flatMap { $0.rows.map(\.id) }
        records = columns.allSatisfy(\.isOfListing) ? [:] : try PrintRead.batches(ids) { try CustomerStore.customers($0, for: caller, in: reader) }
        let tags = tags
        rowTags = columns.contains(.mark(.tags)) ? try PrintRead.batches(ids) { try CustomerSelection.tags(of: $0, all: tags, in: reader) } : [:]
    }

    private static func batches<Value>(_ ids: [ID], read: ([ID]) throws -> [ID: Value]) throws -> [ID: Value] {
        try stride(from: 0, to: ids.count, by: 500).reduce(into: [:]) { all, start in all.merge(try read(Array(ids[start..<min(start + 500, ids.count)]))) { $1 } }
    }

    private static func sections(_ query: DirectoryQuery, _ fixed: CustomerSelection, _ figures: [OwnField], for caller: Caller, in reader: Reader) throws -> [Section] {
        guard let by = query.grouping else {
            return [Section(group: nil, sums: nil, rows: try query.selection.page(after: nil, limit: PrintPage.bound, for: caller, in: reader).rows)]
        }
        let own = try fixed.ownSums(of: figures, by: by, for: caller, in: reader)
        // Words are searched once, not for each group.
        let all = query.with { $0.selection = fixed }
        var room = PrintPage.bound
        return try fixed.groups(by: by, for: caller, in: reader).map { group in
            let part = all.opened(DirectoryQuery.part(group.value)).shown
            let rows = room > 0 ? try part.page(after: nil, limit: room, for: caller, in: reader).rows : []
            room -= rows.count
            return Section(group: group, sums: DirectoryRead.Sums(of: group, own: own[group.value] ?? [:]), rows: rows)
        }
    }
}

extension CustomerSelection {
    /// Who was chosen, as the journal keeps it.
    var noted: [String: JSONValue] {
        let chosen = filters.map { ($0.key.rawValue, JSONValue.array($0.value.map { .text($0) })) }
        var content: [String: JSONValue] = ["filters": .object(Dictionary(chosen, uniquingKeysWith: { $1 })), "words": .text(words), "where": .array(conditions.map { .text($0.text) })]
        if !others.isEmpty { content["or"] = .array(others.map { .text($0.text) }) }
        if let ids { content["customers"] = .array(ids.map { .text($0.description) }) }
        return content
    }
}
