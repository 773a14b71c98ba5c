import Kit
import TestKit
import Testing
@testable import Access

@Suite struct TokenTests {
    @Test(.requirement("ACC-1"), arguments: Engine.available)
    func tokenActsAsItsUser(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = try await AccessWorld.found(database), gate = SignInGate(desk: world.desk)
            let id = try await world.add("he", "sales-manager")
            let caller = try await world.caller(id)
            let full = try await CreateToken(desk: world.desk)(name: "ERP", by: caller)
            let reading = try await CreateToken(desk: world.desk)(name: "报表", scope: .read, by: caller)
            #expect(full.hasPrefix("zk_") && full.count > 40 && full != reading)
            #expect(try await gate.caller(bearerToken: full) == caller)
            let reader = try #require(try await gate.caller(bearerToken: reading))
            #expect(reader.rights == caller.rights.filter { $0.name.hasSuffix(".read") } && reader.scope == caller.scope && !reader.rights.isEmpty)
            #expect(try await gate.caller(bearerToken: full + "x") == nil)
            let texts = try await database.read { try $0.number("SELECT COUNT(*) AS n FROM api_token WHERE name = \(full)") }
            #expect(texts == 0)
        }
    }

    @Test(arguments: Engine.available)
    func revokedByItsOwnerOrWhoMay(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = try await AccessWorld.found(database), gate = SignInGate(desk: world.desk), desk = world.desk
            let owner = try await world.caller(try await world.add("he", "sales-manager")), other = try await world.caller(try await world.add("zhao", "general-manager"))
            let first = try await CreateToken(desk: desk)(name: "A", by: owner), second = try await CreateToken(desk: desk)(name: "B", by: owner)
            let tokens = try await database.read { try TokenStore.all(of: owner.userID, in: $0) }
            #expect(tokens.map(\.name) == ["B", "A"])
            #expect(try await problem { try await RevokeToken(desk: desk)(tokens[1].id, by: other) } == .notFound(), "out of scope looks like absent")
            try await RevokeToken(desk: desk)(tokens[1].id, by: owner)
            #expect(try await gate.caller(bearerToken: first) == nil)
            #expect(try await gate.caller(bearerToken: second) != nil)
            try await RevokeToken(desk: desk)(tokens[0].id, by: world.admin)
            #expect(try await gate.caller(bearerToken: second) == nil)
            #expect(try await problem { _ = try await CreateToken(desk: desk)(name: "C", user: owner.userID, by: world.admin) } == .forbidden())
            let rep = try await world.caller(try await world.add("lin", "account-manager"))
            #expect(try await problem { _ = try await CreateToken(desk: desk)(name: "D", by: rep) } == .forbidden())
            let machine = Callers.operating(rights: Set(AccessWorld.rights.map(\.right)))
            let made = try await CreateToken(desk: desk)(name: "cli", user: owner.userID, by: machine)
            #expect(try await gate.caller(bearerToken: made)?.userID == owner.userID)
        }
    }

    @Test(.requirement("ACC-1"), arguments: Engine.available)
    func changedRoleReachesTheNextRequest(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = try await AccessWorld.found(database), gate = SignInGate(desk: world.desk)
            let id = try await world.add("he", "sales-manager")
            let token = try await CreateToken(desk: world.desk)(name: "ERP", by: try await world.caller(id)), role = try await world.role("sales-manager")
            #expect(try await gate.caller(bearerToken: token)?.may("customers.customer.change") == true)
            try await ChangeRole(desk: world.desk)(role.id, name: "区域经理", scope: .own, rights: ["customers.customer.read"], version: role.version, by: world.admin)
            let after = try #require(try await gate.caller(bearerToken: token))
            #expect(after.rights == ["customers.customer.read"] && after.scope == .own(id))
        }
    }
}
