import Journal
import Kit
import Persistence

/// Name, scope and rights of a role. The administrator's rights and scope are fixed: the company could lock itself out.
package struct ChangeRole: Sendable {
    let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    /// - Parameter name: `""` gives a shipped role its shipped name back.
    package func callAsFunction(_ id: ID, name: String, scope: ScopeKind, rights: Set<Right>, version: Int64, by caller: Caller) async throws {
        try caller.require(AccessRights.changeRoles)
        let name = EnteredText.clean(name)
        if name.count > 60 { throw Problem.invalid("name", TextKey("access.field.long", ["count": "60"])) }
        try await desk.database.write { tx in
            try VersionStore.lock(.access, in: tx)
            try tx.lock("role", [id])
            let old = try RoleStore.find(id, in: tx)
            if name.isEmpty, old.key == id.description { throw Problem.invalid("name", "access.field.required") }
            if old.isAdministrator, scope != old.scope || rights != old.rights { throw Problem.conflict("access.problem.administratorRole") }
            guard rights.isSubset(of: try RoleStore.shippedRights(in: tx)) else { throw Problem.invalid("rights", "access.field.choice") }
            try AccessRules.mayGive(rights.symmetricDifference(old.rights), by: caller)
            var role = old
            role.name = name
            role.scope = scope
            role.rights = rights
            guard try RoleStore.update(role, expected: version, in: tx) else { throw Problem.conflict("access.problem.changedMeanwhile") }
            try VersionStore.raise(.access, in: tx)
            var changes = Changes()
            changes.note("name", old.name, name)
            changes.note("scope", old.scope.rawValue, scope.rawValue)
            changes.note("rights", old.rights.map(\.name), rights.map(\.name))
            if changes.isEmpty { return }
            try desk.note(kind: "role.changed", ["role": .text(name.isEmpty ? old.key : name), "fields": changes.json], by: caller, in: tx)
        }
    }
}
