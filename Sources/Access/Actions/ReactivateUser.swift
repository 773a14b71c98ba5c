import Journal
import Kit
import Persistence

/// Lets a deactivated user in again.
package struct ReactivateUser: Sendable {
    let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    package func callAsFunction(_ id: ID, by caller: Caller) async throws {
        try caller.require(AccessRights.changeUsers)
        try await desk.database.write { tx in
            try VersionStore.lock(.access, in: tx)
            try tx.lock("app_user", [id])
            let user = try UserStore.find(id, in: tx)
            if user.isActive { return }
            try AccessRules.mayGive(AccessRules.rights(of: try RoleStore.roles(of: id, in: tx), among: try RoleStore.all(in: tx)), by: caller)
            try UserStore.reactivate(id, in: tx)
            try VersionStore.raise(.access, in: tx)
            try desk.note(kind: "user.reactivated", ["user": .text(user.displayName), "id": .text(id.description)], by: caller, in: tx)
        }
    }
}
