import Kit
import Persistence

/// Makes the `Caller` of a user: rights of all roles, the widest scope, resolved to ids (ACC-1, ACC-5).
package enum Callers {
    /// Nil for nobody and for somebody deactivated.
    package static func caller(userID: ID, in reader: Reader) throws -> Caller? {
        try known(userID: userID, in: reader)?.caller
    }

    /// The caller with what the shell shows of them.
    package static func known(userID: ID, in reader: Reader) throws -> KnownUser? {
        guard let person = try CallerFacts.person(userID, in: reader) else { return nil }
        let holding = try CallerFacts.holding(userID, in: reader)
        let tree = person.branchID.rawValue == 0 ? nil : BranchTree(try BranchStore.all(in: reader))
        let branch = tree?.branch(of: person.branchID)?.id
        let caller = Caller(userID: person.id, name: person.displayName, rights: holding.rights,
                            scope: try scope(holding.scope, person, branch: branch, tree: tree, in: reader), branchID: branch)
        return KnownUser(caller: caller, login: person.login, language: Language(rawValue: person.language), theme: person.theme,
                        branchName: person.branchName, roles: holding.roles)
    }

    /// The command line of the machine itself: every right, the whole company.
    package static func operating(rights: Set<Right>) -> Caller {
        Caller(userID: ID(0), name: "zhike", rights: rights, scope: .company)
    }

    /// Nobody: who has not signed in yet.
    package static let nobody = Caller(userID: ID(0), name: "", rights: [], scope: .own(ID(0)))

    private static func scope(_ kind: ScopeKind, _ person: CallerFacts.Person, branch: ID?, tree: BranchTree?, in reader: Reader) throws -> RecordScope {
        switch kind {
        case .own: return .own(person.id)
        case .company: return .company
        case .branch:
            guard let branch, let tree else { return .own(person.id) }
            return .branch(tree.subtree(branch))
        case .team:
            let team = try CallerFacts.team(person.id, in: reader)
            // Who leads nobody works for the team that they belong to (an order taker, part D).
            guard team.count <= 1, person.managerID.rawValue != 0 else { return .team(team) }
            return .team(try CallerFacts.team(person.managerID, in: reader))
        }
    }
}
