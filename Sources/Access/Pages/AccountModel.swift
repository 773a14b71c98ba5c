import Kit
import Offers
import Pages

/// The account page as it is shown (`access-account.mustache`).
struct AccountModel: ViewModel {
    let title: String
    let wasSaved: Bool
    let shouldChangePassword: Bool
    let problem: [ProblemNote]
    let preferences: [FormField]
    let passwords: [FormField]
    let sessions: [SessionRow]
    let hasOtherSessions: Bool
    let canMakeTokens: Bool
    let tokenFields: [FormField]
    let hasTokens: Bool
    let tokens: [TokenRow]

    private init(_ sample: Void) {
        title = "我的账户"
        (wasSaved, shouldChangePassword, hasOtherSessions, canMakeTokens, hasTokens) = (true, true, true, true, true)
        problem = [.sample]
        (preferences, passwords, tokenFields) = ([.sample], [.sample], [.sample])
        sessions = [.sample]
        tokens = [.sample]
    }
    static let sample = AccountModel(())

    init(_ facts: AccountFacts, _ request: PageRequest, _ problem: Problem?) {
        let wording = request.wording, form = request.form
        let found: [FieldFault] = if case .invalid(let all) = problem { all } else { [] }
        func field(_ name: String, _ label: TextKey, _ value: String, _ kind: FormField.Kind = .text, help: String = "", auto: String = "off") -> FormField {
            FormField(name, label: wording(label), kind: kind, values: [form.has(name) && kind != .password ? form[name] : value], help: help, isRequired: !kind.isChosen,
                      maxLength: 200, autocomplete: auto, faults: found, wording: wording)
        }
        title = wording("access.account.title")
        wasSaved = request.query.has("saved") && problem == nil
        shouldChangePassword = facts.wasReset
        preferences = [field("displayName", "access.field.displayName", facts.user.displayName, auto: "name"),
                       field("language", "access.field.language", facts.user.language, .choice(AccessChoices.languages(wording))),
                       field("theme", "access.field.theme", facts.user.theme, .choice(AccessChoices.themes(wording)))]
        passwords = [field("old", "access.field.oldPassword", "", .password, auto: "current-password"),
                     field("new", "access.field.newPassword", "", .password, help: wording("access.password.help", ["count": String(facts.shortest)]), auto: "new-password")]
        let scopes = APIToken.Scope.allCases.reversed().map { Choice(value: $0.rawValue, label: wording("access.token.scope.\($0.rawValue)")) }
        tokenFields = [field("name", "access.field.tokenName", "", help: wording("access.field.tokenName.help")), field("scope", "access.field.tokenScope", "read", .choice(scopes))]
        self.problem = ProblemNote.of(problem, preferences + passwords + tokenFields, wording)
        let own = request.session?.tokenHash ?? []
        sessions = facts.sessions.map { SessionRow($0, isOwn: $0.tokenHash == own, wording) }
        hasOtherSessions = facts.sessions.contains { $0.tokenHash != own }
        canMakeTokens = request.caller.may(AccessRights.ownTokens)
        tokens = facts.tokens.map { TokenRow($0, user: facts.user.displayName, url: "/account/tokens/\($0.id)/revocation", wording) }
        hasTokens = !tokens.isEmpty
    }
}

extension FormField.Kind {
    /// A choice has always a value.
    fileprivate var isChosen: Bool { if case .choice = self { true } else { false } }
}

struct SessionRow: ViewModel {
    let began, ends, address: String
    let isOwn: Bool
    static let sample = SessionRow(began: "2026年11月24日 10:00", ends: "2026年11月24日 18:00", address: "192.168.1.20", isOwn: true)
}

extension SessionRow {
    init(_ session: Session, isOwn: Bool, _ wording: Wording) {
        self.init(began: wording.moment(session.createdAt), ends: wording.moment(session.expiresAt), address: session.address, isOwn: isOwn)
    }
}

struct TokenRow: ViewModel {
    let name, user, scope, created, url, question: String
    static let sample = TokenRow(name: "ERP", user: "林嘉禾", scope: "只读", created: "2026年11月24日 10:00", url: "/account/tokens/1/revocation", question: "吊销？")
}

extension TokenRow {
    init(_ token: APIToken, user: String, url: String, _ wording: Wording) {
        self.init(name: token.name, user: user, scope: wording("access.token.scope.\(token.scope.rawValue)"), created: wording.moment(token.createdAt), url: url,
                  question: wording("access.token.revoke.question", ["name": token.name]))
    }
}
