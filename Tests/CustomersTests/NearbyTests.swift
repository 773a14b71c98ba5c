import Customers
import Kit
import Persistence
import TestKit
import Testing

/// Others around a customer, and who supplies whom as a picture.
@Suite struct NearbyTests {
    private let pages = CustomerPagesTests()

    private func html(_ world: CustomersWorld, _ path: String, _ id: ID, by caller: Caller = CustomersWorld.boss) async throws -> String {
        try pages.text(try await pages.answer(world, .get, path, id: id, by: caller)).html
    }

    private func shop(_ name: String, _ city: String, _ region: String, rep: Int64 = 7, phone: String = "") -> NewCustomer {
        CustomersWorld.draft(name) { ($0.network.city, $0.network.region, $0.network.rep, $0.personal.phone) = (city, region, ID(rep), phone) }
    }

    @Test(.requirement("UX-8", "ACC-5"), arguments: Engine.available)
    func othersOfTheDistrictComeBeforeThoseOfTheCity(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let ids = try await world.create([shop("甲店", "长沙市", "望江区"), shop("乙店", "长沙市", "望江区", phone: "0731 8888"), shop("丙店", "长沙市", "望江区", rep: 8), shop("丁店", "长沙市", "城东区"),
                                              shop("戊店", "株洲市", "城西区"), shop("己店", "", "")])
            try await database.write { try CustomerListing.mark("sales_last_on", values: [(ids[1], .text("2026-11-20"))], in: $0) }
            let all = try await html(world, "/customers/{id}/nearby", ids[0])
            for word in ["望江区的其他客户", "乙店", "丙店", "tel:07318888", "2026年11月20日", "长沙市的其他客户", "丁店", "/customers?region="] { #expect(all.contains(word), "\(word)") }
            #expect(!all.contains("戊店") && !all.contains("己店"))
            let own = try await html(world, "/customers/{id}/nearby", ids[0], by: CustomersWorld.rep(7))
            #expect(own.contains("乙店") && !own.contains("丙店"))
            #expect(try await html(world, "/customers/{id}/nearby", ids[5]).contains("没有填写行政区域"))
            #expect(try await html(world, "/customers/{id}", ids[0]).contains("/customers/\(ids[0])/nearby"))
        }
    }

    @Test(arguments: Engine.available)
    func longDistrictsEndAtABoundAndAreReadByTheirIndex(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let ids = try await world.create((0..<80).map { shop("店\($0)", "长沙市", $0 < 40 ? "望江区" : "城东区") })
            let page = try await html(world, "/customers/{id}/nearby", ids[0])
            #expect(page.matches(of: /<li class="zk-name">/).count == 60 && page.contains("前 30 户"))
            let one = try await world.customer(ids[0])
            let plans = try await database.write { tx in
                if tx.dialect == .postgres { try tx.execute("SET LOCAL enable_seqscan = off") }
                return try [NearbyStore.regionSQL(one, for: CustomersWorld.boss, tx.dialect), NearbyStore.citySQL(one, for: CustomersWorld.boss, tx.dialect)].map { sql in
                    try tx.rows("\(tx.dialect.explain)\(sql)").map { row in row.values.map { if case .text(let text) = $0 { text } else { "" } }.joined() }.joined(separator: "\n")
                }
            }
            #expect(plans[0].contains("customer_listing_region") && plans[1].contains("customer_city"), "\(plans)")
        }
    }

    @Test(.requirement("TYPE-6", "ACC-5"), arguments: Engine.available)
    func theChainIsDrawnAndSaidInWords(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let ids = try await world.create([CustomersWorld.draft("中间店", code: "M") { $0.network.rep = ID(7) }, CustomersWorld.draft("<批发>部", code: "S") { $0.network.rep = ID(8) }]
                + (0..<9).map { n in CustomersWorld.draft("下游\(n)", code: "D\(n)") { $0.network.rep = ID(7) } })
            #expect(!(try await html(world, "/customers/{id}", ids[0])).contains("zk-chain"))
            try await AddSupplyRelation(desk: world.desk)(supplierCode: "S", since: nil, remark: "", to: ids[0], by: CustomersWorld.boss)
            for id in ids.dropFirst(2) { try await AddSupplyRelation(desk: world.desk)(supplierCode: "M", since: nil, remark: "", to: id, by: CustomersWorld.boss) }
            let card = try await html(world, "/customers/{id}", ids[0])
            #expect(card.contains("role=\"img\" aria-label=\"&lt;批发&gt;部向中间店供货。 中间店向下游0、") && card.contains(">&lt;批发&gt;部</text>") && card.contains("另有 3 户</text>"))
            #expect(!card.contains("<批发>") && !card.contains(">下游6</text>"))
            let own = try await html(world, "/customers/{id}", ids[0], by: CustomersWorld.rep(7))
            let picture = try #require(own.firstMatch(of: /<svg class="zk-svg zk-chain".*?<\/svg>/)).output
            #expect(!own.contains("&lt;批发&gt;部"), "nor does the time line name it")
            #expect(!picture.contains("批发") && picture.contains(">他人负责的客户</text>"))
        }
    }
}
