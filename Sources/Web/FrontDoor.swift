import HTTPTypes
import Hummingbird
import Kit
import Offers
import Wire

/// The outermost responder: assets, health, pages, interface; adds the headers of every answer.
package struct FrontDoor: HTTPResponder {
    package typealias Context = DoorContext
    let front: Front
    let router: RouterResponder<DoorContext>

    /// - Parameter more: mounts the interface on the same router.
    package init(_ front: Front, more: (Router<DoorContext>) throws -> Void = { _ in }) throws {
        let router = Router(context: DoorContext.self, options: [.autoGenerateHeadEndpoints])
        try WebRoutes.mount(front.routes, front: front, on: router)
        try more(router)
        // Hummingbird wraps what was added before in no later middleware, so this one meets only what no route took.
        router.add(middleware: Nowhere(front: front))
        self.front = front
        self.router = router.buildResponder()
    }

    package func respond(to request: Request, context: DoorContext) async throws -> Response {
        let facts = RequestFacts(request, context, front.settings)
        var response = await answer(request, context, facts)
        SecurityHeaders.add(to: &response, isSecure: facts.isSecure)
        return response
    }

    private func answer(_ request: Request, _ context: DoorContext, _ facts: RequestFacts) async -> Response {
        if let fixed = await fixed(request, facts) { return request.method == .head ? fixed.createHeadResponse() : fixed }
        do {
            return try await router.respond(to: request, context: context)
        } catch {
            return await front.errorAnswer(error, front.stranger(request, context), request)
        }
    }

    /// What needs no visitor.
    private func fixed(_ request: Request, _ facts: RequestFacts) async -> Response? {
        guard request.method == .get || request.method == .head else { return nil }
        switch request.uri.path {
        case "/healthz": return await front.isHealthy() ? Answers.plain("ok") : Answers.plain("database does not answer", status: 503)
        case "/robots.txt": return Answers.plain("User-agent: *\nDisallow: /\n")
        case let path: return front.assets.answer(path, request, gzip: facts.acceptsGzip)
        }
    }
}
