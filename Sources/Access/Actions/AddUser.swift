import Journal
import Kit
import Persistence

/// Lets somebody in. The caller hands over the password; the user is asked to choose an own one.
package struct AddUser: Sendable {
    let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    package func callAsFunction(_ input: UserInput, password: String, by caller: Caller) async throws -> ID {
        try caller.require(AccessRights.changeUsers)
        let shortest = try await desk.database.read { reader in
            try input.check(nil, in: reader)
            return try AccessSettings.number(AccessSettings.passwordLength, in: reader)
        }
        try PasswordRules.check(password, login: input.login, shortest: Int(shortest))
        let hash = try await PasswordHash.make(password)
        return try await desk.database.write { tx in
            try VersionStore.lock(.access, in: tx)
            try input.check(nil, in: tx)
            let roles = try RoleStore.all(in: tx)
            try AccessRules.known(input.roles, among: roles)
            try AccessRules.mayGive(AccessRules.rights(of: input.roles, among: roles), by: caller)
            let user = try insert(input, hash: hash, by: caller, in: tx)
            let keys = roles.filter { input.roles.contains($0.id) }.map { JSONValue.text($0.key) }
            let content: [String: JSONValue] = ["user": .text(user.displayName), "login": .text(user.login), "id": .text(user.id.description), "roles": .array(keys)]
            try desk.note(kind: "user.added", content, by: caller, in: tx)
            return user.id
        }
    }

    private func insert(_ input: UserInput, hash: String, by caller: Caller, in tx: Transaction) throws -> User {
        let now = desk.clock.now()
        let user = User(id: try desk.ids.next(), login: EnteredText.clean(input.login), displayName: EnteredText.clean(input.displayName), branchID: input.branchID,
                        managerID: input.managerID, language: input.language, theme: "", version: 1, createdAt: now, isActive: true)
        guard try UserStore.insert(user, passwordHash: hash, in: tx) else { throw Problem.invalid("login", "access.problem.loginTaken") }
        try RoleStore.setRoles(input.roles, of: user.id, in: tx)
        // Who makes users on the machine itself usually makes their own.
        if caller.userID.rawValue != 0 { try UserStore.markReset(user.id, by: caller.userID, at: now, in: tx) }
        try VersionStore.raise(.access, in: tx)
        return user
    }
}
