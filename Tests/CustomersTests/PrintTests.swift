import Kit
import Offers
import Pages
import Persistence
import TestKit
import Testing
import Wire
@testable import Customers

/// The whole list on paper, put on record as what leaves as a file.
@Suite struct PrintTests {
    private let pages = CustomerPagesTests()

    private func print(_ world: CustomersWorld, _ text: String, by caller: Caller = CustomersWorld.boss) async throws -> Page {
        let query = try URLEncoded.form(text.utf8).fields.map { ($0.name, $0.value) }
        guard case .page(let page) = try await pages.answer(world, .get, "/customers/print", query: query, by: caller) else { throw Problem.notFound() }
        return page
    }

    private func html(_ page: Page) throws -> String { try pages.text(.page(page)).html }
    private func rows(_ html: String) -> Int { html.matches(of: /<td class="zk-c-name"/).count }

    @Test(.requirement("UX-9", "ACC-7", "ACC-5"), arguments: Engine.available)
    func paperHoldsTheWholeListAndIsOnRecord(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            try await world.people(7)
            try await world.create((0..<210).map { n in CustomersWorld.draft("店\(n)", code: "C\(1000 + n)") { $0.network.region = n < 120 ? "城东" : "城西"; $0.network.rep = ID(n < 3 ? 7 : 0) } })
            let east = try await print(world, "region=城东&sort=-code&col=phone&col=region"), paper = try html(east)
            #expect(east.template == "customers-print" && rows(paper) == 120 && paper.contains("行政区域 城东") && paper.contains("120 户") && paper.contains("<thead>"))
            let first = try #require(paper.range(of: "C1119")), last = try #require(paper.range(of: "C1000"))
            #expect(first.lowerBound < last.lowerBound, "in the order of the list")
            let line = try #require(try await database.journal(of: "customers.exported").first)
            #expect(line.content["format"] == "paper" && line.content["rows"] == 120 && line.content["columns"] == ["phone", "region"] && line.content["filters"]?["region"] == ["城东"])
            let asks = try await print(world, "col=phone")
            #expect(asks.template == "export-reason" && (asks.model as? ExportReasonModel)?.actionURL == "/customers/print")
            #expect(try await database.journal(of: "customers.exported").count == 1, "nothing left yet")
            let all = try await print(world, "group=region&reason=盘点&col=amount"), grouped = try html(all)
            #expect(rows(grouped) == 210 && grouped.matches(of: /class="zk-group"/).count == 2 && grouped.contains("90 户"))
            #expect(try await database.journal(of: "customers.exported").contains { $0.reason == "盘点" && $0.content["rows"] == 210 })
            #expect(rows(try html(try await print(world, "or=region%3D%E5%9F%8E%E4%B8%9C&q=C101", by: CustomersWorld.boss))) == 10)
            #expect(rows(try html(try await print(world, "", by: CustomersWorld.rep(7)))) == 3, "no more than one sees")
        }
    }

    @Test(.requirement("UX-9"), arguments: Engine.available)
    func beyondItsBoundPaperSaysWhatItHolds(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            try await world.create((0...PrintPage.bound).map { n in CustomersWorld.draft("店\(n)", code: "C\(10_000 + n)") { $0.network.region = n % 2 == 0 ? "城东" : "城西" } })
            for query in ["reason=x", "reason=x&group=region"] {
                let paper = try html(try await print(world, query))
                #expect(rows(paper) == PrintPage.bound && paper.contains("2,001 户") && paper.contains("前 2,000 户"))
            }
            #expect(try await database.journal(of: "customers.exported").allSatisfy { $0.content["rows"] == 2000 })
        }
    }
}
