import Customers
import Kit
import Persistence
import Search
import TestKit
import Testing

/// What was found is marked; a slip of the finger still finds.
@Suite struct SimilarTests {
    private let pages = CustomerPagesTests()

    private func list(_ world: CustomersWorld, _ words: String, by caller: Caller = CustomersWorld.boss) async throws -> String {
        try pages.text(try await pages.answer(world, .get, "/customers", query: [("q", words)], by: caller)).html
    }

    private func palette(_ world: CustomersWorld, _ words: String) async throws -> String {
        try pages.text(try await pages.answer(world, .get, "/customers/suggestions", query: [("q", words)], isFragment: true)).html
    }

    private func filled(_ world: CustomersWorld) async throws -> [ID] {
        try await world.create([
            CustomersWorld.draft("Alfreds Futterkiste", code: "ALFKI") { $0.network.rep = ID(7) },
            NewCustomer(CustomersWorld.draft("好邻居便利店", code: "YL02-000518") { $0.network.region = "望江区" }.record, contacts: [Contact(name: "沈国安", mobile: "139 0000 1518")]),
            CustomersWorld.draft("<i>粗店</i>", code: "B-1"),
        ])
    }

    @Test(.requirement("UX-5"), .enabled(if: !Pinyin.shared.isEmpty), arguments: Engine.available)
    func whatFitsIsMarked(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let ids = try await filled(world)
            let cases = [("鄰居", "好<mark>邻居</mark>便利店"), ("hlj", "<mark>好邻居</mark>便利店"), ("yl02", "<mark>YL02</mark>-000518"), ("00001518", "电话 139 <mark>0000 1518</mark>"),
                         ("沈国安", "人员 <mark>沈国安</mark>"), ("望江", "地区 <mark>望江</mark>区"), ("粗店", "&lt;i&gt;<mark>粗店</mark>&lt;/i&gt;")]
            for (words, mark) in cases {
                let html = try await list(world, words), hits = try await palette(world, words)
                #expect(html.contains(mark), "\(words)")
                #expect(hits.contains(mark), "\(words)")
                #expect(!html.contains("<i>粗店"))
            }
            let tag = try await SaveTag(desk: world.desk)(nil, .init(name: "冷柜客户"), by: CustomersWorld.boss)
            try await TagCustomer(desk: world.desk)(tag, isOn: true, ids[1], by: CustomersWorld.boss)
            #expect(try await list(world, "冷柜客户").contains("标签 <mark>冷柜客户</mark>"))
            #expect(!(try await list(world, "").contains("<mark>")))
        }
    }

    @Test(.requirement("UX-5"), arguments: Engine.available)
    func oneSlipStillFinds(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let ids = try await filled(world)
            for slip in ["futterkste", "futtterkiste", "futetrkiste", "futterkizte", "Alfreds Futterkizte"] {
                let html = try await list(world, slip)
                #expect(html.contains("没有与“\(slip)”完全相符的客户") && html.contains("<mark>Futterkiste</mark>"), "\(slip)")
                #expect(html.contains("/customers/\(ids[0])?in=q%3D") && html.contains("1 户"), "\(slip)")
                #expect(try await palette(world, slip).contains("<mark>Futterkiste</mark>"), "\(slip)")
            }
            #expect(!(try await list(world, "futterkiste").contains("没有与")), "nothing is said when it is found as typed")
            #expect(try await list(world, "futtrkste").contains("没有符合的客户"), "two slips are another word")
            #expect(try await list(world, "futterkste", by: CustomersWorld.rep(8)).contains("没有符合的客户"), "not of somebody else's customers")
            _ = try await ChangeCustomer(desk: world.desk)(.init(id: ids[0], version: 1, values: ["name": "Bonapp"]), by: CustomersWorld.boss)
            #expect(try await list(world, "futterkste").contains("没有符合的客户"), "nor by a name that is gone")
            #expect(try await list(world, "bonap").contains("<mark>Bonap</mark>p"))
            #expect(try await list(world, "bonnapp").contains("<mark>Bonapp</mark>"))
        }
    }

    @Test(arguments: Engine.available)
    func slipsAreReadByTheirKey(engine: Engine) async throws {
        try await engine.withDatabase { database in
            _ = try await filled(CustomersWorld(database))
            let plan = try await database.write { tx in
                if tx.dialect == .postgres { try tx.execute("SET LOCAL enable_seqscan = off") }
                let sql = SearchSlipStore.nearSQL("futterkste", tx.dialect)
                return try tx.rows("\(tx.dialect.explain)\(sql)").map { row in row.values.map { if case .text(let text) = $0 { text } else { "" } }.joined() }.joined(separator: "\n")
            }
            #expect(plan.contains("PRIMARY KEY") || plan.contains("search_slip_pkey"), "\(plan)")
        }
    }
}
