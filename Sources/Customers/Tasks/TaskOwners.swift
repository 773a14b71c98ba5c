import Access
import Kit
import Persistence

/// Who may have a task: oneself, or somebody within one's scope who sees the customer.
enum TaskOwners {
    static func check(_ user: ID, about customer: Customer, by caller: Caller, in reader: Reader) throws {
        if user == ID(0) { throw Problem.invalid("user", "problem.field.required") }
        if user == caller.userID { return }
        guard caller.may(CustomersRights.giveTasks) else { throw Problem.invalid("user", "tasks.fault.give") }
        // Whoever left or never was is nobody's to give to.
        guard let other = try Callers.caller(userID: user, in: reader), isWithin(other.userID, branch: other.branchID, of: caller) else { throw Problem.invalid("user", "tasks.fault.scope") }
        guard other.may(CustomersRights.tasks), CustomerScope.admits(other, rep: customer.network.rep, branch: customer.network.branch) else {
            throw Problem.invalid("user", TextKey("tasks.fault.unseen", ["name": other.name]))
        }
    }

    /// Whom a form offers, by name; the caller first.
    static func choices(for caller: Caller, _ names: PeopleNames, in reader: Reader) throws -> [ID] {
        try [caller.userID] + (caller.may(CustomersRights.giveTasks) ? others(within: caller, names, in: reader) : [])
    }

    /// Those whose tasks the caller may look for, by name.
    static func others(within caller: Caller, _ names: PeopleNames, in reader: Reader) throws -> [ID] {
        let branches = try UserNames.branches(in: reader)
        return names.userChoices.compactMap { ID($0.value) }.filter { $0 != caller.userID && isWithin($0, branch: branches[$0], of: caller) }
    }

    private static func isWithin(_ user: ID, branch: ID?, of caller: Caller) -> Bool {
        switch caller.scope {
        case .company: true
        case .own(let own): user == own
        case .team(let users): users.contains(user)
        case .branch(let branches): branch.map(branches.contains) ?? false
        }
    }
}
