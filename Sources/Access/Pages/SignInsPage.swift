import Journal
import Kit
import Offers
import Pages
import Persistence

/// Who came in, was refused, went, changed a password, made a key for a program or took data out as a file: newest first.
struct SignInsPage: Sendable {
    /// Kinds of the journal's lines that belong here; refusals stand in the access log.
    static let kinds = ["user.signedIn", "user.signedOut", "user.signedOutEverywhere", "user.locked", "user.passwordChanged", "user.passwordReset", "token.created", "token.revoked",
                        "customers.exported", "sales.exported", "sales.statementsExported", "sales.statementExported", "classification.exported", "analysis.exported", "import.rowsExported", "company.founded"]
    let desk: Desk

    var route: Route { Route(.get, "/admin/sign-ins", .right(AccessRights.readJournal), scope: .company) { try await page($0) } }

    private func page(_ request: PageRequest) async throws -> Reply {
        let before = try request.query.cursor("before"), wording = request.wording
        let (lines, refusals, names) = try await desk.database.read { reader in
            (try JournalStore.timeline(customerID: .company, kinds: SignInsPage.kinds, before: before, limit: JournalPage.length + 1, in: reader).rows,
             try AccessLogStore.refusals(before: before?.id ?? ID(.max), limit: JournalPage.length + 1, in: reader), try UserNames.load(in: reader))
        }
        // Ids order by birth, whatever table they stand in.
        let all = (lines.map { ($0.id, JournalRow($0, names: names, wording)) } + refusals.map { ($0.id, JournalRow($0, names: names, wording)) }).sorted { $0.0 > $1.0 }
        let shown = all.prefix(JournalPage.length), next = all.count > JournalPage.length ? shown.last.map { Cursor(value: "", id: $0.0) } : nil
        let model = JournalModel(title: wording("access.signIns.title"), tabs: AdminTab.all(.signIns, request), rows: shown.map(\.1),
                                 pager: Pager("/admin/sign-ins", isFirst: before == nil, next: next, name: "before"))
        return .page(Page(title: model.title, section: "admin", template: "access-journal", model: model))
    }
}

extension JournalRow {
    init(_ one: AccessLogStore.Refusal, names: [ID: String], _ wording: Wording) {
        self.init(when: wording.moment(one.at), who: names[one.userID] ?? wording("access.signIns.unknown"), what: wording("access.signIns.refused", ["address": one.address]), detail: "", why: "")
    }
}
