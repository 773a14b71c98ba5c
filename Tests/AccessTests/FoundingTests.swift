import Kit
import Offers
import TestKit
import Testing
@testable import Access

@Suite struct FoundingTests {
    @Test(.requirement("ACC-1"), arguments: Engine.available)
    func firstLinkFoundsTheCompanyOnce(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let desk = TestDesk.desk(database)
            let token = try #require(try await IssueFirstLink(desk: desk)())
            let outcomes = try await atOnce(8) { number in
                let input = FoundingInput(token: token, company: "云澜商贸", login: "admin\(number)", displayName: "江凯", password: AccessWorld.password)
                _ = try await FoundCompany(desk: desk, rights: AccessWorld.rights)(input)
            }
            #expect(outcomes.filter { $0 == nil }.count == 1)
            #expect(outcomes.compactMap { $0 }.allSatisfy { $0 == .notFound("access.problem.link") })
            let (users, roles, company, office) = try await database.read { reader in
                (try UserStore.all(in: reader), try RoleStore.all(in: reader), try AccessSettings.companyName(in: reader), try BranchStore.all(in: reader))
            }
            #expect(users.count == 1 && company == "云澜商贸" && office.map(\.name) == ["云澜商贸"])
            #expect(roles.map(\.key) == ShippedRoles.all.map(\.key))
            #expect(roles.first { $0.isAdministrator }?.rights == Set(AccessWorld.rights.map(\.right)))
            #expect(try await IssueFirstLink(desk: desk)() == nil, "a company with users gives no link")
        }
    }

    @Test(arguments: Engine.available)
    func linkExpiresAndANewOneEndsTheOld(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let desk = TestDesk.desk(database)
            let old = try #require(try await IssueFirstLink(desk: desk)()), new = try #require(try await IssueFirstLink(desk: desk)())
            #expect(try await !IssueFirstLink(desk: desk).holds(old))
            #expect(try await IssueFirstLink(desk: desk).holds(new))
            let later = TestDesk.desk(database, at: TestDesk.now.adding(seconds: 24 * 3600))
            #expect(try await !IssueFirstLink(desk: later).holds(new))
        }
    }

    @Test(arguments: Engine.available)
    func formSaysEverythingThatIsWrong(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let desk = TestDesk.desk(database)
            let token = try #require(try await IssueFirstLink(desk: desk)())
            let input = FoundingInput(token: token, company: " ", login: "a b", displayName: "", password: "short")
            let found = try await problem { _ = try await FoundCompany(desk: desk, rights: AccessWorld.rights)(input) }
            guard case .invalid(let faults) = found else { Issue.record("\(String(describing: found))"); return }
            #expect(Set(faults.map(\.field)) == ["company", "displayName", "login", "password"])
            #expect(try await IssueFirstLink(desk: desk).holds(token), "a fault does not use the link up")
        }
    }

    @Test(.requirement("ACC-1"), arguments: Engine.available)
    func laterVersionsBringRightsButGiveNothingBack(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = try await AccessWorld.found(database)
            var rep = try await world.role("account-manager")
            #expect(rep.rights == ["customers.customer.read", "customers.customer.change"] && rep.scope == .own)
            try await ChangeRole(desk: world.desk)(rep.id, name: "", scope: .own, rights: ["customers.customer.read"], version: rep.version, by: world.admin)
            try await ShipRoles(desk: world.desk, rights: AccessWorld.rights)()
            #expect(try await world.role("account-manager").rights == ["customers.customer.read"])
            let more = AccessWorld.rights + [RightOffer("sales.order.read", "sales.order.read", roles: ["account-manager"])]
            let again = try await atOnce(4) { _ in try await ShipRoles(desk: world.desk, rights: more)() }
            #expect(again.allSatisfy { $0 == nil })
            rep = try await world.role("account-manager")
            #expect(rep.rights == ["customers.customer.read", "sales.order.read"])
            #expect(try await world.role(Role.administrator).rights.contains("sales.order.read"))
        }
    }
}
