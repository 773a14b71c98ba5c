import Journal
import Kit
import Offers
import Pages
import Persistence

/// Every program's key to the interface, whoever made it.
struct TokensPage: Sendable {
    let desk: Desk

    var routes: [Route] {
        [Route(.get, "/admin/tokens", .right(AccessRights.allTokens), scope: .company) { try await page($0) },
         Route(.post, "/admin/tokens/{id}/revocation", .right(AccessRights.allTokens), scope: .company) { try await revoke($0) }]
    }

    private func revoke(_ request: PageRequest) async throws -> Reply {
        try await RevokeToken(desk: desk)(try request.id(), by: request.caller)
        return .redirect("/admin/tokens")
    }

    private func page(_ request: PageRequest) async throws -> Reply {
        let (tokens, names) = try await desk.database.read { (try TokenStore.all(in: $0), try UserNames.load(in: $0)) }
        let wording = request.wording
        let rows = tokens.map { TokenRow($0, user: names[$0.userID] ?? "", url: "/admin/tokens/\($0.id)/revocation", wording) }
        let model = TokensModel(title: wording("access.tokens.title"), count: wording("access.tokens.count", ["count": wording.count(rows.count)]),
                                tabs: AdminTab.all(.tokens, request), hasRows: !rows.isEmpty, rows: rows,
                                empty: EmptyState(title: wording("access.tokens.empty"), text: wording("access.tokens.empty.why"),
                                                  ways: [EmptyState.Way(url: "/account", label: wording("access.account.title"))]))
        return .page(Page(title: model.title, section: "admin", template: "access-tokens", model: model))
    }
}

struct TokensModel: ViewModel {
    let title: String
    let count: String
    let tabs: [AdminTab]
    let hasRows: Bool
    let rows: [TokenRow]
    let empty: EmptyState

    static let sample = TokensModel(title: "接口令牌", count: "2 个", tabs: [.sample], hasRows: true, rows: [.sample], empty: .sample)
}
