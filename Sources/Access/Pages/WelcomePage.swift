import Journal
import Kit
import Offers
import Pages

/// The first page of an empty company, behind the one-time link.
struct WelcomePage: Sendable {
    let desk: Desk
    let rights: @Sendable () -> [RightOffer]

    var routes: [Route] {
        [Route(.get, "/welcome", .everyone) { try await show($0) },
         Route(.post, "/welcome", .everyone, bodyLimit: 16 * 1024) { try await found($0) }]
    }

    private func show(_ request: PageRequest) async throws -> Reply {
        guard try await IssueFirstLink(desk: desk).holds(request.query["token"]) else { throw Problem.notFound("access.problem.link") }
        return page(request, FoundingInput(token: request.query["token"], company: "", login: "", displayName: "", password: "", language: request.wording.language.rawValue))
    }

    private func found(_ request: PageRequest) async throws -> Reply {
        let form = request.form
        let input = FoundingInput(token: form["token"], company: form["company"], login: form["login"], displayName: form["displayName"],
                                  password: form["password"], language: form["language"], trade: form["trade"])
        return try await FormReply.of {
            _ = try await FoundCompany(desk: desk, rights: rights())(input)
            let opened = try await SignIn(desk: desk)(login: input.login, password: input.password, address: request.session?.address ?? "")
            return .signedIn(token: opened.token, seconds: opened.seconds, to: "/")
        } again: { page(request, input, $0) }
    }

    private func page(_ request: PageRequest, _ input: FoundingInput, _ problem: Problem? = nil) -> Reply {
        let wording = request.wording
        var faults: [FieldFault] = []
        if case .invalid(let all) = problem { faults = all }
        func field(_ name: String, _ label: TextKey, _ value: String, _ kind: FormField.Kind = .text, help: String = "", required: Bool = true, auto: String = "off") -> FormField {
            FormField(name, label: wording(label), kind: kind, values: [value], help: help, isRequired: required, maxLength: 200, autocomplete: auto, faults: faults, wording: wording)
        }
        let fields = [
            field("company", "access.company.name", input.company, auto: "organization"),
            field("trade", "access.company.trade", input.trade, help: wording("access.company.trade.help"), required: false),
            field("displayName", "access.field.displayName", input.displayName, auto: "name"),
            field("login", "access.field.login", input.login, help: wording("access.field.login.help"), auto: "username"),
            field("password", "access.field.password", "", .password, help: wording("access.password.help", ["count": "10"]), auto: "new-password"),
            field("language", "access.field.language", input.language, .choice(AccessChoices.languages(wording)), required: false),
        ]
        // Faults of fields stand at the fields; anything else stands above.
        let isAbove = problem.map { if case .invalid = $0 { false } else { true } } ?? false
        let model = WelcomeModel(hasProblem: isAbove, message: problem.map { wording($0.message) } ?? "", token: input.token, fields: fields)
        return .page(Page(title: wording("access.welcome.title"), section: "", template: "access-welcome", model: model, status: problem?.status ?? 200))
    }
}

struct WelcomeModel: ViewModel {
    let hasProblem: Bool
    let message: String
    let token: String
    let fields: [FormField]
    static let sample = WelcomeModel(hasProblem: true, message: "已被占用。", token: "…", fields: [.sample])
}
