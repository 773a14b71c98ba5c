import Journal
import Kit
import Persistence

/// Ends a token: an own one, or anybody's with the right.
package struct RevokeToken: Sendable {
    let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    package func callAsFunction(_ id: ID, by caller: Caller) async throws {
        try await desk.database.write { tx in
            guard let token = try TokenStore.all(in: tx).first(where: { $0.id == id }) else { throw Problem.notFound() }
            guard token.userID == caller.userID || caller.may(AccessRights.allTokens) else { throw Problem.notFound() }
            try TokenStore.revoke(id, by: caller.userID, at: desk.clock.now(), in: tx)
            try desk.note(kind: "token.revoked", ["token": .text(token.name), "id": .text(id.description)], by: caller, in: tx)
        }
    }
}
