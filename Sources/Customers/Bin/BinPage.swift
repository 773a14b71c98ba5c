import Journal
import Kit
import Offers
import Pages

/// `/customers/bin`: what was deleted, by whom; restored whole, or deleted for good after 30 days.
struct BinPage: Sendable {
    private static let length = 50
    let desk: Desk
    let gates: [any DeletionGate]
    private var forms: SmallForms { SmallForms(desk: desk) }

    var routes: [Route] {
        let access = RouteAccess.right(CustomersRights.delete)
        return [
            Route(.get, "/customers/bin", access, scope: .customers) { try await list($0) },
            Route(.get, "/customers/{id}/deletion", access, scope: .customers) { forms.page(try await form($0)) },
            Route(.post, "/customers/{id}/deletion", access, scope: .customers) { try await delete($0) },
            Route(.post, "/customers/{id}/restoration", access, scope: .customers) { request in
                let id = try request.id()
                try await RestoreCustomer(desk: desk)(id, by: request.caller)
                return .redirect("/customers/\(id)")
            },
            Route(.post, "/customers/{id}/purge", .right(CustomersRights.purge), scope: .customers) { request in
                try await PurgeCustomer(desk: desk, gates: gates)(try request.id(), by: request.caller)
                return .redirect("/customers/bin")
            },
        ]
    }

    private func list(_ request: PageRequest) async throws -> Reply {
        let cursor = try request.query.cursor(), caller = request.caller, wording = request.wording
        let (slice, names) = try await desk.database.read { reader in
            (try BinStore.entries(after: cursor, limit: Self.length, for: caller, in: reader), try PeopleNames.load(in: reader))
        }
        let rows = slice.rows.map { BinModel.Row($0, by: names.user($0.by), canPurge: caller.may(CustomersRights.purge) && PurgeCustomer.isDue($0, desk), wording) }
        let model = BinModel(rows: rows, hasRows: !rows.isEmpty, pager: Pager("/customers/bin", isFirst: cursor == nil, next: slice.next),
                             empty: EmptyState(title: wording("bin.empty"), text: wording("bin.empty.why"), ways: [.init(url: "/customers", label: wording("customers.title"))]))
        return .page(Page(title: wording("bin.title"), section: "customers", template: "customers-bin", model: model))
    }

    private func form(_ request: PageRequest, _ problem: Problem? = nil) async throws -> SmallFormModel {
        let (customer, _) = try await forms.load(request), wording = request.wording, gates = gates, caller = request.caller
        // Said before somebody writes a reason; whoever sends the form all the same is told once more.
        if let why = try await desk.database.read({ try gates.kept([customer.id], in: $0) })[customer.id] {
            let closing = caller.may(CustomersRights.status) && customer.state != .closed ? ("/customers/\(customer.id)/closing", wording("bin.delete.instead")) : nil
            return SmallFormModel(wording("bin.delete"), of: customer, insteadOfForm: wording(why), way: closing, wording)
        }
        return SmallFormModel(wording("bin.delete"), of: customer, action: "/customers/\(customer.id)/deletion", fields: [
            FormField("reason", label: wording("customers.reason"), kind: .area, values: [request.form["reason"]], isRequired: true, faults: SmallForms.faults(problem), wording: wording),
        ], note: wording("bin.delete.note"), save: wording("bin.delete"), problem: problem, wording)
    }

    private func delete(_ request: PageRequest) async throws -> Reply {
        do {
            try await DeleteCustomer(desk: desk, gates: gates)(try request.id(), reason: request.form["reason"], by: request.caller)
            return .redirect("/customers/bin")
        } catch let problem as Problem where problem.status == 422 || problem.status == 409 {
            return forms.page(try await form(request, problem), status: problem.status)
        }
    }
}

/// The bin.
struct BinModel: ViewModel {
    struct Row: ViewModel {
        let name: String
        let code: String
        let iso: String
        let when: String
        let who: String
        let reason: String
        let restoreURL: String
        let canPurge: Bool
        let purgeURL: String
        let question: String
    }

    let rows: [Row]
    let hasRows: Bool
    let pager: Pager
    let empty: EmptyState

    static let sample = BinModel(rows: [Row(name: "春和烟酒店", code: "YL02-000518", iso: "2026-11-20", when: "2026年11月20日 10:05", who: "周敏", reason: "重复", restoreURL: "/customers/1/restoration",
                                            canPurge: true, purgeURL: "/customers/1/purge", question: "?")], hasRows: true, pager: .sample, empty: .sample)
}

extension BinModel.Row {
    init(_ entry: BinStore.Entry, by who: String, canPurge: Bool, _ wording: Wording) {
        self.init(name: entry.name, code: entry.code, iso: wording.clock.day(of: entry.at).description, when: wording.moment(entry.at), who: who, reason: entry.reason,
                  restoreURL: "/customers/\(entry.customer)/restoration", canPurge: canPurge, purgeURL: "/customers/\(entry.customer)/purge",
                  question: wording("bin.purge.question", ["name": entry.name]))
    }
}
