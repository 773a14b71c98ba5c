import Kit
import Persistence
import TestKit
import Testing
@testable import Access

@Suite struct UserTests {
    @Test(.requirement("ACC-1"), arguments: Engine.available)
    func lastAdministratorStays(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = try await AccessWorld.found(database)
            let other = try await world.add("zhou", Role.administrator)
            let asOther = try await world.caller(other)
            try await DeactivateUser(desk: world.desk)(world.admin.userID, by: asOther)
            let user = try await database.read { try UserStore.find(other, in: $0) }
            let without = UserInput(displayName: "周敏", roles: [])
            #expect(try await problem { try await ChangeUser(desk: world.desk)(other, without, version: user.version, by: asOther) } == .conflict("access.problem.lastAdministrator"))
            #expect(try await problem { try await DeactivateUser(desk: world.desk)(other, by: asOther) } == .conflict("access.problem.ownDeactivation"))
            #expect(try await problem { try await DeactivateUser(desk: world.desk)(other, by: world.admin) } == .conflict("access.problem.lastAdministrator"))
            #expect(try await world.role(Role.administrator).rights.isSubset(of: try await world.caller(other).rights))
        }
    }

    @Test(.requirement("ACC-1"), arguments: Engine.available)
    func eightAdministratorsWhoShutEachOtherOutLeaveOne(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = try await AccessWorld.found(database)
            var ids = [world.admin.userID]
            for number in 1..<8 { ids.append(try await world.add("admin\(number)", Role.administrator)) }
            let all = ids
            let callers = try await database.read { reader in try all.map { try Callers.caller(userID: $0, in: reader) ?? Callers.nobody } }
            let outcomes = try await atOnce(8) { number in try await DeactivateUser(desk: world.desk)(all[(number + 1) % 8], by: callers[number]) }
            #expect(outcomes.filter { $0 == nil }.count == 7)
            #expect(outcomes.compactMap { $0 } == [.conflict("access.problem.lastAdministrator")])
            #expect(try await database.read { try RoleStore.activeAdministrators(in: $0).count } == 1)
        }
    }

    @Test(arguments: Engine.available)
    func loginIsUniqueWhenEightTryAtOnce(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = try await AccessWorld.found(database)
            let outcomes = try await atOnce(8) { number in try await world.add(number.isMultiple(of: 2) ? "Lin" : "ｌｉｎ") }
            #expect(outcomes.filter { $0 == nil }.count == 1)
            #expect(outcomes.compactMap { $0 }.allSatisfy { $0 == .invalid("login", "access.problem.loginTaken") })
        }
    }

    @Test(.requirement("ACC-1"), arguments: Engine.available)
    func nobodyGivesRightsThatTheyLack(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = try await AccessWorld.found(database), desk = world.desk
            let role = try await AddRole(desk: desk)(name: "人事", scope: .company, rights: ["access.user.read", "access.user.change"], by: world.admin)
            let id = try await AddUser(desk: desk)(UserInput(login: "hr", displayName: "人事", roles: [role]), password: AccessWorld.password, by: world.admin)
            let clerk = try await world.caller(id), admin = try await world.role(Role.administrator)
            let more = Problem.forbidden("access.problem.moreRights")
            let grab = UserInput(login: "x1", displayName: "X", roles: [admin.id])
            #expect(try await problem { _ = try await AddUser(desk: desk)(grab, password: AccessWorld.password, by: clerk) } == more)
            let own = UserInput(displayName: "人事", roles: [role, admin.id])
            #expect(try await problem { try await ChangeUser(desk: desk)(id, own, version: 1, by: clerk) } == more)
            #expect(try await problem { _ = try await ResetPassword(desk: desk)(world.admin.userID, by: clerk) } == more)
            #expect(try await problem { try await DeactivateUser(desk: desk)(world.admin.userID, by: clerk) } == more)
            _ = try await AddUser(desk: desk)(UserInput(login: "x2", displayName: "X"), password: AccessWorld.password, by: clerk)
            let rep = try await world.caller(try await world.add("lin", "account-manager"))
            #expect(try await problem { _ = try await AddUser(desk: desk)(grab, password: AccessWorld.password, by: rep) } == .forbidden())
        }
    }

    @Test(arguments: Engine.available)
    func secondOfTwoWritersGetsAConflict(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = try await AccessWorld.found(database), id = try await world.add("lin", "account-manager")
            let rep = try await world.role("account-manager").id
            let outcomes = try await atOnce(8) { number in
                try await ChangeUser(desk: world.desk)(id, UserInput(displayName: "林\(number)", roles: [rep]), version: 1, by: world.admin)
            }
            #expect(outcomes.filter { $0 == nil }.count == 1)
            #expect(outcomes.compactMap { $0 }.allSatisfy { $0 == .conflict("access.problem.changedMeanwhile") })
        }
    }

    @Test(arguments: Engine.available)
    func managersFormNoCircle(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = try await AccessWorld.found(database)
            let boss = try await world.add("he"), rep = try await world.add("lin", manager: boss)
            let circle = UserInput(displayName: "何文涛", managerID: rep)
            #expect(try await problem { try await ChangeUser(desk: world.desk)(boss, circle, version: 1, by: world.admin) } == .invalid("managerID", "access.problem.circle"))
            let unknown = UserInput(displayName: "何文涛", branchID: ID(99))
            #expect(try await problem { try await ChangeUser(desk: world.desk)(boss, unknown, version: 1, by: world.admin) } == .invalid("branchID", "access.field.choice"))
        }
    }

    @Test(.requirement("ACC-8"), arguments: Engine.available)
    func deactivationShutsOutAtOnce(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = try await AccessWorld.found(database), gate = SignInGate(desk: world.desk)
            let id = try await world.add("lin", "finance")
            let session = try await SignIn(desk: world.desk)(login: "lin", password: AccessWorld.password).token
            let token = try await CreateToken(desk: world.desk)(name: "ERP", by: try await world.caller(id))
            #expect(try await gate.caller(sessionToken: session) != nil)
            #expect(try await gate.caller(bearerToken: token) != nil)
            try await DeactivateUser(desk: world.desk)(id, reason: "离职", by: world.admin)
            #expect(try await gate.caller(sessionToken: session) == nil)
            #expect(try await gate.caller(bearerToken: token) == nil)
            let unknown = try await problem { _ = try await SignIn(desk: world.desk)(login: "lin", password: AccessWorld.password) }
            #expect(unknown == .invalid("password", "access.problem.signIn"), "as if nobody had the name")
            try await ReactivateUser(desk: world.desk)(id, by: world.admin)
            #expect(try await gate.caller(sessionToken: session) == nil)
            #expect(try await gate.caller(bearerToken: token)?.userID == id)
            #expect(try await world.kinds().starts(with: ["user.reactivated", "user.deactivated"]))
        }
    }

    @Test(arguments: Engine.available)
    func preferencesReachTheNextRequest(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = try await AccessWorld.found(database), gate = SignInGate(desk: world.desk)
            let token = try await SignIn(desk: world.desk)(login: "jiang", password: AccessWorld.password).token
            _ = try await gate.caller(sessionToken: token)
            try await ChangeOwnPreferences(desk: world.desk)(displayName: "江 凯", language: "zh-Hant", theme: "dark", by: world.admin)
            let known = try #require(try await gate.caller(sessionToken: token))
            #expect(known.language == .traditional && known.theme == "dark" && known.displayName == "江 凯")
            #expect(try await problem { try await ChangeOwnPreferences(desk: world.desk)(language: "fr", theme: "", by: world.admin) }?.status == 422)
        }
    }
}
