import Journal
import Kit
import Offers
import Wire

/// Who the token acts as, with rights and scope: the first call of every program.
struct MeEndpoint: Sendable {
    let desk: Desk

    var endpoint: Endpoint {
        Endpoint(.get, "/me", .signedIn, summary: "The user that the token acts as, with rights and record scope.", answer: MeEndpoint.schema) { request in
            let user = try await desk.database.read { reader in try UserStore.find(request.caller.userID, in: reader) }
            return EndpointReply(MeEndpoint.value(user, request.caller))
        }
    }

    private static func value(_ user: User, _ caller: Caller) -> JSONValue {
        [
            "id": JSONValue(user.id), "login": .text(user.login), "name": .text(user.displayName), "scope": .text(scope(caller.scope)),
            "branch": caller.branchID.map { JSONValue($0) } ?? .null, "rights": .array(caller.rights.sorted().map { .text($0.name) }),
        ]
    }

    private static func scope(_ scope: RecordScope) -> String {
        switch scope {
        case .own: ScopeKind.own.rawValue
        case .team: ScopeKind.team.rawValue
        case .branch: ScopeKind.branch.rawValue
        case .company: ScopeKind.company.rawValue
        }
    }

    private static let schema: JSONValue = [
        "type": "object",
        "properties": [
            "id": ["type": "string"], "login": ["type": "string"], "name": ["type": "string"],
            "scope": ["type": "string", "enum": ["own", "team", "branch", "company"]],
            "branch": ["type": ["string", "null"]], "rights": ["type": "array", "items": ["type": "string"]],
        ],
        "required": ["id", "login", "name", "scope", "branch", "rights"],
    ]
}
