import Foundation
import HTTPTypes
import Hummingbird
import Kit
import Logging
import Offers
import Pages
import Wire

/// The way of one endpoint: who, right, body, handler, JSON; every refusal is a problem document (RFC 9457).
struct EndpointDoor: Sendable {
    let interface: Interface
    let endpoint: Endpoint

    func answer(_ request: Request, _ context: DoorContext) async -> Response {
        let facts = RequestFacts(request, context, interface.settings)
        var isRead = !RequestBodies.hasBody(request)
        var response: Response
        do {
            response = try await admitted(request, facts, &isRead)
        } catch {
            response = refusal(error, request, facts)
        }
        if !isRead { RequestBodies.leave(&response, context) }
        return response
    }

    private func admitted(_ request: Request, _ facts: RequestFacts, _ isRead: inout Bool) async throws -> Response {
        let caller = try await caller(request, facts)
        guard endpoint.access == .everyone || caller.isSomebody else { throw Problem.unauthenticated() }
        guard endpoint.access.allows(caller) else { throw Problem.forbidden() }
        let body = try await body(request)
        isRead = true
        let asked = EndpointRequest(caller: caller, path: try PathParameters.find(endpoint.path, in: request.uri.path.dropFirst(Interface.base.count)),
                                    query: try URLEncoded.form((request.uri.query ?? "").utf8), body: body, headers: headers(request))
        let reply = try await endpoint.handler(asked)
        if reply.status == 204 { return Response(status: .noContent) }
        var response = Answers.json(reply.value, status: reply.status, gzip: facts.acceptsGzip)
        for (name, value) in reply.headers { if let field = HTTPField.Name(name) { response.headers[field] = value } }
        return response
    }

    /// A bearer token, or the session of a page of ours.
    private func caller(_ request: Request, _ facts: RequestFacts) async throws -> Caller {
        if let header = request.headers[.authorization] {
            let words = header.split(separator: " ", maxSplits: 1)
            guard words.count == 2, words[0].lowercased() == "bearer", words[1].utf8.count <= 200,
                  let caller = try await interface.tokens.caller(bearerToken: String(words[1])) else { throw Problem.unauthenticated() }
            return caller
        }
        guard let token = facts.sessionToken, let signedIn = try await interface.sessions.caller(sessionToken: token), !signedIn.mustChoosePassword else { return .nobody }
        try RequestFacts.requireSameOrigin(request)
        return signedIn.caller
    }

    private func body(_ request: Request) async throws -> JSONValue {
        guard endpoint.method != .get, RequestBodies.hasBody(request) else { return .null }
        let type = RequestBodies.mediaType(request)
        guard type == "application/json" || type.hasSuffix("+json") else { throw Problem.invalid("body", "problem.mediaType") }
        let bytes = try await RequestBodies.collect(request, limit: interface.settings.jsonLimit)
        return try JSONValue(parsing: Data(bytes))
    }

    private func headers(_ request: Request) -> [String: String] {
        request.headers.reduce(into: [:]) { all, field in
            if ![.authorization, .cookie].contains(field.name) { all[field.name.canonicalName] = field.value }
        }
    }

    private func refusal(_ error: any Error, _ request: Request, _ facts: RequestFacts) -> Response {
        let wording = Wording(language: Language(accepting: request.headers[.acceptLanguage] ?? "en"), texts: interface.texts, clock: interface.clock)
        guard let problem = error as? Problem else {
            let number = Answers.number()
            interface.logger.error("unexpected error", metadata: ["number": "\(number)", "path": "\(request.uri.path)", "method": "\(request.method)", "error": "\(error)"])
            return Answers.json(ProblemDocument.unexpected(number: number, wording), type: ProblemDocument.contentType, status: 500, gzip: false)
        }
        var response = Answers.json(ProblemDocument.value(problem, wording, instance: request.uri.path), type: ProblemDocument.contentType, status: problem.status, gzip: false)
        if case .unauthenticated = problem { response.headers[.wwwAuthenticate] = "Bearer" }
        return response
    }
}
