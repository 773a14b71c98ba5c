import Journal
import Kit
import Offers
import Pages
import Persistence

/// What is one's own: name, language, theme, password, sessions, tokens.
struct AccountPage: Sendable {
    let desk: Desk

    var routes: [Route] {
        [Route(.get, "/account", .signedIn) { try await page($0) },
         Route(.post, "/account", .signedIn) { try await savePreferences($0) },
         Route(.post, "/account/password", .signedIn, bodyLimit: 16 * 1024) { try await savePassword($0) },
         Route(.post, "/account/sessions/ending", .signedIn) { try await endSessions($0) },
         Route(.post, "/account/tokens", .right(AccessRights.ownTokens)) { try await addToken($0) },
         Route(.post, "/account/tokens/{id}/revocation", .signedIn) { try await revokeToken($0) }]
    }

    private func savePreferences(_ request: PageRequest) async throws -> Reply {
        try await FormReply.of {
            try await ChangeOwnPreferences(desk: desk)(displayName: request.form["displayName"], language: request.form["language"], theme: request.form["theme"],
                                                       by: request.caller)
            return .redirect("/account?saved=1")
        } again: { try await page(request, $0) }
    }

    private func savePassword(_ request: PageRequest) async throws -> Reply {
        try await FormReply.of {
            try await ChangePassword(desk: desk)(old: request.form["old"], new: request.form["new"], session: request.session?.tokenHash ?? [], by: request.caller)
            return .redirect("/account?saved=1")
        } again: { try await page(request, $0) }
    }

    private func endSessions(_ request: PageRequest) async throws -> Reply {
        _ = try await SignOutEverywhere(desk: desk)(except: request.session?.tokenHash ?? [], by: request.caller)
        return .redirect("/account?saved=1")
    }

    private func addToken(_ request: PageRequest) async throws -> Reply {
        try await FormReply.of {
            let scope: APIToken.Scope = request.form["scope"] == "full" ? .full : .read
            let token = try await CreateToken(desk: desk)(name: request.form["name"], scope: scope, by: request.caller)
            let wording = request.wording
            return SecretModel(title: wording("access.token.created"), text: wording("access.token.once"), label: wording("access.tokens.one"), secret: token, backURL: "/account")
                .reply(section: "account")
        } again: { try await page(request, $0) }
    }

    private func revokeToken(_ request: PageRequest) async throws -> Reply {
        try await RevokeToken(desk: desk)(try request.id(), by: request.caller)
        return .redirect("/account?saved=1")
    }

    private func page(_ request: PageRequest, _ problem: Problem? = nil) async throws -> Reply {
        let caller = request.caller, now = desk.clock.now()
        let facts = try await desk.database.read { reader in
            AccountFacts(user: try UserStore.find(caller.userID, in: reader), sessions: try SessionStore.of(caller.userID, now: now, in: reader),
                         tokens: try TokenStore.all(of: caller.userID, in: reader), shortest: try AccessSettings.number(AccessSettings.passwordLength, in: reader),
                         wasReset: try UserStore.hasResetPassword(caller.userID, in: reader))
        }
        let model = AccountModel(facts, request, problem)
        return .page(Page(title: request.wording("access.account.title"), section: "account", template: "access-account", model: model, status: problem?.status ?? 200))
    }
}

struct AccountFacts: Sendable {
    let user: User
    let sessions: [Session]
    let tokens: [APIToken]
    let shortest: Int64
    let wasReset: Bool
}
