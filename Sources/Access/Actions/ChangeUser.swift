import Journal
import Kit
import Persistence

/// Name, place, manager and roles of a user. The last administrator keeps the role.
package struct ChangeUser: Sendable {
    let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    /// - Parameter version: of the form; the second of two writers gets a conflict.
    package func callAsFunction(_ id: ID, _ input: UserInput, version: Int64, by caller: Caller) async throws {
        try caller.require(AccessRights.changeUsers)
        try await desk.database.write { tx in
            try VersionStore.lock(.access, in: tx)
            try tx.lock("app_user", [id])
            let old = try UserStore.find(id, in: tx), held = try RoleStore.roles(of: id, in: tx), roles = try RoleStore.all(in: tx)
            try input.check(id, in: tx)
            try AccessRules.known(input.roles, among: roles)
            try AccessRules.mayGive(AccessRules.rights(of: held.symmetricDifference(input.roles), among: roles), by: caller)
            var user = old
            user.displayName = EnteredText.clean(input.displayName)
            user.branchID = input.branchID
            user.managerID = input.managerID
            user.language = input.language
            guard try UserStore.update(user, expected: version, in: tx) else { throw Problem.conflict("access.problem.changedMeanwhile") }
            try RoleStore.setRoles(input.roles, of: id, in: tx)
            try AccessRules.keepsAdministrator(in: tx)
            try VersionStore.raise(.access, in: tx)
            let changes = changes(old, user, held: held, given: input.roles, roles: roles)
            if changes.isEmpty { return }
            try desk.note(kind: "user.changed", ["user": .text(user.displayName), "id": .text(id.description), "fields": changes.json], by: caller, in: tx)
        }
    }

    private func changes(_ old: User, _ new: User, held: Set<ID>, given: Set<ID>, roles: [Role]) -> Changes {
        var changes = Changes()
        changes.note("displayName", old.displayName, new.displayName)
        changes.note("branch", old.branchID.description, new.branchID.description)
        changes.note("manager", old.managerID.description, new.managerID.description)
        changes.note("language", old.language, new.language)
        changes.note("roles", roles.filter { held.contains($0.id) }.map(\.key), roles.filter { given.contains($0.id) }.map(\.key))
        return changes
    }
}
