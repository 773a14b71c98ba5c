import Kit
import Pages
import Persistence

/// The list in groups: each with its figures, and its rows where it stands open.
struct DirectorySection: Sendable {
    let group: CustomerSelection.Group
    /// Of the company's own figures.
    let own: [ID: Int64]
    /// nil while it is shut.
    let slice: Slice<CustomerLine>?

    /// Groups that stand open at once.
    static let bound = 10

    /// The groups of a list. Where the address does not say which are open, the first are, until they fill a page.
    static func read(_ query: DirectoryQuery, by: CustomerFilter, figures: [OwnField], for caller: Caller, in reader: Reader) throws -> [DirectorySection] {
        let all = try query.selection.fixed(for: caller, in: reader), groups = try all.groups(by: by, for: caller, in: reader)
        let sums = try all.ownSums(of: figures, by: by, for: caller, in: reader)
        let open = query.parts ?? first(groups)
        return try groups.map { group in
            let part = DirectoryQuery.part(group.value), own = sums[group.value] ?? [:]
            guard open.contains(part) else { return DirectorySection(group: group, own: own, slice: nil) }
            // a plain link to more rows goes on within its group
            let cursor = open.count == 1 ? query.cursor : nil
            return DirectorySection(group: group, own: own, slice: try query.opened(part).shown.page(after: cursor, limit: DirectoryPage.pageSize, for: caller, in: reader))
        }
    }

    private static func first(_ groups: [CustomerSelection.Group]) -> [String] {
        var rows = 0
        let open = groups.prefix(bound).prefix { group in
            defer { rows += group.customers }
            return rows == 0 || rows + group.customers <= DirectoryPage.pageSize
        }
        return open.map { DirectoryQuery.part($0.value) }
    }
}

extension CustomerSelection {
    /// The same customers; those that words found by themselves, because words do not narrow groups.
    func fixed(for caller: Caller, in reader: Reader) throws -> CustomerSelection {
        if words.isEmpty { return self }
        var all = self
        (all.ids, all.words) = (try ranked(for: caller, in: reader).ids, "")
        return all
    }
}

/// A group in the list (`customers-section.mustache`).
struct DirectorySectionModel: ViewModel {
    let id: String
    let label: String
    let count: String
    /// With it open and the others as they are, or shut.
    let url: String
    let rowsURL: String
    let part: String
    let isOpen: Bool
    let sums: [DirectoryModel.Sum]
    let rows: [SafeHTML]
    let hasMore: Bool
    let moreURL: String
    let moreSpan: String

    static let sample = DirectorySectionModel(
        id: "group-0", label: "周敏", count: "286 户", url: "/customers?group=rep&part=7", rowsURL: "/customers?group=rep&part=7&rows=1", part: "7", isOpen: true, sums: [.sample], rows: [.sample],
        hasMore: true, moreURL: "/customers?cursor=a", moreSpan: "10")
}

/// Makes the groups of the list, and the menu that chooses by what.
struct DirectoryGrouping {
    let builder: DirectoryBuilder
    private var query: DirectoryQuery { builder.shown }
    private var words: FilterWords { FilterWords(wording: builder.request.wording, names: builder.found.names, tags: builder.found.tags) }

    var choices: [DirectoryModel.View] {
        let wording = builder.request.wording
        let none = DirectoryModel.View(url: query.grouped(nil).url, label: wording("groups.not"), isCurrent: query.grouping == nil)
        return [none] + CustomerSelection.groupings.map { DirectoryModel.View(url: query.grouped($0).url, label: words.label($0), isCurrent: $0 == query.grouping) }
    }

    var word: String { builder.request.wording("groups.by") + (query.grouping.map { " · " + words.label($0) } ?? "") }

    var bound: String { Self.note(ofGroups: builder.found.sections.count, builder.request.wording) }

    /// Says that there may be further groups than those shown; `""` where there are none.
    static func note(ofGroups count: Int, _ wording: Wording) -> String {
        count < CustomerSelection.groupBound ? "" : wording("groups.bound", ["count": wording.count(CustomerSelection.groupBound)])
    }

    var sections: [DirectorySectionModel] {
        get throws {
            guard let by = query.grouping else { return [] }
            let found = builder.found, wording = builder.request.wording
            let open = found.sections.filter { $0.slice != nil }.map { DirectoryQuery.part($0.group.value) }
            return try found.sections.enumerated().map { index, section in
                let group = section.group, part = DirectoryQuery.part(group.value), isOpen = section.slice != nil, inside = query.opened(part), next = section.slice?.next
                let turned = isOpen ? open.filter { $0 != part } : Array(([part] + open).prefix(DirectorySection.bound))
                let sums = DirectoryRead.Sums(of: group, own: section.own)
                return DirectorySectionModel(
                    id: "group-\(index)", label: words.group(by, group), count: wording("customers.count", ["count": wording.count(group.customers)]),
                    url: query.with { $0.parts = turned }.url, rowsURL: inside.with { $0.isRowsOnly = true }.url, part: part, isOpen: isOpen,
                    sums: DirectoryFigures(columns: found.columns, catalogue: found.names.fields, sums: sums, wording: wording).cells, rows: try builder.rows(section.slice?.rows ?? [], in: inside), hasMore: next != nil,
                    moreURL: next.map { next in inside.with { $0.cursor = next }.url } ?? "", moreSpan: builder.moreSpan)
            }
        }
    }
}
