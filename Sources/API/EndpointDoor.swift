import Access
import Foundation
import HTTPTypes
import Hummingbird
import Kit
import Logging
import Offers
import Pages
import Wire

/// The way of one endpoint: who, how often, right, body, handler, JSON; every refusal is a problem document (RFC 9457).
struct EndpointDoor: Sendable {
    let interface: Interface
    let endpoint: Endpoint

    func answer(_ request: Request, _ context: DoorContext) async -> Response {
        let facts = RequestFacts(request, context, interface.settings)
        var isRead = !RequestBodies.hasBody(request), allowance: Allowance?
        var response: Response
        do {
            response = try await admitted(request, facts, &isRead, &allowance)
        } catch {
            response = refusal(error, request, facts)
        }
        for (name, value) in allowance?.headers ?? [] { set(name, value, in: &response) }
        if !isRead { RequestBodies.leave(&response, context) }
        return response
    }

    private func admitted(_ request: Request, _ facts: RequestFacts, _ isRead: inout Bool, _ allowance: inout Allowance?) async throws -> Response {
        let (found, holder) = try await caller(request, facts)
        allowance = await interface.rates.take(holder)
        if allowance?.wait != nil { throw Problem.tooMany("problem.tooMany") }
        guard let caller = found else { throw Problem.unauthenticated() }
        guard endpoint.access == .everyone || caller.isSomebody else { throw Problem.unauthenticated() }
        guard endpoint.access.allows(caller) else { throw Problem.forbidden() }
        let query = try URLEncoded.form((request.uri.query ?? "").utf8)
        try ParameterCheck(endpoint).require(query)
        let body = try await body(request)
        isRead = true
        if let schema = endpoint.body { try BodyCheck(schema: schema).require(body) }
        let asked = EndpointRequest(caller: caller, path: try PathParameters.find(endpoint.path, in: request.uri.path.dropFirst(Interface.base.count)),
                                    query: query, body: body, headers: headers(request), words: wording(request).callAsFunction)
        return response(to: asked, try await reply(to: asked), gzip: facts.acceptsGzip)
    }

    /// A post with a key is answered once; what comes again gets the answer that was kept.
    private func reply(to asked: EndpointRequest) async throws -> EndpointReply {
        guard endpoint.method == .post, let key = try AnswerKey(asked, route: endpoint.path) else { return try await endpoint.handler(asked) }
        if let writing = endpoint.writing { return try await interface.answers.answer(asked, key: key, writing: writing) }
        var asked = asked
        asked.answerKey = key
        return try await endpoint.handler(asked)
    }

    private func response(to asked: EndpointRequest, _ reply: EndpointReply, gzip: Bool) -> Response {
        let tag = reply.headers["ETag"].map { EntityTag(text: $0) }
        if endpoint.method == .get, let tag, let known = asked.header("If-None-Match"), tag.isAmong(known, weakly: true) {
            return Response(status: .notModified, headers: [.eTag: tag.text])
        }
        if reply.status == 204 { return Response(status: .noContent) }
        // A strong tag stands for these bytes, so they are not compressed.
        var response = Answers.json(reply.value, status: reply.status, gzip: gzip && tag == nil)
        for (name, value) in reply.headers { set(name, value, in: &response) }
        return response
    }

    private func set(_ name: String, _ value: String, in response: inout Response) {
        if let field = HTTPField.Name(name) { response.headers[field] = value }
    }

    /// A bearer token, or the session of a page of ours, and whose requests are counted; nil for a token that is none.
    private func caller(_ request: Request, _ facts: RequestFacts) async throws -> (Caller?, RateLimiter.Holder) {
        let address = RateLimiter.Holder.address(facts.address)
        if let header = request.headers[.authorization] {
            let words = header.split(separator: " ", maxSplits: 1)
            guard words.count == 2, words[0].lowercased() == "bearer", words[1].utf8.count <= 200,
                  let caller = try await interface.tokens.caller(bearerToken: String(words[1])) else { return (nil, address) }
            return (caller, .token(Secret.hash(String(words[1]))))
        }
        guard let token = facts.sessionToken, let signedIn = try await interface.sessions.caller(sessionToken: token), !signedIn.mustChoosePassword else { return (.nobody, address) }
        try RequestFacts.requireSameOrigin(request)
        return (signedIn.caller, .user(signedIn.caller.userID))
    }

    private func body(_ request: Request) async throws -> JSONValue {
        guard endpoint.method != .get, RequestBodies.hasBody(request) else { return .null }
        let type = RequestBodies.mediaType(request)
        guard type == "application/json" || type.hasSuffix("+json") else { throw Problem.invalid("body", "problem.mediaType") }
        let bytes = try await RequestBodies.collect(request, limit: endpoint.bodyLimit ?? interface.settings.jsonLimit)
        let body = try JSONValue(parsing: Data(bytes))
        guard PlainNumbers.hold(Array(bytes)) else { throw Problem.invalid("body", "problem.number.plain") }
        return body
    }

    private func headers(_ request: Request) -> [String: String] {
        request.headers.reduce(into: [:]) { all, field in
            if [.authorization, .cookie].contains(field.name) { return }
            all[field.name.canonicalName] = (all[field.name.canonicalName].map { $0 + ", " } ?? "") + field.value
        }
    }

    private func wording(_ request: Request) -> Wording {
        Wording(language: Language(accepting: request.headers[.acceptLanguage] ?? "en"), texts: interface.texts, clock: interface.clock)
    }

    private func refusal(_ error: any Error, _ request: Request, _ facts: RequestFacts) -> Response {
        let wording = wording(request)
        guard let problem = error as? Problem else {
            let number = Answers.number()
            interface.logger.error("unexpected error", metadata: ["number": "\(number)", "path": "\(request.uri.path)", "method": "\(request.method)", "error": "\(error)"])
            return Answers.json(ProblemDocument.unexpected(number: number, wording), type: ProblemDocument.contentType, status: 500, gzip: false)
        }
        var response = Answers.json(ProblemDocument.value(problem, wording.callAsFunction, instance: request.uri.path), type: ProblemDocument.contentType, status: problem.status, gzip: false)
        if case .unauthenticated = problem { response.headers[.wwwAuthenticate] = "Bearer" }
        return response
    }
}
