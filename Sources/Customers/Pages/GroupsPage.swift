import Journal
import Kit
import Offers
import Pages
import Persistence

/// `/customers/groups?by=rep`: what the directory shows, grouped, with sub-totals; each group leads to its customers.
struct GroupsPage: Sendable {
    let desk: Desk

    var route: Route { Route(.get, "/customers/groups", .right(CustomersRights.read), scope: .customers) { try await reply(to: $0) } }

    private func reply(to request: PageRequest) async throws -> Reply {
        let caller = request.caller, asked = request.query["by"], form = request.query, clock = desk.clock
        guard let by = CustomerSelection.groupings.first(where: { $0.rawValue == (asked.isEmpty ? "rep" : asked) }) else { throw Problem.invalid("by", "problem.field.choice") }
        let (query, groups, whole, names, tags) = try await desk.database.read { reader in
            let query = try DirectoryQuery(form, clock: clock, fields: CatalogueStore.load(in: reader)), groups = try query.selection.groups(by: by, for: caller, in: reader)
            return (query, groups, try GroupsModel.Whole(groups, query.selection, for: caller, in: reader), try PeopleNames.load(in: reader), try TagStore.all(in: reader))
        }
        let model = try GroupsModel(groups, whole, by: by, query, FilterWords(wording: request.wording, names: names, tags: tags))
        return .page(Page(title: model.title, section: "customers", template: "customers-groups", model: model))
    }
}

/// The groups of a list.
struct GroupsModel: ViewModel {
    struct Row: ViewModel {
        let label: String
        let url: String
        let hasURL: Bool
        let customers: String
        let amount: String
        let amountFull: String
        let growth: String
        let falls: Bool
        let cases: String
    }

    let title: String
    let backURL: String
    let whom: String
    let choices: [DirectoryModel.View]
    let head: String
    let amountHead: String
    let rows: [Row]
    let hasRows: Bool
    /// There may be further groups than those shown; the total is of all.
    let isBound: Bool
    let bound: String
    let total: Row
    let empty: EmptyState

    private static let row = Row(label: "周敏", url: "/customers?rep=7", hasURL: true, customers: "286", amount: "1,204.3", amountFull: "12,043,000.00",
                                 growth: "+3.8%", falls: true, cases: "102.4")
    static let sample = GroupsModel(title: "按客户经理分组", backURL: "/customers", whom: "ABC 类别 A", choices: [DirectoryModel.View(url: "/customers/groups?by=rep", label: "客户经理", isCurrent: true)],
                                    head: "客户经理", amountHead: "近12月 万", rows: [row], hasRows: true, isBound: true, bound: "…", total: row, empty: .sample)
}

extension GroupsModel {
    /// What all groups come to, also those that are not shown.
    struct Whole: Sendable {
        let customers: Int
        let amount: Money
        let before: Money
        let cases: Quantity

        init(_ groups: [CustomerSelection.Group], _ selection: CustomerSelection, for caller: Caller, in reader: Reader) throws {
            if groups.count < CustomerSelection.groupBound {
                customers = groups.reduce(0) { $0 + $1.customers }
                amount = try groups.reduce(Money.zero) { try $0.adding($1.amount) }
                before = try groups.reduce(Money.zero) { try $0.adding($1.before) }
                cases = try groups.reduce(Quantity.zero) { try $0.adding($1.cases) }
            } else {
                var all = selection
                all.words = ""
                let sums = try all.sums(for: caller, in: reader)
                customers = try all.count(cap: nil, for: caller, in: reader).value
                (amount, before, cases) = (sums.amount, sums.before, sums.cases)
            }
        }
    }

    init(_ groups: [CustomerSelection.Group], _ all: Whole, by: CustomerFilter, _ query: DirectoryQuery, _ words: FilterWords) throws {
        let wording = words.wording, plain = query.with { $0.selection.words = "" }
        func row(_ label: String, _ url: String, _ n: Int, _ amount: Money, _ before: Money, _ cases: Quantity) -> Row {
            Row(label: label, url: url, hasURL: !url.isEmpty, customers: wording.count(n), amount: wording.scaled(amount), amountFull: wording.money(amount),
                growth: wording.growth(now: amount, before: before), falls: wording.falls(now: amount, before: before), cases: wording.cases(cases))
        }
        title = wording("groups.title", ["by": words.label(by)])
        backURL = plain.url
        whom = words.sentence(query.selection.alternatives)
        choices = CustomerSelection.groupings.map { one in
            DirectoryModel.View(url: plain.address("/customers/groups") + (plain.fields.isEmpty ? "?" : "&") + "by=\(one.rawValue)", label: words.label(one), isCurrent: one == by)
        }
        head = words.label(by)
        amountHead = wording("customers.column.amount", ["unit": wording.scaleUnit])
        rows = groups.map { group in
            let url = group.isNone ? "" : plain.with { $0.selection = $0.selection.narrowed(to: by, group.value) }.url
            return row(words.group(by, group), url, group.customers, group.amount, group.before, group.cases)
        }
        hasRows = !rows.isEmpty
        bound = DirectoryGrouping.note(ofGroups: groups.count, wording)
        isBound = !bound.isEmpty
        total = row(wording("groups.total"), "", all.customers, all.amount, all.before, all.cases)
        empty = EmptyState(title: wording("customers.empty.found"), text: wording("customers.empty.found.why"), ways: [.init(url: "/customers", label: wording("customers.empty.all"))])
    }
}
