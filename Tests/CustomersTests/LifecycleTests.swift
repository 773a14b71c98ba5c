import Access
import Customers
import Journal
import Kit
import Offers
import Persistence
import TestKit
import Testing

@Suite struct LifecycleTests {
    private func history(_ world: CustomersWorld, _ id: ID) async throws -> [LifecycleStore.Change] { try await world.database.read { try LifecycleStore.history(of: id, in: $0) } }

    @Test(.requirement("TYPE-2", "TYPE-3"), arguments: Engine.available)
    func statesChangeByDaysThatRiseAndAreKept(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), change = ChangeLifecycle(desk: world.desk), today = TestDesk.today
            let id = try await CreateCustomer(desk: world.desk)(CustomersWorld.draft("甲店"), by: CustomersWorld.boss)
            #expect(try await world.customer(id).lifecycle == "prospect")
            try await change("intending", since: nil, reason: "索要报价", of: id, by: CustomersWorld.boss)
            let all = try await history(world, id)
            #expect(all.map(\.state) == ["intending", "prospect"] && all.map(\.was) == ["prospect", ""] && all.map(\.since) == [today, today])
            #expect(all[0].reason == "索要报价" && all[0].by == CustomersWorld.boss.userID && all[0].wasSince == today)
            await #expect(throws: Problem.invalid("since", "customers.fault.future")) { try await change("near", since: today.adding(days: 1), reason: "", of: id, by: CustomersWorld.boss) }
            await #expect(throws: Problem.invalid("since", "customers.fault.lifecycleBefore")) { try await change("near", since: today.adding(days: -1), reason: "", of: id, by: CustomersWorld.boss) }
            await #expect(throws: Problem.invalid("lifecycle", "customers.fault.lifecycleSame")) { try await change("intending", since: nil, reason: "", of: id, by: CustomersWorld.boss) }
            await #expect(throws: Problem.invalid("lifecycle", "problem.field.choice")) { try await change("friend", since: nil, reason: "", of: id, by: CustomersWorld.boss) }
            await #expect(throws: Problem.notFound()) { try await change("near", since: nil, reason: "", of: id, by: CustomersWorld.rep(9)) }
            await #expect(throws: Problem.forbidden()) { try await change("near", since: nil, reason: "", of: id, by: TestDesk.caller([CustomersRights.read])) }
            await #expect(throws: Problem.invalid("lifecycle", "customers.fault.field")) {
                _ = try await ChangeCustomer(desk: world.desk)(.init(id: id, version: 2, values: ["lifecycle": "member"]), by: CustomersWorld.boss)
            }
            #expect(try await world.page(CustomerSelection(filters: [.lifecycle: ["intending"]])).rows.map(\.lifecycle) == ["intending"])
            let lines = try await database.read { try JournalStore.history(customerID: id, field: "lifecycle", in: $0) }
            #expect(lines.map(\.kind) == ["customer.lifecycle"] && lines[0].change(of: "lifecycle")?.to == .text("intending"))
            #expect(try await database.read { try CustomerListing.verify(in: $0).wrong }.isEmpty)
        }
    }

    @Test(.requirement("TYPE-2"), arguments: Engine.available)
    func onlyExternalCustomersHaveOne(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), create = CreateCustomer(desk: world.desk)
            let partner = try await create(CustomersWorld.draft("质监局") { $0.type = "partner" }, by: CustomersWorld.boss)
            #expect(try await world.customer(partner).lifecycle == "")
            let fault = Problem.invalid("lifecycle", "customers.fault.lifecycleType")
            await #expect(throws: fault) { try await ChangeLifecycle(desk: world.desk)("near", since: nil, reason: "", of: partner, by: CustomersWorld.boss) }
            await #expect(throws: fault) { try await create(CustomersWorld.draft("财务部") { $0.type = "internal"; $0.lifecycle = "member" }, by: CustomersWorld.boss) }
        }
    }

    @Test(.requirement("TYPE-3"), arguments: Engine.available)
    func eightAtOnceMoveACustomerOnce(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let id = try await world.create([CustomersWorld.draft("甲店")])[0]
            let won = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<8 {
                    group.addTask { do { try await ChangeLifecycle(desk: world.desk)("signed", since: nil, reason: "", of: id, by: CustomersWorld.boss); return true } catch { return false } }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(won == 1)
            #expect(try await history(world, id).count == 1)
        }
    }

    @Test(.requirement("TYPE-2", "INFO-25"), arguments: Engine.available)
    func filesBringStatesWithTheirHistory(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), desk = world.desk, columns = ["code", "name", "lifecycle", "relation_strength"]
            func run(_ rows: [[String]]) async throws -> [RowOutcome] {
                try await database.write { tx in
                    let batch = ImportBatch(columns: columns, rows: rows.enumerated().map { ImportRow(line: $0 + 2, cells: $1) }, key: "code", createsMissing: true, importID: try desk.ids.next(), number: 0)
                    return try CustomerImport().write(batch, by: CustomersWorld.boss, desk: desk, in: tx)
                }
            }
            let rows = [["A", "甲店", "簽約客戶", "忠诚"], ["B", "乙店", "", ""]]
            #expect(try await run(rows) == [.new, .new])
            #expect(try await run(rows) == [.unchanged, .unchanged])
            #expect(try await run([["A", "甲店", "会员", ""]]) == [.changed])
            #expect(try await run([["A", "甲店", "业主委员会", ""]]) == [.refused([FieldFault("lifecycle", "problem.field.choice")])])
            let ids = try await database.read { try CustomerKeys.find("code", ["A", "B"], in: $0) }
            let first = try #require(ids["A"]), second = try #require(ids["B"])
            #expect(try await history(world, first).map(\.state) == ["member", "signed"])
            #expect(try await world.customer(first).business.relationStrength == "loyal")
            #expect(try await history(world, second).isEmpty)
            #expect(try await world.page(CustomerSelection(filters: [.relationStrength: ["loyal"]])).rows.map(\.id) == [first])
        }
    }
}
