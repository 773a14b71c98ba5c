import Customers
import Journal
import Kit
import Persistence
import TestKit
import Testing

@Suite struct ChangeCustomerTests {
    @Test(arguments: Engine.available)
    func oneOfEightWritersWins(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let id = try await world.create([CustomersWorld.draft("甲店")])[0]
            let outcomes = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<8 {
                    group.addTask {
                        do {
                            _ = try await ChangeCustomer(desk: world.desk)(.init(id: id, version: 1, values: ["phone": "1380000000\(number)"]), by: CustomersWorld.boss)
                            return true
                        } catch { return error as? Problem == .conflict("customers.conflict") ? false : { Issue.record(error); return false }() }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.filter { $0 }.count == 1)
            #expect(try await world.customer(id).version == 2)
            let history = try await database.read { try JournalStore.history(customerID: id, field: "phone", in: $0) }
            #expect(history.count == 1 && history[0].change(of: "phone")?.from == .text(""))
        }
    }

    @Test(arguments: Engine.available)
    func keysAndListingFollow(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let id = try await world.create([CustomersWorld.draft("甲店", code: "K1") { $0.basic.licenceNo = "L1" }])[0]
            let change = ChangeCustomer(desk: world.desk)
            let version = try await change(.init(id: id, version: 1, values: ["licence_no": "L2", "name": "乙店", "monitored": "1"]), by: CustomersWorld.boss)
            #expect(version == 2)
            #expect(try await change(.init(id: id, version: 2, values: ["name": "乙店"]), by: CustomersWorld.boss) == 2, "nothing differed")
            let held = try await database.read { try CustomerKeys.find("licence", ["L1", "L2"], in: $0) }
            #expect(held == ["L2": id])
            let wrong = try await database.read { try CustomerListing.verify(in: $0).wrong }
            #expect(wrong.isEmpty)
            await #expect(throws: Problem.invalid([FieldFault("rep", "customers.fault.assign"), FieldFault("status", "customers.fault.field")])) {
                try await change(.init(id: id, version: 2, values: ["status": "closed", "rep": "5"]), by: CustomersWorld.boss)
            }
            await #expect(throws: Problem.notFound()) { try await change(.init(id: id, version: 2, values: ["name": "丙"]), by: CustomersWorld.rep(9)) }
            await #expect(throws: Problem.forbidden()) { try await change(.init(id: id, version: 2, values: ["name": "丙"]), by: TestDesk.caller()) }
        }
    }

    @Test(.requirement("INFO-12"), arguments: Engine.available)
    func statusHasADatedHistory(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let id = try await world.create([CustomersWorld.draft("甲店")])[0]
            let desk = world.desk
            try await database.write { tx in try CustomerStatuses.judge([(id, Day("2026-08-26"))], today: TestDesk.today, dormantAfter: 90, desk: desk, actionID: ID(5), in: tx) }
            #expect(try await world.customer(id).state == .dormant)
            let step = ChangeStatus(desk: desk)
            try await step(.suspend, id, reason: "欠款", by: CustomersWorld.boss)
            #expect(try await world.customer(id).state == .suspended)
            try await step(.close, id, reason: "拆迁", by: CustomersWorld.boss)
            await #expect(throws: Problem.conflict("customers.fault.status")) { try await step(.resume, id, reason: "x", by: CustomersWorld.boss) }
            try await step(.reopen, id, reason: "误关", by: CustomersWorld.boss)
            #expect(try await world.customer(id).state == .suspended, "the suspension still stands")
            try await step(.resume, id, reason: "已付", by: CustomersWorld.boss)
            #expect(try await world.customer(id).state == .dormant)
            let history = try await database.read { try StatusStore.history(of: id, in: $0) }
            #expect(history.map(\.status) == [.dormant, .suspended, .closed, .suspended, .dormant, .prospect])
            #expect(history[3].reason == "欠款" && history[3].at == TestDesk.now)
            await #expect(throws: Problem.forbidden()) { try await step(.close, id, reason: "x", by: TestDesk.caller()) }
        }
    }

    @Test(.requirement("INFO-12"), arguments: [(89, CustomerStatus.active), (90, .dormant), (0, .active)])
    func ninetyDaysWithoutAnOrderIsDormant(days: Int, status: CustomerStatus) {
        let today = TestDesk.today
        #expect(CustomerStatus.judged(lastOrderOn: today.adding(days: -days), today: today) == status)
        #expect(CustomerStatus.judged(lastOrderOn: nil, today: today) == .prospect)
        #expect(CustomerStatus.judged(lastOrderOn: today, today: today, isClosed: true) == .closed)
    }

    @Test(.requirement("INFO-3"), arguments: Engine.available)
    func assignmentKeepsWhoItWas(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            try await world.people(7, 8, 9, branches: 2)
            let id = try await world.create([CustomersWorld.draft("甲店") { $0.network.rep = ID(7) }])[0]
            try await AssignCustomer(desk: world.desk)(.init(id: id, version: 1, branch: ID(2), rep: ID(8), orderTaker: ID(9), deliverer: ID(0)), by: CustomersWorld.boss)
            let rows = try await database.read { try AssignmentStore.history(of: id, in: $0) }
            #expect(rows.map(\.role).sorted() == ["order_taker", "rep", "rep"])
            #expect(rows.first { $0.user == ID(7) }?.to == TestDesk.today && rows.first { $0.user == ID(8) }?.to == nil)
            await #expect(throws: Problem.notFound()) { try await world.customer(id, for: CustomersWorld.rep(7)) }
            #expect(try await world.customer(id, for: CustomersWorld.rep(8)).network.branch == ID(2))
            await #expect(throws: Problem.invalid([FieldFault("branch", "problem.field.choice"), FieldFault("rep", "problem.field.choice")])) {
                try await AssignCustomer(desk: world.desk)(.init(id: id, version: 2, branch: ID(77), rep: ID(78), orderTaker: ID(9), deliverer: ID(0)), by: CustomersWorld.boss)
            }
        }
    }
}
