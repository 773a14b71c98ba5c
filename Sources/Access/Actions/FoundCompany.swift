import Journal
import Kit
import Offers
import Persistence

/// The first step of a company: its name, its administrator, the shipped roles. The link is used up in the same transaction.
package struct FoundCompany: Sendable {
    let desk: Desk
    let rights: [RightOffer]

    package init(desk: Desk, rights: [RightOffer]) {
        self.desk = desk
        self.rights = rights
    }

    /// - Returns: the administrator.
    package func callAsFunction(_ input: FoundingInput) async throws -> ID {
        let tokenHash = Secret.hash(input.token)
        guard try await IssueFirstLink(desk: desk).holds(input.token) else { throw Problem.notFound("access.problem.link") }
        try input.check()
        let hash = try await PasswordHash.make(input.password), now = desk.clock.now()
        return try await desk.database.write { tx in
            try VersionStore.lock(.access, in: tx)
            guard try FirstLinkStore.use(tokenHash, now: now, in: tx), try UserStore.count(in: tx) == 0 else { throw Problem.notFound("access.problem.link") }
            try ShipRoles(desk: desk, rights: rights).ship(in: tx)
            let user = try addAdministrator(input, hash: hash, in: tx)
            let caller = Caller(userID: user.id, name: user.displayName, rights: [], scope: .company)
            try setCompany(input, by: caller, in: tx)
            try VersionStore.raise(.access, in: tx)
            try desk.note(kind: "company.founded", ["company": .text(input.company), "user": .text(user.displayName)], by: caller, in: tx)
            return user.id
        }
    }

    private func addAdministrator(_ input: FoundingInput, hash: String, in tx: Transaction) throws -> User {
        guard let role = try RoleStore.all(in: tx).first(where: \.isAdministrator) else { throw Problem.unavailable("access.problem.busy") }
        let office = try BranchStore.all(in: tx).first { $0.parentID.rawValue == 0 }
        let user = User(id: try desk.ids.next(), login: input.login, displayName: input.displayName, branchID: office?.id ?? ID(0), managerID: ID(0),
                        language: input.language, theme: "", version: 1, createdAt: desk.clock.now(), isActive: true)
        guard try UserStore.insert(user, passwordHash: hash, in: tx) else { throw Problem.conflict("access.problem.loginTaken") }
        try RoleStore.setRoles([role.id], of: user.id, in: tx)
        return user
    }

    private func setCompany(_ input: FoundingInput, by caller: Caller, in tx: Transaction) throws {
        let now = desk.clock.now()
        for (key, value) in [(AccessSettings.companyName.key, input.company), (AccessSettings.trade.key, input.trade)] where !value.isEmpty {
            let version = (try SettingStore.find(key, in: tx)?.version ?? 0) + 1
            try SettingStore.put(Setting(key: key, value: .text(value), version: version, changedBy: caller.userID, changedAt: now), in: tx)
        }
        if var office = try BranchStore.all(in: tx).first(where: { $0.parentID.rawValue == 0 }), office.name.isEmpty {
            office.name = String(input.company.prefix(60))
            _ = try BranchStore.update(office, expected: office.version, in: tx)
        }
        try VersionStore.raise(.setting, in: tx)
    }
}
