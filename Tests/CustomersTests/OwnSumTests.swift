import Kit
import Persistence
import TestKit
import Testing
@testable import Customers

/// Sums of a company's own figures: in the foot of the list and in its groups.
@Suite struct OwnSumTests {
    private func filled(_ world: CustomersWorld) async throws {
        try await world.ownOfEveryKind()
        let fields = try await world.catalogue()
        let rows: [[String: String]] = [
            ["name": "甲店", "code": "A", "region": "城东", "own.coolers": "1200", "own.cold_area": "3.5"], ["name": "乙店", "code": "B", "region": "城东", "own.coolers": "34"],
            ["name": "丙店", "code": "C", "region": "城西", "own.cold_area": "0.25", "own.cold_kinds": "e1|e3"], ["name": "丁店", "code": "D", "region": "城西"],
        ]
        try await world.create(try rows.map { NewCustomer(try FieldForm.read($0, fields.all, into: Customer())) })
    }

    @Test(.requirement("PLAT-5", "UX-6"), arguments: Engine.available)
    func ownFiguresAddUpInFootAndGroups(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), words = try CustomersWorld.wording()
            try await filled(world)
            let columns = [("col", "own.coolers"), ("col", "own.cold_area"), ("col", "own.cooler_until")]
            func html(_ query: [(String, String)]) async throws -> String { try world.html(await world.ask(.get, "/customers", query: query + columns, words), words).text }
            let foot = try await html([]).split(separator: "<tfoot")[1]
            #expect(foot.contains("<b>1,234</b>") && foot.contains("<b>3.75</b>"))
            let east = try await html([("region", "城东")]).split(separator: "<tfoot")[1]
            #expect(east.contains("<b>1,234</b>") && east.contains("<b>3.5</b>"))
            let page = try await html([("group", "region"), ("part", "")]), groups = page.split(separator: "<tfoot")[0].split(separator: "<tbody").dropFirst().map(String.init)
            let ofEast = try #require(groups.first { $0.contains("城东") }), ofWest = try #require(groups.first { $0.contains("城西") })
            #expect(ofEast.contains("<b>1,234</b>") && ofEast.contains("<b>3.5</b>") && ofWest.contains("<b>0.25</b>") && !ofWest.contains("1,234"))
            let own = try await world.catalogue().own.filter { $0.kind == .number }
            let mine = try await database.read { try CustomerSelection().ownSums(of: own, for: CustomersWorld.rep(7), in: $0) }
            #expect(mine.isEmpty, "what one does not see does not add up")
        }
    }

    @Test(.requirement("PLAT-5"), arguments: Engine.available)
    func figuresBeyondAllMeasureBreakNoList(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            try await filled(world)
            try await database.write { try $0.execute("UPDATE customer_custom SET number = 9000000000000000000 WHERE number > 30") }
            let own = try await world.catalogue().own.filter { $0.kind == .number || $0.kind == .decimal }, coolers = try #require(own.first { $0.kind == .number })
            let sums = try await database.read { try CustomerSelection().ownSums(of: own, for: CustomersWorld.boss, in: $0) }
            #expect(sums[coolers.id] == nil, "a sum that no figure holds is left out")
            let plan = try await database.write { tx in
                if tx.dialect == .postgres { try tx.execute("SET LOCAL enable_seqscan = off") }
                let sql = try CustomerSelection().ownSumsSQL(of: own, by: "customer_id", isGrouped: false, for: CustomersWorld.boss, in: tx)
                return try tx.rows("\(tx.dialect.explain)\(sql)").map { row in row.values.map { if case .text(let text) = $0 { text } else { "" } }.joined(separator: " ") }.joined(separator: "\n")
            }
            #expect(database.dialect == .postgres ? !plan.contains("Seq Scan") : plan.contains("SEARCH customer_custom USING PRIMARY KEY"), "\(plan)")
        }
    }
}
