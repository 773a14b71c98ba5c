import Kit
import Offers
import TestKit
import Testing
@testable import Access

/// Roles, branches and settings as data.
@Suite struct AdministrationTests {
    @Test(.requirement("ACC-1"), arguments: Engine.available)
    func rolesAreDataButTheAdministratorIsFixed(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = try await AccessWorld.found(database), desk = world.desk, admin = try await world.role(Role.administrator)
            let change = ChangeRole(desk: desk)
            let fixed = Problem.conflict("access.problem.administratorRole")
            #expect(try await problem { try await change(admin.id, name: "", scope: .own, rights: admin.rights, version: admin.version, by: world.admin) } == fixed)
            #expect(try await problem { try await change(admin.id, name: "", scope: .company, rights: [], version: admin.version, by: world.admin) } == fixed)
            try await change(admin.id, name: "信息部", scope: .company, rights: admin.rights, version: admin.version, by: world.admin)
            #expect(try await problem { _ = try await AddRole(desk: desk)(name: "信息部", scope: .own, rights: [], by: world.admin) } == .invalid("name", "access.problem.nameTaken"))
            #expect(try await problem { _ = try await AddRole(desk: desk)(name: "某", scope: .own, rights: ["no.such.right"], by: world.admin) }?.status == 403)
            let outcomes = try await atOnce(8) { number in
                try await change(admin.id, name: "信息部\(number)", scope: .company, rights: admin.rights, version: admin.version + 1, by: world.admin)
            }
            #expect(outcomes.filter { $0 == nil }.count == 1)
        }
    }

    @Test(.requirement("PLAT-9"), arguments: Engine.available)
    func branchesFormATree(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = try await AccessWorld.found(database), desk = world.desk, office = try await world.office()
            let east = try await world.branch("01"), harbour = try await world.branch("0101", below: east), sales = try await world.branch("0190", below: east, kind: .department)
            let circle = BranchInput(parentID: harbour, kind: .branch, code: "01", name: "城东")
            #expect(try await problem { try await ChangeBranch(desk: desk)(east, circle, version: 1, by: world.admin) } == .invalid("parentID", "access.problem.circle"))
            let taken = BranchInput(parentID: office, kind: .branch, code: "01", name: "城西")
            let outcomes = try await atOnce(8) { number in
                _ = try await AddBranch(desk: desk)(BranchInput(parentID: office, kind: .branch, code: "77", name: "临海\(number)"), by: world.admin)
            }
            #expect(outcomes.filter { $0 == nil }.count == 1)
            #expect(try await problem { _ = try await AddBranch(desk: desk)(taken, by: world.admin) } == .invalid("code", "access.problem.codeTaken"))
            let inside = BranchInput(parentID: sales, kind: .branch, code: "02", name: "城西")
            #expect(try await problem { _ = try await AddBranch(desk: desk)(inside, by: world.admin) } == .invalid("kind", "access.problem.branchInDepartment"))
            let root = try await database.read { BranchTree(try BranchStore.all(in: $0))[office] }
            let moved = BranchInput(parentID: east, kind: .department, code: "00", name: "云澜商贸总部")
            try await ChangeBranch(desk: desk)(office, moved, version: root?.version ?? 0, by: world.admin)
            let after = try await database.read { BranchTree(try BranchStore.all(in: $0))[office] }
            #expect(after?.parentID == ID(0) && after?.kind == .branch && after?.name == "云澜商贸总部", "head office stays the root")
            let rep = try await world.caller(try await world.add("lin", "account-manager"))
            #expect(try await problem { _ = try await AddBranch(desk: desk)(taken, by: rep) } == .forbidden())
        }
    }

    @Test(arguments: Engine.available)
    func settingsKeepTheirHistory(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = try await AccessWorld.found(database), change = ChangeSetting(desk: world.desk, offers: AccessSettings.all)
            let outcomes = try await atOnce(8) { number in try await change("access.session.hours", typed: "\(number + 1)", version: 0, by: world.admin) }
            #expect(outcomes.filter { $0 == nil }.count == 1)
            #expect(outcomes.compactMap { $0 }.allSatisfy { $0 == .conflict("access.problem.changedMeanwhile") })
            #expect(try await change("access.session.hours", typed: "12", version: 1, by: world.admin) == 2)
            #expect(try await change("access.session.hours", typed: "12", version: 2, by: world.admin) == 2, "nothing changed, no version")
            let (now, version) = try await database.read { reader in
                let (value, version) = try Settings.value("access.session.hours", default: 8, in: reader)
                return (value, version)
            }
            #expect(now == 12 && version == 2)
            #expect(try await database.read { try SettingStore.value("access.session.hours", version: 1, in: $0) } != nil)
            #expect(try await database.read { try Settings.number("access.lock.minutes", default: 15, in: $0) } == 15)
            #expect(try await problem { try await change("access.session.hours", typed: "0", version: 2, by: world.admin) }?.status == 422)
            #expect(try await problem { try await change("no.such", typed: "0", version: 0, by: world.admin) } == .notFound())
        }
    }

    @Test func settingsReadWhatPeopleType() throws {
        func offer(_ kind: SettingOffer.Kind) -> SettingOffer { SettingOffer(key: "k", label: "l", help: "h", group: "g", default: "", kind: kind) }
        let bounds = offer(.bounds(count: 3))
        #expect(try bounds.value(typed: "10, 20、30.5") == ["10.00", "20.00", "30.50"])
        #expect(throws: Problem.self) { try bounds.value(typed: "10 20 20") }
        #expect(throws: Problem.self) { try bounds.value(typed: "10 x 20 30") }
        let share = offer(.decimal(Ratio.zero...Ratio.one))
        #expect(try share.value(typed: "0.8") == "0.80")
        #expect(throws: Problem.self) { try share.value(typed: "1.2") }
        #expect(try offer(.flag).value(typed: "1") == true)
        #expect(throws: Problem.self) { try offer(.choice([("a", "A")])).value(typed: "b") }
    }
}
