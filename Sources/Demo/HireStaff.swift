import Access
import Journal
import Kit

/// Lets the demo company's people in: head office, then each branch with its sales manager above the others.
struct HireStaff: Sendable {
    /// The same for all; printed, because nothing here is worth hiding.
    static let password = "xiangjiang-2026-demo"

    let desk: Desk
    let plan: DemoPlan
    let places: FoundBranches.Found
    let caller: Caller

    private struct Seat { let login: String, role: String, branch: ID, supervisor: ID }

    func callAsFunction() async throws -> (team: DemoTeam, users: [(login: String, role: String, name: String)]) {
        var hired = Hired(roles: try await desk.database.read { Dictionary(try RoleStore.all(in: $0).map { ($0.key, $0.id) }, uniquingKeysWith: { first, _ in first }) },
                          random: SplitMix64(seed: plan.size.seed, stream: 5, number: 0))
        let head = places.headOffice
        _ = try await hire(Seat(login: "admin", role: "administrator", branch: head, supervisor: ID(0)), &hired)
        let boss = try await hire(Seat(login: "general", role: "general-manager", branch: head, supervisor: ID(0)), &hired)
        var team = DemoTeam()
        for (login, role) in [("credit", "credit-manager"), ("analyst", "analyst"), ("finance", "finance"), ("service", "service-officer"), ("licence", "licence-administrator")] {
            let id = try await hire(Seat(login: login, role: role, branch: head, supervisor: boss), &hired)
            if role == "licence-administrator" { team.licenceAdministrator = id }
        }
        for place in DemoPlan.branches.indices { team.branches.append(try await branch(place, below: boss, &hired)) }
        return (team, hired.users)
    }

    private struct Hired {
        let roles: [String: ID]
        var random: SplitMix64
        var users: [(login: String, role: String, name: String)] = []
    }

    private func branch(_ place: Int, below boss: ID, _ hired: inout Hired) async throws -> DemoTeam.BranchTeam {
        let code = DemoPlan.branches[place].code.lowercased(), sales = places.sales[place]
        var team = DemoTeam.BranchTeam(id: places.branches[place])
        let lead = try await hire(Seat(login: code + ".manager", role: "sales-manager", branch: team.id, supervisor: boss), &hired)
        for number in 1...plan.repsPerBranch {
            team.reps.append(try await hire(Seat(login: code + ".rep\(number)", role: "account-manager", branch: sales, supervisor: lead), &hired))
        }
        team.orderTakers.append(try await hire(Seat(login: code + ".orders", role: "order-taker", branch: sales, supervisor: lead), &hired))
        for number in 1...2 {
            team.deliverers.append(try await hire(Seat(login: code + ".driver\(number)", role: "deliverer", branch: places.delivery[place], supervisor: lead), &hired))
        }
        return team
    }

    private func hire(_ seat: Seat, _ hired: inout Hired) async throws -> ID {
        guard let role = hired.roles[seat.role] else { throw Problem.invalid("role", "problem.field.choice") }
        let name = DemoNames.person(&hired.random).name
        let input = UserInput(login: seat.login, displayName: name, branchID: seat.branch, managerID: seat.supervisor, roles: [role])
        let id = try await AddUser(desk: desk)(input, password: Self.password, by: caller)
        hired.users.append((seat.login, seat.role, name))
        return id
    }
}
