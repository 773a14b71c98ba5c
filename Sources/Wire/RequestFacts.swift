import HTTPTypes
import Hummingbird
import Kit

/// What both doors, pages and interface, read from a request's head.
package struct RequestFacts: Sendable {
    package static let sessionCookie = "zhike_session"
    package let cookies: [String: String]
    package let address: String
    package let isSecure: Bool
    package let acceptsGzip: Bool

    package init(_ request: Request, _ context: DoorContext, _ settings: DoorSettings) {
        var cookies: [String: String] = [:]
        // Browsers send the more specific path first; the first of a name counts.
        for header in request.headers[values: .cookie] {
            for pair in header.split(separator: ";") {
                guard let cut = pair.firstIndex(of: "=") else { continue }
                let name = pair[..<cut].trimmingPrefix { $0 == " " }
                if cookies[String(name)] == nil { cookies[String(name)] = String(pair[pair.index(after: cut)...]) }
            }
        }
        self.cookies = cookies
        let forwarded = settings.trustsProxy ? request.headers[values: .forwardedFor].last?.split(separator: ",").last.map { $0.filter { $0 != " " } } : nil
        address = forwarded ?? context.peer
        isSecure = settings.isSecure || settings.trustsProxy && request.headers[.forwardedProto] == "https"
        acceptsGzip = (request.headers[.acceptEncoding] ?? "").split(separator: ",").contains { part in
            let words = part.split(separator: ";").map { $0.filter { $0 != " " }.lowercased() }
            return words.first == "gzip" && !words.dropFirst().contains { $0 == "q=0" || $0 == "q=0.0" }
        }
    }

    package var sessionToken: String? {
        guard let token = cookies[RequestFacts.sessionCookie], !token.isEmpty, token.utf8.count <= 200 else { return nil }
        return token
    }

    /// Refuses what another site's page makes a browser send. Requests without both headers come from no browser of this decade;
    /// `SameSite=Lax` keeps the cookie from the rest.
    package static func requireSameOrigin(_ request: Request) throws {
        if [.get, .head, .options].contains(request.method) { return }
        if let site = request.headers[.secFetchSite] {
            guard site == "same-origin" || site == "none" else { throw Problem.forbidden("problem.crossSite") }
            return
        }
        guard let origin = request.headers[.origin] else { return }
        let host = origin.firstRange(of: "://").map { String(origin[$0.upperBound...]) }
        guard let host, host.lowercased() == (request.head.authority ?? "").lowercased() else { throw Problem.forbidden("problem.crossSite") }
    }
}

extension HTTPField.Name {
    package static let secFetchSite = must("Sec-Fetch-Site")
    package static let forwardedFor = must("X-Forwarded-For")
    package static let forwardedProto = must("X-Forwarded-Proto")
    package static let htmxRequest = must("HX-Request")
    package static let htmxBoosted = must("HX-Boosted")
    package static let htmxRestore = must("HX-History-Restore-Request")
    package static let htmxRedirect = must("HX-Redirect")

    /// Names here are literals, which a test reads; a bad one would become an ignored header.
    package static func must(_ name: String) -> HTTPField.Name { HTTPField.Name(name) ?? .upgrade }
}
