import Journal
import Kit
import Offers
import Persistence

/// Makes the shipped roles and head office where there are none, and gives shipped roles the rights that this version brought.
/// Runs at every start; a second run changes nothing, and what the company took from a role stays taken.
package struct ShipRoles: Sendable {
    let desk: Desk
    let rights: [RightOffer]

    package init(desk: Desk, rights: [RightOffer]) {
        self.desk = desk
        self.rights = rights
    }

    package func callAsFunction() async throws {
        try await desk.database.write { tx in try ship(in: tx) }
    }

    func ship(in tx: Transaction) throws {
        try VersionStore.lock(.access, in: tx)
        let new = Set(rights.map(\.right)).subtracting(try RoleStore.shippedRights(in: tx))
        var roles = try RoleStore.all(in: tx)
        let missing = roles.isEmpty ? ShippedRoles.all : []
        guard !new.isEmpty || !missing.isEmpty else { return }
        for shipped in missing {
            let role = Role(id: try desk.ids.next(), key: shipped.key, name: "", scope: shipped.scope, rights: [], version: 1)
            try RoleStore.insert(role, at: desk.clock.now(), in: tx)
            roles.append(role)
        }
        for role in roles { try RoleStore.grant(shipped(role, among: new), to: role.id, in: tx) }
        try RoleStore.markShipped(new, at: desk.clock.now(), in: tx)
        try addHeadOffice(in: tx)
        try VersionStore.raise(.access, in: tx)
        let names = new.sorted().map { JSONValue.text($0.name) }
        try desk.note(kind: "role.shipped", ["rights": .array(names), "count": .text(String(new.count))], by: Callers.nobody, in: tx)
    }

    private func shipped(_ role: Role, among new: Set<Right>) -> Set<Right> {
        Set(rights.filter { new.contains($0.right) && (role.isAdministrator || $0.roles.contains(role.key)) }.map(\.right))
    }

    private func addHeadOffice(in tx: Transaction) throws {
        guard try BranchStore.all(in: tx).isEmpty else { return }
        let office = Branch(id: try desk.ids.next(), parentID: ID(0), kind: .branch, code: "00", name: "", version: 1)
        _ = try BranchStore.insert(office, at: desk.clock.now(), in: tx)
    }
}
