import Kit
import Persistence

/// Decisions that several actions share.
enum AccessRules {
    /// Nobody gives what they do not have, by a role or by a password (ACC-1): otherwise who may change users is administrator.
    static func mayGive(_ rights: Set<Right>, by caller: Caller) throws {
        guard rights.isSubset(of: caller.rights) else { throw Problem.forbidden("access.problem.moreRights") }
    }

    static func rights(of roles: Set<ID>, among all: [Role]) -> Set<Right> {
        all.filter { roles.contains($0.id) }.reduce(into: []) { $0.formUnion($1.rights) }
    }

    static func known(_ roles: Set<ID>, among all: [Role]) throws {
        guard roles.isSubset(of: Set(all.map(\.id))) else { throw Problem.invalid("roles", "access.field.choice") }
    }

    /// Called after the change, before the commit, with the access row locked.
    static func keepsAdministrator(in tx: Transaction) throws {
        if try RoleStore.activeAdministrators(in: tx).isEmpty { throw Problem.conflict("access.problem.lastAdministrator") }
    }

    static func text(_ text: String, _ field: String, longest: Int) throws -> String {
        let clean = EnteredText.clean(text)
        if clean.isEmpty { throw Problem.invalid(field, "access.field.required") }
        if clean.count > longest { throw Problem.invalid(field, TextKey("access.field.long", ["count": String(longest)])) }
        return clean
    }
}
