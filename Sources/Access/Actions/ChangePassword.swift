import Journal
import Kit
import Persistence

/// The caller's own password. Every other session ends.
package struct ChangePassword: Sendable {
    let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    /// - Parameter session: the one that goes on.
    package func callAsFunction(old: String, new: String, session: [UInt8] = [], by caller: Caller) async throws {
        let (login, stored, shortest) = try await desk.database.read { reader in
            (try UserStore.find(caller.userID, in: reader).login, try UserStore.passwordHash(caller.userID, in: reader),
             try AccessSettings.number(AccessSettings.passwordLength, in: reader))
        }
        guard try await PasswordHash.verify(old, stored) else { throw Problem.invalid("old", "access.problem.oldPassword") }
        if EnteredText.clean(old) == EnteredText.clean(new) { throw Problem.invalid("new", "access.password.same") }
        try PasswordRules.check(new, login: login, shortest: Int(shortest), field: "new")
        let hash = try await PasswordHash.make(new), now = desk.clock.now()
        try await desk.database.write { tx in
            try tx.lock("app_user", [caller.userID])
            guard try UserStore.passwordHash(caller.userID, in: tx) == stored else { throw Problem.conflict("access.problem.changedMeanwhile") }
            try UserStore.setPassword(caller.userID, hash: hash, at: now, in: tx)
            try UserStore.clearReset(caller.userID, in: tx)
            _ = try SessionStore.endAll(of: caller.userID, except: session, in: tx)
            try desk.note(kind: "user.passwordChanged", ["user": .text(caller.name)], by: caller, in: tx)
        }
    }
}
