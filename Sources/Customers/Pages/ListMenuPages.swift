import Journal
import Kit
import Offers
import Pages
import Persistence

/// `/customers/filters` and `/customers/columns`: the forms behind two menus of the list. They are read when a menu is opened, because
/// they are the larger part of a page that mostly nobody opens; without script they are pages.
struct ListMenuPages: Sendable {
    let desk: Desk

    var routes: [Route] {
        [Route(.get, "/customers/filters", .right(CustomersRights.read), scope: .customers) { request in
            let query = try await asked(request)
            let facts = try await desk.database.read { try FilterMenu.Facts(for: request.caller, in: $0) }
            return reply(try FilterMenu(query: query, facts: facts, request: request).html, title: "customers.filter", back: query, request)
        },
        Route(.get, "/customers/columns", .right(CustomersRights.read)) { request in
            let query = try await asked(request), caller = request.caller
            let (catalogue, columns) = try await desk.database.read { reader in
                let catalogue = try CatalogueStore.load(in: reader)
                return (catalogue, try query.shownColumns(of: caller, catalogue, in: reader))
            }
            return reply(try ColumnListModel(columns, catalogue, query, request.wording).html(request.wording), title: "customers.columns", back: query, request)
        }]
    }

    private func asked(_ request: PageRequest) async throws -> DirectoryQuery {
        let form = request.query, clock = desk.clock
        return try await desk.database.read { try DirectoryQuery(form, clock: clock, fields: CatalogueStore.load(in: $0)) }
    }

    private func reply(_ html: SafeHTML, title: TextKey, back query: DirectoryQuery, _ request: PageRequest) -> Reply {
        let title = request.wording(title), model = ListMenuModel(title: title, backURL: query.url, menu: html)
        return request.isFragment ? .fragment(template: "customers-menu", model: model) : .page(Page(title: title, section: "customers", template: "customers-menu-page", model: model))
    }
}

/// A menu by itself, and as a page.
struct ListMenuModel: ViewModel {
    let title: String
    let backURL: String
    let menu: SafeHTML
    static let sample = ListMenuModel(title: "筛选", backURL: "/customers", menu: .sample)
}

/// The forms behind "filter": chosen values, and a condition on any field.
struct FilterMenu {
    /// What their choices are read from.
    struct Facts: Sendable {
        let names: PeopleNames
        let tags: [Tag]
        let regions: [String]

        init(for caller: Caller, in reader: Reader) throws {
            (names, tags, regions) = (try PeopleNames.load(in: reader), try TagStore.all(in: reader), try PlaceStore.regions(for: caller, in: reader))
        }
    }

    let query: DirectoryQuery
    let facts: Facts
    let request: PageRequest
    var problem: Problem?

    var html: SafeHTML {
        get throws {
            let wording = request.wording
            return try wording.render("customers-filter-menu", FilterMenuModel(
                filters: try DirectoryFilters(query: query, facts: facts, request: request).fields.map { try wording.piece("form-field", $0) },
                condition: try DirectoryConditionForm(request, facts.names.fields, problem), hidden: query.with { $0.selection.filters = [:] }.fields.map { HiddenField(name: $0.0, value: $0.1) },
                kept: query.with { _ in }.fields.map { HiddenField(name: $0.0, value: $0.1) }))
        }
    }
}

struct FilterMenuModel: ViewModel {
    let filters: [SafeHTML]
    let condition: DirectoryConditionForm
    /// All that is asked but the filters; and all.
    let hidden: [HiddenField]
    let kept: [HiddenField]
    static let sample = FilterMenuModel(filters: [.sample], condition: .sample, hidden: [HiddenField(name: "sort", value: "-amount")], kept: [HiddenField(name: "abc", value: "A")])
}
