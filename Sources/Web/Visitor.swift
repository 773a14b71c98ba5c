import Hummingbird
import Kit
import Offers
import Pages
import Wire

/// Who stands at the door: session, language, theme.
struct Visitor: Sendable {
    static let languageCookie = "zhike_language"
    let signedIn: SignedIn?
    let wording: Wording
    /// `""` = as the browser says.
    let theme: String
    /// Chosen by `?lang=` in this very request, so that a cookie keeps it.
    let choseLanguage: Bool
    let isFragment: Bool
    let facts: RequestFacts

    var caller: Caller { signedIn?.caller ?? .nobody }
    var session: SessionFacts? {
        SessionFacts(tokenHash: signedIn?.tokenHash ?? [], csrf: "", isSecure: facts.isSecure, address: facts.address)
    }
}

extension Front {
    /// - Throws: only what the session gate throws (the database is away).
    func visitor(_ request: Request, _ context: DoorContext) async throws -> Visitor {
        let facts = RequestFacts(request, context, settings)
        let signedIn: SignedIn? = if let token = facts.sessionToken { try await sessions.caller(sessionToken: token) } else { nil }
        return visitor(request, facts, signedIn)
    }

    /// Somebody unknown, for error pages when the session cannot be looked up.
    func stranger(_ request: Request, _ context: DoorContext) -> Visitor { visitor(request, RequestFacts(request, context, settings), nil) }

    private func visitor(_ request: Request, _ facts: RequestFacts, _ signedIn: SignedIn?) -> Visitor {
        let query = try? URLEncoded.form((request.uri.query ?? "").utf8)
        let chosen = query.flatMap { Language(rawValue: $0["lang"]) }
        let language = chosen ?? signedIn?.language ?? facts.cookies[Visitor.languageCookie].flatMap(Language.init(rawValue:))
            ?? Language(accepting: request.headers[.acceptLanguage] ?? "")
        let isPiece = request.headers[.htmxRequest] == "true" && request.headers[.htmxBoosted] != "true" && request.headers[.htmxRestore] != "true"
        return Visitor(signedIn: signedIn, wording: wording(language), theme: signedIn?.theme ?? "", choseLanguage: chosen != nil, isFragment: isPiece, facts: facts)
    }
}
