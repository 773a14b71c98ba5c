import HTTPTypes
import Hummingbird
import Kit
import Pages
import Wire

/// A path of the interface answers every other method than its own, known or not, with 405 and names those that it has, instead of being not
/// there. It stands behind the routes and meets only what none of them took.
struct OtherMethods: RouterMiddleware {
    private let interface: Interface
    /// Paths in parts, those without names first; a name is empty.
    private let paths: [(parts: [Substring], allowed: String)]

    init(_ interface: Interface, _ methods: [String: Set<HTTPRequest.Method>]) {
        self.interface = interface
        let all = methods.map { path, own in
            let allowed = (own.contains(.get) ? own.union([.head]) : own).map(\.rawValue).sorted().joined(separator: ", ")
            return (parts: path.split(separator: "/").map { $0.hasPrefix("{") ? "" : $0 }, allowed: allowed)
        }
        paths = all.sorted { a, b in a.parts.count { $0.isEmpty } < b.parts.count { $0.isEmpty } }
    }

    func handle(_ request: Request, context: DoorContext, next: (Request, DoorContext) async throws -> Response) async throws -> Response {
        guard let allowed = allowed(request.uri.path) else { return try await next(request, context) }
        let words = Wording(language: Language(accepting: request.headers[.acceptLanguage] ?? "en"), texts: interface.texts, clock: interface.clock)
        var response = Answers.json(ProblemDocument.wrongMethod(words.callAsFunction, instance: request.uri.path), type: ProblemDocument.contentType, status: 405, gzip: false)
        response.headers[.allow] = allowed
        if RequestBodies.hasBody(request) { RequestBodies.leave(&response, context) }
        return request.method == .head ? response.createHeadResponse() : response
    }

    private func allowed(_ path: String) -> String? {
        guard path.hasPrefix(Interface.base + "/") else { return nil }
        let asked = path.dropFirst(Interface.base.count).split(separator: "/")
        return paths.first { one in one.parts.count == asked.count && zip(one.parts, asked).allSatisfy { $0.isEmpty || $0 == $1 } }?.allowed
    }
}
