import Access
import Jobs
import Kit
import Offers
import Persistence
import Search
import TestKit
import Testing
@testable import Customers

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

    @Test(.requirement("UX-5"), .enabled(if: !Pinyin.shared.isEmpty), arguments: Engine.available)
    func beginningsAndPinyinWithASlipStillFind(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            _ = try await filled(world)
            for (slip, mark) in [("futtark", "Futterk"), ("futtterki", "Futterki"), ("haolingju", "好邻居"), ("haolinjo", "好邻居"), ("haolunju", "好邻居"), ("haonin", "好邻"), ("haoningju", "好邻居"), ("bianlidiam", "便利店")] {
                let html = try await list(world, slip)
                #expect(html.contains("没有与“\(slip)”完全相符的客户") && html.contains("<mark>\(mark)</mark>"), "\(slip)")
                #expect(try await palette(world, slip).contains("<mark>\(mark)</mark>"), "\(slip)")
            }
            for words in ["futtxxk", "haoxxinju", "zzzzzz", "zhongguozhongguo"] { #expect(try await list(world, words).contains("没有符合的客户"), "\(words)") }
            #expect(try await list(world, "haolingju", by: CustomersWorld.rep(8)).contains("没有符合的客户"), "not of somebody else's customers")
            #expect(!(try await list(world, "haolinju").contains("没有与")), "nothing is said when it is found as typed")
            _ = try await ChangeSetting(desk: world.desk, offers: CustomerSettings.all)("customers.setting.soundsAlike", typed: "", version: 0, by: TestDesk.caller([AccessRights.changeSettings]))
            #expect(try await list(world, "haoningju").contains("没有符合的客户"), "the company does not want it")
        }
    }

    @Test(.requirement("UX-5"), .enabled(if: !Pinyin.shared.isEmpty), arguments: Engine.available)
    func theInterfaceNamesNearWordsAndGivesThemWhenAsked(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            _ = try await filled(world)
            func asked(_ query: [(String, String)]) async throws -> JSONValue {
                let list = CustomerEndpoints(desk: world.desk).endpoints[0]
                return try await list.handler(EndpointRequest(caller: CustomersWorld.boss, query: Form(query.map { (name: $0.0, value: $0.1) }))).value
            }
            for (typed, near, name) in [("futterkste", "futterkiste", "Alfreds Futterkiste"), ("haolingju", "haolinju", "好邻居便利店")] {
                let plain = try await asked([("q", typed)]), wished = try await asked([("q", typed), ("near", "true")])
                #expect(plain["items"]?.items?.isEmpty == true && plain["similar"] == .text(near) && plain["count"]?["value"] == 0)
                #expect(wished["items"]?.items?.first?["name"] == .text(name) && wished["similar"] == .text(near) && wished["count"]?["value"] == 1)
            }
            let exact = try await asked([("q", "futterkiste"), ("near", "true")]), none = try await asked([("q", "zzzzzz"), ("near", "true")]), all = try await asked([])
            #expect(exact["similar"] == .null && exact["count"]?["value"] == 1 && none["similar"] == .null && none["count"]?["value"] == 0 && all["similar"] == .null)
        }
    }

    /// However many words there are, beginnings and spellings are read from their places in an index.
    @Test(arguments: Engine.available)
    func nearBeginningsAndSoundsAreReadByIndex(engine: Engine) async throws {
        try await engine.withDatabase { database in
            _ = try await filled(CustomersWorld(database))
            let plans = try await database.write { tx -> [String] in
                if tx.dialect == .postgres { try tx.execute("SET LOCAL enable_seqscan = off") }
                return try [SearchSlipStore.beginningsSQL("futtark", tx.dialect), SearchSoundStore.knownSQL([["hao", "lin", "ju"], ["fu"]], tx.dialect)].map { sql in
                    try tx.rows("\(tx.dialect.explain)\(sql)").map { row in row.values.map { if case .text(let text) = $0 { text } else { "" } }.joined() }.joined(separator: "\n")
                }
            }
            #expect(!plans[0].contains("SCAN search_slip\n") && (plans[0].contains("PRIMARY KEY (spelling>? AND spelling<?)") || plans[0].contains("search_slip_pkey")), "\(plans[0])")
            #expect(plans[1].contains("customer_search_terms VIRTUAL TABLE INDEX") || plans[1].contains("customer_search_vector"), "\(plans[1])")
        }
    }

    private func forget(_ world: CustomersWorld) async throws {
        _ = try await world.database.write { try JobQueue(desk: world.desk).enqueue(kind: ForgetWords.jobName, argument: .null, by: CustomersWorld.boss, in: $0) }
        try await world.runner().runNext()
    }

    /// A word is forgotten and written in the same moment: whoever bears it is found by it.
    @Test(arguments: Engine.available)
    func whatIsWrittenMeanwhileIsNotForgotten(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            for round in 0..<3 {
                let words = (0..<8).map { "wordy\(String(UnicodeScalar(UInt8(97 + round))))\(String(UnicodeScalar(UInt8(97 + $0))))" }
                try await database.write { try SearchSlipStore.put(Set(words), in: $0) }
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for word in words { group.addTask { _ = try await world.create([CustomersWorld.draft("Shop \(word)")]) } }
                    group.addTask { try await forget(world) }
                    try await group.waitForAll()
                }
                let kept = Set(try await database.read { try SearchSlipStore.words(after: "wordy", limit: 100, in: $0) })
                #expect(kept.isSuperset(of: words), "\(kept)")
            }
        }
    }

    @Test(arguments: Engine.available)
    func wordsThatNobodyBearsAreForgottenAtNight(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), ids = try await filled(world)
            _ = try await world.create((0..<120).map { CustomersWorld.draft("Shop word\(["a", "b", "c", "d"][$0 % 4])\(String(repeating: "x", count: 1 + $0 / 12))") })
            _ = try await ChangeCustomer(desk: world.desk)(.init(id: ids[0], version: 1, values: ["name": "Bonapp Alfreds"]), by: CustomersWorld.boss)
            try await forget(world)
            let words = try await database.read { try SearchSlipStore.words(after: "", limit: 200, in: $0) }
            #expect(!words.contains("futterkiste") && Set(["bonapp", "alfreds", "shop", "wordax", "worddxxxxxxxxxx"]).isSubset(of: words) && words.count > 40, "\(words)")
            #expect(try await database.read { try $0.number("SELECT COUNT(*) FROM search_slip WHERE word = 'futterkiste'") } == 0, "under no spelling")
            #expect(try await list(world, "bonnapp").contains("<mark>Bonapp</mark>"))
        }
    }
}
