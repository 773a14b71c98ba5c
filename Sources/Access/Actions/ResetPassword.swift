import Journal
import Kit
import Persistence

/// A new password for somebody who forgot theirs, shown once. All their sessions end, a lock is lifted.
package struct ResetPassword: Sendable {
    let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    /// - Returns: the password to hand over.
    package func callAsFunction(_ id: ID, by caller: Caller) async throws -> String {
        try caller.require(AccessRights.changeUsers)
        let password = GeneratedPassword.make(), hash = try await PasswordHash.make(password), now = desk.clock.now()
        try await desk.database.write { tx in
            try VersionStore.lock(.access, in: tx)
            try tx.lock("app_user", [id])
            let user = try UserStore.find(id, in: tx)
            try AccessRules.mayGive(AccessRules.rights(of: try RoleStore.roles(of: id, in: tx), among: try RoleStore.all(in: tx)), by: caller)
            try UserStore.setPassword(id, hash: hash, at: now, in: tx)
            try UserStore.markReset(id, by: caller.userID, at: now, in: tx)
            try SignInFailureStore.clear(user.login, in: tx)
            _ = try SessionStore.endAll(of: id, in: tx)
            try desk.note(kind: "user.passwordReset", ["user": .text(user.displayName), "id": .text(id.description)], by: caller, in: tx)
        }
        return password
    }
}
