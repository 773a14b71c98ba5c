import Journal
import Kit
import Offers
import Pages
import Tabular
import Wire

/// `/customers/alliances`: customers that are friends and allies of the house, with what binds them (TYPE-10); as a file too.
struct AlliancesPage: Sendable {
    private static let length = 50, path = "/customers/alliances"
    let desk: Desk

    var routes: [Route] {
        [Route(.get, Self.path, .right(CustomersRights.read), scope: .customers) { try await list($0) },
         Route(.get, Self.path + "/export", .right(CustomersRights.export), scope: .customers) { try await file($0) }]
    }

    private func asked(_ request: PageRequest) throws -> AllianceStore.Asked {
        var asked = AllianceStore.Asked(today: desk.clock.today)
        asked.kind = request.query["kind"]
        switch request.query["ended"] {
        case "": asked.isOver = false
        case "1": asked.isOver = true
        case "all": asked.isOver = nil
        default: throw Problem.invalid("ended", "problem.field.choice")
        }
        return asked
    }

    private func list(_ request: PageRequest) async throws -> Reply {
        let asked = try asked(request), cursor = try request.query.cursor(), caller = request.caller
        let (slice, names) = try await desk.database.read { (try AllianceStore.page(asked, after: cursor, limit: Self.length, for: caller, in: $0), try PeopleNames.load(in: $0)) }
        let model = AlliancesModel(slice, asked, request, names, path: Self.path, isFirst: cursor == nil)
        return .page(Page(title: request.wording("alliances.title"), section: "customers", template: "customers-alliances", model: model))
    }

    private func file(_ request: PageRequest) async throws -> Reply {
        let asked = try asked(request), wording = request.wording, caller = request.caller, desk = desk
        return try await ExportAnswer(section: "customers", back: Self.path).reply(request) { wish in
            let (count, names) = try await desk.database.read { (try AllianceStore.count(asked, for: caller, in: $0), try PeopleNames.load(in: $0)) }
            let content: [String: JSONValue] = ["kind": .text(asked.kind), "ended": .text(request.query["ended"])]
            try await NoteExport(desk: desk)(ExportNote("customers.alliancesExported", content, columns: ["code", "name"] + AllianceFields.all.map(\.key), rows: count), wish, by: caller)
            let words = FieldWords(wording: wording, names: names)
            return wish.reply(wording("alliances.title") + " \(desk.clock.today)") { chunk in
                let file = try ListWriter(wish.format, title: wording("alliances.title"), header: [wording("customer.field.code"), wording("customer.field.name")] + AllianceFields.all.map { wording($0.label) })
                var cursor: Cursor?
                repeat {
                    let from = cursor, page = try await desk.database.read { try AllianceStore.page(asked, after: from, limit: 500, for: caller, in: $0) }
                    try await file.append(page.rows.map { line in [.text(line.code), .text(line.customer)] + AllianceFields.all.map { Self.cell($0, line.alliance, words) } }, chunk)
                    cursor = page.next
                } while cursor != nil
                try await file.finish(chunk)
            }
        }
    }

    private static func cell(_ field: Field<Alliance>, _ one: Alliance, _ words: FieldWords) -> TableCell {
        let text = field.text(one)
        if field.type == .day { return Day(text).map { .day($0) } ?? .empty }
        return text.isEmpty ? .empty : .text(words.words(field, one))
    }
}

/// The list (`customers-alliances.mustache`).
struct AlliancesModel: ViewModel {
    struct Row: ViewModel {
        let mark: AbcMark
        let customer: String
        let code: String
        let url: String
        let kind: String
        let binds: String
        let since: String
        let until: String
        let person: String
        static let sample = Row(mark: .sample, customer: "春和烟酒店", code: "YL02-000518", url: "/customers/1", kind: "战略利益同盟", binds: "共建区域配送仓", since: "2025年1月1日", until: "2026年12月31日", person: "周敏")
    }

    let kinds: [Choice]
    let ends: [Choice]
    let canExport: Bool
    let menu: ExportMenu
    let hasRows: Bool
    let rows: [Row]
    let pager: Pager
    let empty: EmptyState

    init(_ slice: Slice<AllianceStore.Line>, _ asked: AllianceStore.Asked, _ request: PageRequest, _ names: PeopleNames, path: String, isFirst: Bool) {
        let wording = request.wording, list = names.fields.list(CustomerChoices.allianceKind), ended = request.query["ended"]
        kinds = [Choice(value: "", label: wording("alliances.anyKind"), isChosen: asked.kind.isEmpty)] + list.values.map { Choice(value: $0, label: names.choice(list, $0, wording), isChosen: $0 == asked.kind) }
        ends = [("", "alliances.holding"), ("1", "alliances.ended"), ("all", "alliances.both")].map { Choice(value: $0.0, label: wording(TextKey($0.1)), isChosen: $0.0 == ended) }
        canExport = request.caller.may(CustomersRights.export)
        let query = URLEncoded.query([("kind", asked.kind), ("ended", ended)].filter { !$0.1.isEmpty }.map { (name: $0.0, value: $0.1) }), url = query.isEmpty ? path : path + "?" + query
        menu = ExportMenu(wording("customers.export"), path + "/export" + (query.isEmpty ? "" : "?" + query))
        let words = FieldWords(wording: wording, names: names)
        rows = slice.rows.map { line in
            let one = line.alliance
            return Row(mark: AbcMark(line.abc, title: line.abc.isEmpty ? "" : wording("customers.abc.\(line.abc)")), customer: line.customer, code: line.code, url: "/customers/\(one.customerID)#people",
                       kind: words.words(.choice(CustomerChoices.allianceKind), one.kind), binds: one.binds, since: one.since.map(wording.day) ?? "", until: one.until.map(wording.day) ?? "", person: names.user(one.user))
        }
        hasRows = !rows.isEmpty
        pager = Pager(url, isFirst: isFirst, next: slice.next)
        empty = EmptyState(title: wording("alliances.empty"), text: wording("alliances.empty.why"), ways: [.init(url: "/customers", label: wording("customers.title"))])
    }

    private init() { (kinds, ends, canExport, menu, hasRows, rows, pager, empty) = ([.sample], [.sample], true, .sample, true, [.sample], .sample, .sample) }
    static let sample = AlliancesModel()
}
