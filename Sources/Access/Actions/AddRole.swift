import Journal
import Kit
import Persistence

/// A role of the company's own.
package struct AddRole: Sendable {
    let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    package func callAsFunction(name: String, scope: ScopeKind, rights: Set<Right>, by caller: Caller) async throws -> ID {
        try caller.require(AccessRights.changeRoles)
        let name = try AccessRules.text(name, "name", longest: 60)
        try AccessRules.mayGive(rights, by: caller)
        return try await desk.database.write { tx in
            try VersionStore.lock(.access, in: tx)
            guard rights.isSubset(of: try RoleStore.shippedRights(in: tx)) else { throw Problem.invalid("rights", "access.field.choice") }
            if try RoleStore.all(in: tx).contains(where: { $0.name == name }) { throw Problem.invalid("name", "access.problem.nameTaken") }
            let id = try desk.ids.next()
            try RoleStore.insert(Role(id: id, key: id.description, name: name, scope: scope, rights: rights, version: 1), at: desk.clock.now(), in: tx)
            try VersionStore.raise(.access, in: tx)
            let names = rights.sorted().map { JSONValue.text($0.name) }
            try desk.note(kind: "role.added", ["role": .text(name), "scope": .text(scope.rawValue), "rights": .array(names)], by: caller, in: tx)
            return id
        }
    }
}
