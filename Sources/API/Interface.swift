import HTTPTypes
import Hummingbird
import Kit
import Logging
import Offers
import Pages
import Wire

/// All that the JSON interface needs, handed in by App.
package struct Interface: Sendable {
    package let clock: WallClock
    package let texts: TextLibrary
    package let tokens: any TokenGate
    package let sessions: any SessionGate
    package let answers: any AnswerGate
    package let rates: RateLimiter
    package let endpoints: [Endpoint]
    package let settings: DoorSettings
    package let logger: Logger
    /// Of the product, for the document.
    package let version: String

    package init(clock: WallClock, texts: TextLibrary, tokens: any TokenGate, sessions: any SessionGate, answers: any AnswerGate, rates: RateLimiter,
                 endpoints: [Endpoint], settings: DoorSettings, logger: Logger, version: String) {
        self.clock = clock
        self.texts = texts
        self.tokens = tokens
        self.sessions = sessions
        self.answers = answers
        self.rates = rates
        self.endpoints = endpoints
        self.settings = settings
        self.logger = logger
        self.version = version
    }

    package static let base = "/api/v1"

    /// Puts the endpoints and the document on the router of the pages.
    package func mount(on router: Router<DoorContext>) throws {
        var seen: Set<String> = []
        for endpoint in endpoints.sorted(by: { Interface.order($0) < Interface.order($1) }) {
            let key = endpoint.method.rawValue + " " + endpoint.path.replacing(/\{[^}]*\}/, with: "{}")
            guard seen.insert(key).inserted else { throw InterfaceFault.twice("\(endpoint.method.rawValue) \(endpoint.path)") }
            let door = EndpointDoor(interface: self, endpoint: endpoint)
            router.on(RouterPath(Interface.base + endpoint.path), method: endpoint.method.http, responder: CallbackResponder { await door.answer($0, $1) })
        }
        let document = OpenAPI(endpoints: endpoints, version: version).value
        let everyone = Endpoint(.get, "/openapi.json", .everyone, summary: "This document.", answer: ["type": "object"]) { _ in EndpointReply(document) }
        let door = EndpointDoor(interface: self, endpoint: everyone)
        router.on(RouterPath(Interface.base + everyone.path), method: .get, responder: CallbackResponder { await door.answer($0, $1) })
        let methods = Dictionary(grouping: endpoints + [everyone], by: \.path).mapValues { Set($0.map(\.method.http)) }
        router.add(middleware: OtherMethods(self, methods))
    }

    private static func order(_ endpoint: Endpoint) -> String { endpoint.path.replacing("{", with: "~") + endpoint.method.rawValue }
}

package enum InterfaceFault: Error { case twice(String) }
