import Access
import Customers
import Journal
import Kit
import Offers
import Persistence
import TestKit
import Testing

/// `POST /customers/batch`.
@Suite struct CustomerBatchTests {
    private func send(_ world: CustomersWorld, _ items: [JSONValue], key: String? = nil, by caller: Caller = CustomersWorld.boss) async throws -> JSONValue {
        let post = try #require(CustomersRoom.room(desk: world.desk).endpoints.first { $0.path == "/customers/batch" })
        var request = EndpointRequest(caller: caller, body: ["items": .array(items)], headers: key.map { ["Idempotency-Key": $0] } ?? [:])
        request.answerKey = try AnswerKey(request, route: post.path)
        return try await post.handler(request).value
    }

    private func results(_ answer: JSONValue) -> [String] { (answer["items"]?.items ?? []).map { $0["result"]?.string ?? "" } }
    private func fields(_ item: JSONValue?) -> [String] { (item?["problem"]?["errors"]?.items ?? []).map { $0["field"]?.string ?? "" } }

    @Test(.requirement("PLAT-2"), arguments: Engine.available)
    func eachIsEnteredOrChangedByItsCode(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            try await world.people(7, branches: 5)
            let old = try await world.create([CustomersWorld.draft("甲店", code: "A1") { $0.personal.phone = "0571"; $0.business.staff = 4; $0.management.isMonitored = true; $0.network.rep = ID(7) }])[0]
            let answer = try await send(world, [
                ["code": "a1", "phone": .null, "staff": 5, "monitored": false, "rep": .null], ["code": "A2", "name": "乙店", "rep": "7", "branch": "5", "registered_capital": "12.5"],
                ["code": "A3", "name": "丙店", "typo": 1], ["code": "A4"], ["name": "丁店"], ["code": "A5", "name": "戊店", "staff": "many", "rep": "99"], 3, ["code": ["x"]],
            ])
            #expect(results(answer) == ["changed", "created", "refused", "refused", "refused", "refused", "refused", "refused"])
            #expect(answer["count"] == ["created": 1, "changed": 1, "unchanged": 0, "refused": 6])
            let items = try #require(answer["items"]?.items)
            #expect(items.map { fields($0) } == [[], [], ["typo"], ["name"], ["code"], ["staff", "rep"], ["body"], ["code"]])
            #expect(items[0]["id"] == JSONValue(old) && items[2]["id"] == .null && items[2]["problem"]?["status"] == 422 && items[7]["index"] == 7)
            let changed = try await world.customer(old)
            #expect(changed.code == "A1" && changed.name == "甲店" && changed.personal.phone.isEmpty && changed.business.staff == 5 && !changed.management.isMonitored && changed.network.rep == ID(0))
            let new = try await world.customer(try #require(items[1]["id"]?.string.flatMap { ID($0) }))
            #expect(new.name == "乙店" && new.network.rep == ID(7) && new.network.branch == ID(5) && new.type == "external")
            #expect(results(try await send(world, [["code": "A2", "name": "乙店", "rep": "7"]])) == ["unchanged"])
        }
    }

    @Test(.requirement("PLAT-2", "ACC-5"), arguments: Engine.available)
    func rightScopeAndJournalHold(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            try await world.people(7, 8)
            let foreign = try await world.create([CustomersWorld.draft("甲店", code: "A1") { $0.network.rep = ID(8) }])[0]
            let reader = TestDesk.caller([CustomersRights.read, CustomersRights.change, CustomersRights.create])
            await #expect(throws: Problem.forbidden()) { try await send(world, [["code": "A1", "name": "x"]], by: reader) }
            let answer = try await send(world, [["code": "A1", "name": "改名"], ["code": "B1", "name": "乙店"], ["code": "B2", "name": "丙店", "rep": "8"]], by: CustomersWorld.rep(7))
            #expect(results(answer) == ["refused", "created", "refused"])
            let items = try #require(answer["items"]?.items)
            #expect(fields(items[0]) == ["code"] && fields(items[2]) == ["rep"])
            #expect(try await world.customer(foreign).name == "甲店")
            let id = try #require(items[1]["id"]?.string.flatMap { ID($0) })
            let (lines, own) = try await database.read {
                (try JournalStore.timeline(customerID: id, before: nil, limit: 10, in: $0).rows, try JournalStore.timeline(customerID: .company, before: nil, limit: 10, in: $0).rows)
            }
            #expect(lines.map(\.kind) == ["customer.created"] && lines[0].callerID == ID(7))
            #expect(own.map(\.kind) == ["customers.batch"] && own[0].actionID == lines[0].actionID && own[0].content == ["count": 3])
        }
    }

    @Test(.requirement("PLAT-2"), arguments: Engine.available)
    func aRepeatedBatchIsAnsweredAsBeforeAndGoesOnWhereItStopped(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let items = (0..<250).map { n -> JSONValue in ["code": .text("C\(n)"), "name": .text("店\(n)")] }
            let first = try await send(world, items, key: "k")
            #expect(first["count"] == ["created": 250, "changed": 0, "unchanged": 0, "refused": 0])
            #expect(try await send(world, items, key: "k") == first)
            await #expect(throws: Problem.invalid("Idempotency-Key", "problem.answerKey.other")) { try await send(world, Array(items.dropLast()), key: "k") }
            // As if the process had been killed after the first of three transactions: the rest was neither written nor kept.
            try await database.write { try $0.execute("DELETE FROM interface_answer WHERE part > 0") }
            let resumed = try await send(world, items, key: "k")
            #expect(resumed["count"] == ["created": 100, "changed": 0, "unchanged": 150, "refused": 0])
            #expect(try await database.read { try $0.number("SELECT COUNT(*) FROM journal WHERE kind = 'customer.created'") } == 250)
        }
    }

    @Test(arguments: Engine.available)
    func ofEightAtOnceEachCustomerIsEnteredOnce(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), items = (0..<120).map { n -> JSONValue in ["code": .text("C\(n)"), "name": .text("店\(n)")] }
            let keyed = try await withThrowingTaskGroup(of: JSONValue.self, returning: Set<JSONValue>.self) { group in
                for _ in 0..<8 { group.addTask { try await send(world, items, key: "k") } }
                return try await group.reduce(into: []) { $0.insert($1) }
            }
            #expect(keyed.count == 1)
            #expect(try await database.read { try $0.number("SELECT COUNT(*) FROM customer") } == 120)
            #expect(try await database.read { try $0.number("SELECT COUNT(*) FROM journal WHERE kind = 'customers.batch'") } == 1)
            // Without a key each does its own work, and the code decides.
            let others = (0..<40).map { n -> JSONValue in ["code": .text("D\(n)"), "name": .text("店\(n)")] }
            let bare = try await withThrowingTaskGroup(of: [String].self, returning: [[String]].self) { group in
                for _ in 0..<8 { group.addTask { results(try await send(world, others)) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(bare.flatMap { $0 }.filter { $0 == "created" }.count == 40)
            #expect(try await database.read { try $0.number("SELECT COUNT(*) FROM customer") } == 160)
        }
    }

    @Test func whatIsNoBatchIsNamed() async throws {
        try await Engine.sqlite.withDatabase { database in
            let world = CustomersWorld(database), post = try #require(CustomersRoom.room(desk: world.desk).endpoints.first { $0.path == "/customers/batch" })
            let bad: [(JSONValue, String)] = [(.null, "body"), ([:], "items"), (["items": []], "items"), (["items": "x"], "items"), (["items": .array((0...1000).map { ["code": .int(Int64($0))] })], "items")]
            for (body, field) in bad {
                let problem = await #expect(throws: Problem.self) { try await post.handler(EndpointRequest(caller: CustomersWorld.boss, body: body)) }
                guard case .invalid(let faults)? = problem else { Issue.record("\(field)"); continue }
                #expect(faults.map(\.field) == [field])
            }
        }
    }
}
