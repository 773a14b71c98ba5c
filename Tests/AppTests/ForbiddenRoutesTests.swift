import Kit
import Offers
import TestKit
import Testing

/// Every route of the house, asked by those who may not: nobody, somebody without the right, somebody whose customer it is not.
@Suite(.serialized) struct ForbiddenRoutesTests {
    @Test(.requirement("ACC-1", "ACC-5"), .timeLimit(.minutes(10))) func everyRouteRefusesWhoMayNot() async throws {
        try await LiveHouse.with { live in
            #expect(live.house.front.routes.count > 60)
            for route in live.house.front.routes where route.access != .everyone { try await refuses(route, live) }
        }
    }

    @Test(.requirement("ACC-1", "ACC-5"), .timeLimit(.minutes(10))) func everyEndpointRefusesWhoMayNot() async throws {
        try await LiveHouse.with { live in
            #expect(live.endpoints.count > 15)
            for endpoint in live.endpoints where endpoint.access != .everyone { try await refuses(endpoint, live) }
        }
    }

    /// The same routes let in whom they should: a refusal of everybody would pass the tests above.
    @Test(.requirement("ACC-1"), .timeLimit(.minutes(10))) func theAdministratorGetsIn() async throws {
        try await LiveHouse.with { live in
            for route in live.house.front.routes where route.method == .get && route.scope == .customers && route.path.hasPrefix("/customers/{id}") && !route.path.contains("{person}")
                && !route.path.contains("{contact}") && !route.path.contains("{note}") && !route.path.contains("{task}") && !route.path.contains("{alliance}") {
                let answer = try await live.ask(route, as: live.administrator)
                // The drawer alone sends whoever opens it as a page to the card.
                #expect(answer.status == (route.path.hasSuffix("/drawer") ? 303 : 200), "\(route.path): \(answer.status)")
            }
        }
    }

    private func refuses(_ route: Route, _ live: LiveHouse) async throws {
        let name = "\(route.method.rawValue) \(route.path)"
        let unknown = try await live.ask(route)
        #expect(unknown.status == 303 && unknown.location.hasPrefix("/sign-in"), "\(name) lets in a stranger: \(unknown.status)")
        if case .right = route.access {
            let bare = try await live.ask(route, as: live.bare)
            #expect(bare.status == 403, "\(name) without the right: \(bare.status)")
        }
        guard route.scope == .customers, route.path.contains("{id}") else { return }
        let foreign = try await live.ask(route, as: live.rep)
        #expect(foreign.status == 404, "\(name) of somebody else's customer: \(foreign.status)")
        #expect(!foreign.text.contains("春和烟酒店"), "\(name) shows the name")
        let manager = try await live.ask(route, as: live.accountManager)
        #expect([403, 404].contains(manager.status), "\(name) for an account manager: \(manager.status)")
    }

    private func refuses(_ endpoint: Endpoint, _ live: LiveHouse) async throws {
        let name = "\(endpoint.method.rawValue) /api/v1\(endpoint.path)"
        let unknown = try await live.ask(endpoint)
        #expect(unknown.status == 401, "\(name) lets in a stranger: \(unknown.status)")
        if case .right = endpoint.access {
            let bare = try await live.ask(endpoint, [:], as: live.bare)
            #expect(bare.status == 403, "\(name) without the right: \(bare.status)")
        }
        guard endpoint.scope == .customers, endpoint.path.contains("{id}") else { return }
        for body: JSONValue? in [nil, [:], ["name": "x", "version": 1], endpoint.leastBody] {
            let foreign = try await live.ask(endpoint, body, as: live.rep)
            // What breaks the document is refused before any record is looked for.
            #expect(foreign.status == 404 || endpoint.body != nil && foreign.status == 422 && body != endpoint.leastBody, "\(name) of somebody else's customer: \(foreign.status)")
            #expect(!foreign.text.contains("春和烟酒店"), "\(name) shows the name")
        }
    }
}
