import HTTPTypes
import Hummingbird
import Kit
import Offers
import Pages
import Wire

/// The way of one page route: visitor, right, origin, body, handler, answer.
struct PageDoor: Sendable {
    let front: Front
    let route: Route

    func answer(_ request: Request, _ context: DoorContext) async -> Response {
        var isRead = !RequestBodies.hasBody(request)
        var visitor = front.stranger(request, context)
        var response: Response
        do {
            visitor = try await front.visitor(request, context)
            if let door = turnedAway(visitor, request) {
                response = door
            } else {
                response = try await admitted(visitor, request, &isRead)
            }
        } catch {
            response = await front.errorAnswer(error, visitor, request)
        }
        if visitor.choseLanguage { response.headers.append(languageCookie(visitor)) }
        if !isRead { RequestBodies.leave(&response, context) }
        return response
    }

    /// What opens before an own password is chosen.
    private static let beforePassword: Set<String> = ["/account", "/account/password", "/sign-in", "/sign-out"]

    /// Everything that can refuse without the body stands before the first byte of it is read.
    private func admitted(_ visitor: Visitor, _ request: Request, _ isRead: inout Bool) async throws -> Response {
        guard route.access.allows(visitor.caller) else { throw Problem.forbidden() }
        try RequestFacts.requireSameOrigin(request)
        let body = try await FormReader(route: route, settings: front.settings).read(request)
        isRead = true
        defer { body.discardFiles() }
        let page = PageRequest(caller: visitor.caller, wording: visitor.wording, path: try PathParameters.find(route.path, in: request.uri.path), query: try query(request), form: body.form,
                               files: body.files, isFragment: visitor.isFragment, url: request.head.path ?? "/", session: visitor.session)
        return try await front.response(to: try await route.handler(page), visitor, request)
    }

    /// Nobody is signed in where somebody must be: to the door, and back afterwards. Whose password somebody else chose: to their own page.
    private func turnedAway(_ visitor: Visitor, _ request: Request) -> Response? {
        if visitor.signedIn?.mustChoosePassword == true { return Self.beforePassword.contains(route.path) ? nil : sent("/account?first=1", visitor) }
        guard route.access != .everyone, visitor.signedIn == nil else { return nil }
        let isGet = request.method == .get || request.method == .head
        let back = isGet && !visitor.isFragment ? request.head.path ?? "/" : "/"
        return sent(back == "/" ? "/sign-in" : "/sign-in?next=" + URLEncoded.encode(back), visitor)
    }

    private func sent(_ target: String, _ visitor: Visitor) -> Response {
        if visitor.isFragment { return Response(status: .unauthorized, headers: [.htmxRedirect: target]) }
        return Response(status: .seeOther, headers: [.location: target])
    }

    private func query(_ request: Request) throws -> Form { try URLEncoded.form((request.uri.query ?? "").utf8) }

    private func languageCookie(_ visitor: Visitor) -> HTTPField {
        let secure = visitor.facts.isSecure ? "; Secure" : ""
        return HTTPField(name: .setCookie, value: "\(Visitor.languageCookie)=\(visitor.wording.language.rawValue); Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly\(secure)")
    }
}
