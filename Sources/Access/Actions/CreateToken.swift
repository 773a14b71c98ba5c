import Journal
import Kit
import Persistence

/// A key for a program that acts as its user; shown once, only its hash is kept.
package struct CreateToken: Sendable {
    let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    /// - Parameter user: nil for the caller's own; another's only from the command line of the machine.
    package func callAsFunction(name: String, scope: APIToken.Scope = .full, user: ID? = nil, by caller: Caller) async throws -> String {
        try caller.require(AccessRights.ownTokens)
        let owner = user ?? caller.userID
        if owner != caller.userID, caller.userID.rawValue != 0 { throw Problem.forbidden() }
        let name = try AccessRules.text(name, "name", longest: 60), secret = Secret.random(prefix: "zk_")
        try await desk.database.write { tx in
            try tx.lock("app_user", [owner])
            let holder = try UserStore.find(owner, in: tx)
            guard holder.isActive else { throw Problem.conflict("access.problem.inactive") }
            let token = APIToken(id: try desk.ids.next(), userID: owner, name: name, scope: scope, createdAt: desk.clock.now())
            try TokenStore.insert(token, hash: secret.hash, in: tx)
            let content: [String: JSONValue] = ["user": .text(holder.displayName), "token": .text(name), "scope": .text(scope.rawValue)]
            try desk.note(kind: "token.created", content, by: caller, in: tx)
        }
        return secret.text
    }
}
