import Journal
import Kit
import Offers
import Pages

/// The door: sign in, sign out. Works in every language before anybody is known.
struct SignInPage: Sendable {
    let desk: Desk

    var routes: [Route] {
        [Route(.get, "/sign-in", .everyone) { try await show($0) },
         Route(.post, "/sign-in", .everyone, bodyLimit: 16 * 1024) { try await signIn($0) },
         Route(.post, "/sign-out", .signedIn) { try await signOut($0) }]
    }

    private func show(_ request: PageRequest) async throws -> Reply {
        if request.caller.userID.rawValue != 0 { return .redirect(target(request.query["next"])) }
        return try await page(request, login: "", next: request.query["next"])
    }

    private func signIn(_ request: PageRequest) async throws -> Reply {
        let login = request.form["login"], next = request.form["next"]
        return try await FormReply.of {
            let opened = try await SignIn(desk: desk)(login: login, password: request.form["password"], address: request.session?.address ?? "")
            let target = opened.shouldChangePassword ? "/account?first=1" : target(next)
            return .signedIn(token: opened.token, seconds: opened.seconds, to: target)
        } again: { problem in
            try await page(request, login: login, next: next, problem)
        }
    }

    private func signOut(_ request: PageRequest) async throws -> Reply {
        try await SignOut(desk: desk)(request.session?.tokenHash ?? [], by: request.caller)
        return .signedOut(to: "/sign-in")
    }

    private func page(_ request: PageRequest, login: String, next: String, _ problem: Problem? = nil) async throws -> Reply {
        let wording = request.wording
        let (company, isEmpty) = try await desk.database.read { (try AccessSettings.companyName(in: $0), try UserStore.count(in: $0) == 0) }
        let heading = company.isEmpty ? wording("access.signIn.title") : wording("access.signIn.company", ["company": company])
        // One sentence for name and password together: which of the two was wrong is nobody's business.
        let message = problem.map { if case .invalid(let faults) = $0, let fault = faults.first { wording(fault.message) } else { wording($0.message) } } ?? ""
        let fields = [
            FormField("login", label: wording("access.field.login"), values: [login], isRequired: true, maxLength: 200, autocomplete: "username", wording: wording),
            FormField("password", label: wording("access.field.password"), kind: .password, isRequired: true, maxLength: 1000, autocomplete: "current-password", wording: wording),
        ]
        let model = SignInModel(heading: heading, hasProblem: problem != nil, message: message, isEmpty: isEmpty, next: next, fields: fields)
        return .page(Page(title: wording("access.signIn.title"), section: "", template: "access-sign-in", model: model, status: problem?.status ?? 200))
    }

    private func target(_ next: String) -> String { next.hasPrefix("/") && !next.hasPrefix("/sign-") ? next : "/" }
}

struct SignInModel: ViewModel {
    let heading: String
    let hasProblem: Bool
    let message: String
    /// Nobody can sign in yet.
    let isEmpty: Bool
    let next: String
    let fields: [FormField]

    static let sample = SignInModel(heading: "登录到云澜商贸", hasProblem: true, message: "账号或密码不对。", isEmpty: true, next: "/customers", fields: [.sample])
}
