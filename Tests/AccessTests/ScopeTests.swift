import Kit
import TestKit
import Testing
@testable import Access

/// Whose customers somebody sees, resolved to ids.
@Suite struct ScopeTests {
    @Test(.requirement("ACC-5", "ACC-1"), arguments: Engine.available)
    func ownTeamBranchCompany(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = try await AccessWorld.found(database)
            let east = try await world.branch("01")
            let manager = try await world.add("he", "order-taker", branch: east)
            let rep = try await world.add("lin", "account-manager", branch: east, manager: manager)
            let helper = try await world.add("zhou", "account-manager", branch: east, manager: rep)
            let boss = try await world.add("zhao", "general-manager")
            #expect(try await world.caller(rep).scope == .own(rep))
            #expect(try await world.caller(rep).rights == ["customers.customer.read", "customers.customer.change"])
            #expect(try await world.caller(rep).branchID == east)
            #expect(try await world.caller(manager).scope == .team([manager, rep, helper].sorted()), "a manager sees the subtree")
            #expect(try await world.caller(boss).scope == .company)
            #expect(try await world.caller(boss).branchID == nil)
        }
    }

    @Test(.requirement("ACC-5"), arguments: Engine.available)
    func whoLeadsNobodySeesTheOwnTeam(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = try await AccessWorld.found(database)
            let manager = try await world.add("he", "sales-manager"), rep = try await world.add("lin", "account-manager", manager: manager)
            let taker = try await world.add("fang", "order-taker", manager: manager), alone = try await world.add("wang", "order-taker")
            #expect(try await world.caller(taker).scope == .team([manager, rep, taker].sorted()))
            #expect(try await world.caller(alone).scope == .team([alone]))
        }
    }

    @Test(.requirement("PLAT-9", "ACC-5"), arguments: Engine.available)
    func branchScopeIsTheSubtreeOfTheNearestBranch(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = try await AccessWorld.found(database)
            let east = try await world.branch("01"), west = try await world.branch("02"), harbour = try await world.branch("0101", below: east)
            let sales = try await world.branch("0190", below: east, kind: .department)
            let head = try await world.add("he", "sales-manager", branch: try await world.office())
            let manager = try await world.add("zhou", "sales-manager", branch: sales)
            let lost = try await world.add("wang", "sales-manager")
            let office = try await world.office()
            #expect(try await world.caller(head).scope == .branch([office, east, west, harbour, sales].sorted()), "head office sees every branch")
            #expect(try await world.caller(manager).scope == .branch([east, harbour, sales].sorted()), "a department sees its branch and what lies below")
            #expect(try await world.caller(manager).branchID == east)
            #expect(try await world.caller(lost).scope == .own(lost), "without a branch there is no subtree")
            let branch = try await database.read { BranchTree(try BranchStore.all(in: $0))[harbour] }
            let input = BranchInput(parentID: west, kind: .branch, code: "0101", name: "海港")
            try await ChangeBranch(desk: world.desk)(harbour, input, version: branch?.version ?? 0, by: world.admin)
            #expect(try await world.caller(manager).scope == .branch([east, sales].sorted()), "moved at once")
        }
    }

    @Test(.requirement("ACC-1"), arguments: Engine.available)
    func severalRolesAddUpToTheWidest(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = try await AccessWorld.found(database)
            let both = try await world.add("lin", "account-manager", "analyst")
            let caller = try await world.caller(both)
            #expect(caller.scope == .company)
            #expect(caller.rights.isSuperset(of: ["customers.customer.change", "access.token.own"]))
            let none = try await world.add("wang")
            #expect(try await world.caller(none).rights.isEmpty)
            #expect(try await world.caller(none).scope == .own(none))
        }
    }

    @Test func treeSurvivesNonsense() {
        func node(_ id: Int64, _ parent: Int64, _ kind: Branch.Kind = .branch) -> Branch { Branch(id: ID(id), parentID: ID(parent), kind: kind, code: "\(id)", name: "", version: 1) }
        let tree = BranchTree([node(1, 0), node(2, 1), node(3, 4, .department), node(4, 3, .department)])
        #expect(tree.subtree(ID(1)) == [ID(1), ID(2)])
        #expect(tree.subtree(ID(3)) == [ID(3), ID(4)], "a circle ends")
        #expect(tree.subtree(ID(9)).isEmpty)
        #expect(tree.branch(of: ID(2))?.id == ID(2))
        #expect(tree.outline.map(\.depth) == [0, 1])
    }
}
