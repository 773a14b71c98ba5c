import Journal
import Kit
import Offers
import Pages
import Persistence

/// What happened in the company, newest first: who, when, what, why.
struct JournalPage: Sendable {
    static let length = 100
    let desk: Desk

    var routes: [Route] {
        [Route(.get, "/admin/journal", .right(AccessRights.readJournal), scope: .company) { try await page($0) }]
    }

    private func page(_ request: PageRequest) async throws -> Reply {
        let before = try request.query.cursor("before")
        let (slice, names) = try await desk.database.read { reader in
            (try JournalStore.timeline(customerID: .company, before: before, limit: JournalPage.length, in: reader), try UserNames.load(in: reader))
        }
        let model = JournalModel(slice, names: names, isFirst: before == nil, request)
        return .page(Page(title: model.title, section: "admin", template: "access-journal", model: model))
    }
}

/// The company's lines (`access-journal.mustache`).
struct JournalModel: ViewModel {
    let title: String
    let tabs: [AdminTab]
    let rows: [JournalRow]
    let pager: Pager

    static let sample = JournalModel(title: "日志", tabs: [.sample], rows: [.sample], pager: .sample)
}

extension JournalModel {
    init(_ slice: Slice<JournalEntry>, names: [ID: String], isFirst: Bool, _ request: PageRequest) {
        self.init(title: request.wording("access.journal.title"), tabs: AdminTab.all(.journal, request),
                  rows: slice.rows.map { JournalRow($0, names: names, request.wording) }, pager: Pager("/admin/journal", isFirst: isFirst, next: slice.next, name: "before"))
    }
}

struct JournalRow: ViewModel {
    let when, who, what, detail, why: String
    static let sample = JournalRow(when: "2026年11月24日 10:00", who: "林嘉禾", what: "更改用户 方婷", detail: "角色：account-manager → sales-manager", why: "调岗")

    func child(named name: String) -> Any? {
        switch name {
        case "when": when
        case "who": who
        case "what": what
        case "detail": detail
        case "why": why
        default: nil
        }
    }
}

extension JournalRow {
    /// Rooms that tell the same line on a customer's card name its words by the kind alone.
    private static func first(_ keys: [String], _ wording: Wording) -> String? { keys.first { wording.texts.has($0, wording.language) } }

    private static func field(_ name: String, _ wording: Wording) -> String {
        first(["access.journal.field.", "customer.field.", "contact.field.", "related.field."].map { $0 + name }, wording).map { wording($0) } ?? name
    }

    /// A line's words are the text `journal.<kind>`, filled from the values of its content.
    init(_ entry: JournalEntry, names: [ID: String], _ wording: Wording) {
        var values: [String: String] = [:]
        if case .object(let members) = entry.content {
            for (name, value) in members {
                if let text = value.string { values[name] = text }
                if case .int(let number) = value { values[name] = String(number) }
            }
        }
        if let setting = values["setting"] { values["setting"] = wording(setting) }
        if let what = values["what"], let key = JournalRow.first([entry.kind + "." + what], wording) { values["what"] = wording(key) }
        let key = JournalRow.first(["journal." + entry.kind, entry.kind], wording)
        let changes = entry.changes.map { change in
            wording("access.journal.change", ["field": JournalRow.field(change.field, wording), "from": change.from.string ?? "", "to": change.to.string ?? ""])
        }
        let who = names[entry.callerID] ?? wording("access.journal.system")
        self.init(when: wording.moment(entry.at), who: who, what: key.map { wording($0, values) } ?? entry.kind,
                  detail: changes.joined(separator: wording.language == .english ? "; " : "；"), why: entry.reason)
    }
}
