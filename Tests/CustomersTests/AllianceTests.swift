import Journal
import Kit
import Offers
import Persistence
import TestKit
import Testing
@testable import Customers

/// Customers that are friends and allies of the house (TYPE-10); the whole cycle at a glance (TYPE-9).
@Suite struct AllianceTests {
    private let pages = CustomerPagesTests()
    private static let boss = CustomersWorld.boss

    @Test(.requirement("TYPE-10"), arguments: Engine.available)
    func friendsAndAlliesAreListedWithWhatBindsThem(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            try await world.people(1, 7)
            let ids = try await world.create([CustomersWorld.draft("甲店", code: "A") { $0.network.rep = ID(7) }, CustomersWorld.draft("乙店", code: "B")]), path = "/customers/{id}/alliances"
            let form = [("kind", "alliance"), ("binds", "共建区域配送仓"), ("since", "2025-01-01"), ("user", "7")]
            #expect(pages.target(try await pages.answer(world, .post, path, id: ids[0], form: form)) == "/customers/\(ids[0])")
            _ = try await pages.answer(world, .post, path, id: ids[0], form: [("kind", "friend"), ("binds", "同乡，常聚"), ("since", "2024-05-01"), ("until", "2026-01-31")])
            _ = try await pages.answer(world, .post, path, id: ids[1], form: [("kind", "channel"), ("binds", "独家代理"), ("since", "2026-03-01")])
            let card = try pages.text(try await pages.answer(world, .get, "/customers/{id}", id: ids[0])).html
            for words in ["战略利益同盟", "共建区域配送仓", "自 2025年1月1日 · 业务员7", "客户+朋友", "已结束", "登记朋友或同盟关系"] { #expect(card.contains(words), "\(words)") }
            func list(_ query: [(String, String)] = [], by caller: Caller = Self.boss) async throws -> String { try pages.text(try await pages.answer(world, .get, "/customers/alliances", query: query, by: caller)).html }
            let all = try await list(), own = try await list(by: CustomersWorld.rep(7)), ended = try await list([("ended", "1")]), channel = try await list([("kind", "channel")])
            #expect(all.contains("共建区域配送仓") && all.contains("独家代理") && !all.contains("同乡"))
            #expect(own.contains("共建区域配送仓") && !own.contains("独家代理"))
            #expect(ended.contains("同乡") && !ended.contains("独家代理") && channel.contains("独家代理") && !channel.contains("共建"))
            guard case .stream(_, _, let write) = try await pages.answer(world, .get, "/customers/alliances/export", query: [("as", "csv"), ("ended", "all")]) else { Issue.record("no file"); return }
            let chunks = Chunks()
            try await write { await chunks.add($0) }
            #expect(await chunks.text.contains("A,甲店,客户+朋友,同乡，常聚,2024-05-01,2026-01-31"))
            #expect(try await database.journal(of: "customers.alliancesExported").count == 1)
            for (bad, field) in [([("binds", "x"), ("since", "2025-01-01")], "kind"), ([("kind", "friend"), ("since", "2025-01-01")], "binds"), ([("kind", "friend"), ("binds", "x")], "since"),
                                 ([("kind", "friend"), ("binds", "x"), ("since", "2025-01-01"), ("until", "2024-12-31")], "until"), ([("kind", "nothing"), ("binds", "x"), ("since", "2025-01-01")], "kind"),
                                 ([("kind", "friend"), ("binds", "x"), ("since", "2025-01-01"), ("user", "99")], "user")] {
                let page = try pages.text(try await pages.answer(world, .post, path, id: ids[0], form: bad))
                let isMarked = try page.html.contains(Regex("id=\"f-\(field)\"[^>]*aria-invalid=\"true\""))
                #expect(page.status == 422 && isMarked, "\(field)")
            }
        }
    }

    @Test(.requirement("TYPE-10"), arguments: Engine.available)
    func twoWritersJoinAndNothingIsLeftAfterPurge(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), desk = world.desk, id = try await world.create([CustomersWorld.draft("甲店")])[0], boss = Self.boss
            let one = try await SaveAlliance(desk: desk)(nil, of: id, values: ["kind": "friend", "binds": "同乡", "since": "2025-01-01"], by: boss)
            let read = try await database.read { try AllianceStore.alliance(one, of: id, in: $0) }, opened = OpenedValues(read, AllianceFields.all)
            #expect(read.user == boss.userID)
            let outcomes = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<8 {
                    group.addTask { do { try await SaveAlliance(desk: desk)(one, of: id, values: ["binds": "同乡\(number)"], opened: opened, by: boss); return true } catch { return false } }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(outcomes == 1)
            try await SaveAlliance(desk: desk)(one, of: id, values: ["until": "2026-12-31"], opened: opened, by: boss)
            await #expect(throws: Problem.notFound()) { try await SaveAlliance(desk: desk)(one, of: id, values: ["binds": "x"], by: CustomersWorld.rep(9)) }
            let mistaken = try await SaveAlliance(desk: desk)(nil, of: id, values: ["kind": "channel", "binds": "独家代理", "since": "2025-03-01"], by: boss)
            try await RemoveAlliance(desk: desk)(mistaken, of: id, by: boss)
            let removed = try #require(try await database.journal(of: "alliance.removed", customer: id).first)
            #expect(removed.change(of: "kind")?.from == .text("channel") && removed.change(of: "since")?.from == .text("2025-03-01"), "what is gone is on record")
            try await DeleteCustomer(desk: desk)(id, reason: "误录", by: boss)
            #expect(try await database.read { try AllianceStore.count(.init(today: TestDesk.today), for: boss, in: $0) } == 0)
            try await PurgeCustomer(desk: Desk(database: database, ids: desk.ids, clock: .fixed(TestDesk.now.milliseconds + 30 * 86_400_000)))(id, by: boss)
            #expect(try await database.read { try $0.number("SELECT COUNT(*) AS n FROM customer_alliance") } == 0)
        }
    }

    @Test(.requirement("TYPE-10", "PLAT-2"), arguments: Engine.available)
    func programsNoteAndChangeThem(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), id = try await world.create([CustomersWorld.draft("甲店")])[0]
            func ask(_ method: Offers.Method, _ path: String, _ ids: [String: String] = [:], body: JSONValue = .null, headers: [String: String] = [:]) async throws -> EndpointReply {
                let endpoint = try #require(CustomersRoom.room(desk: world.desk).endpoints.first { $0.method == method && $0.path == path })
                return try await endpoint.handler(EndpointRequest(caller: Self.boss, path: ids, body: body, headers: headers))
            }
            let made = try await ask(.post, "/customers/{id}/alliances", ["id": id.description], body: ["kind": "friend", "binds": "同乡", "since": "2025-01-01"]), tag = try #require(made.headers["ETag"])
            let path = ["id": id.description, "alliance": try #require(made.value["id"]?.string)]
            #expect(made.status == 201 && made.value["user"] == "1")
            let changed = try await ask(.patch, "/customers/{id}/alliances/{alliance}", path, body: ["until": "2026-12-31"], headers: ["If-Match": tag])
            #expect(changed.value["until"] == "2026-12-31" && changed.value["binds"] == "同乡")
            await #expect(throws: Problem.preconditionFailed()) { try await ask(.patch, "/customers/{id}/alliances/{alliance}", path, body: ["until": .null], headers: ["If-Match": tag]) }
            #expect(try await ask(.get, "/alliances").value["items"]?.items?.count == 1)
        }
    }

    /// Whoever stands in a state of the stage that nobody left is one of all, too.
    @Test func theShareOfAStageIsOfAllWhoStoodInIt() {
        let day = TestDesk.today, move = LifecycleReportStore.Move(from: "signed", to: "owner", on: day, days: 3, count: 1)
        let conversion = LifecycleConversion([move], counts: ["signed": 1, "pre_owner": 2, "owner": 1], period: Period(from: day.adding(days: -30), to: day))
        let developed = conversion.onward(from: .develop), retained = conversion.onward(from: .retain)
        #expect(developed.count == 1 && developed.stood == 4)
        #expect(retained.count == 0 && retained.stood == 1)
    }

    @Test(.requirement("TYPE-9"), arguments: Engine.available)
    func theCycleShowsItsStagesWithTheirCustomers(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), day = TestDesk.today, states = ["prospect", "prospect", "intending", "near", "signed", "pre_owner", "owner", "member"]
            let ids = try await world.create(states.enumerated().map { place, state in CustomersWorld.draft("店\(place)") { $0.lifecycle = state } })
            try await database.write { try $0.execute("UPDATE customer_lifecycle_change SET since_on = \(day.adding(days: -400).description)") }
            for (place, state) in [(0, "near"), (4, "pre_owner")] { _ = try await pages.answer(world, .post, "/customers/{id}/lifecycle", id: ids[place], form: [("lifecycle", state), ("since", day.adding(days: -9).description)]) }
            let html = try pages.text(try await pages.answer(world, .get, "/customers/lifecycle")).html
            // One of two prospects went on; who moved within "develop" did not.
            #expect(html.contains("1 · 判断") && html.contains("5 · 维护") && html.contains("50.0% 进入后续环节") && html.contains("lifecycle=signed&amp;lifecycle=pre_owner"))
            let cycle = try #require(html.firstMatch(of: /<ol class="zk-cycle".*?<\/ol>/.dotMatchesNewlines())).output
            #expect(cycle.matches(of: /zk-fig"[^>]*>(\d)</).map { String($0.output.1) } == ["1", "1", "2", "2", "2"])
        }
    }
}
