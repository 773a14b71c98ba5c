import Journal
import Kit
import Persistence

/// Shuts somebody out at once: sessions end, tokens stop, the history stays.
package struct DeactivateUser: Sendable {
    let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    package func callAsFunction(_ id: ID, reason: String = "", by caller: Caller) async throws {
        try caller.require(AccessRights.changeUsers)
        if id == caller.userID { throw Problem.conflict("access.problem.ownDeactivation") }
        let reason = String(EnteredText.clean(reason).prefix(200)), now = desk.clock.now()
        try await desk.database.write { tx in
            try VersionStore.lock(.access, in: tx)
            try tx.lock("app_user", [id])
            let user = try UserStore.find(id, in: tx)
            guard user.isActive else { return }
            try AccessRules.mayGive(AccessRules.rights(of: try RoleStore.roles(of: id, in: tx), among: try RoleStore.all(in: tx)), by: caller)
            try UserStore.deactivate(id, by: caller.userID, at: now, reason: reason, in: tx)
            try AccessRules.keepsAdministrator(in: tx)
            _ = try SessionStore.endAll(of: id, in: tx)
            try VersionStore.raise(.access, in: tx)
            try desk.note(kind: "user.deactivated", ["user": .text(user.displayName), "id": .text(id.description)], reason: reason, by: caller, in: tx)
        }
    }
}
