import Foundation
import Journal
import Kit
import Offers
import Pages
import Persistence
@testable import Sales
import TestKit
import Testing
import Web

/// The room's pages and interface with real records, through their handlers.
@Suite struct PageTests {
    typealias F = SalesFixture

    private func library() throws -> (TextLibrary, TemplateLibrary) {
        let texts = try TextLibrary(folders: [WebRoom.texts, SalesFolder.url.appending(path: "Texts")])
        let assets = try AssetLibrary(folder: WebRoom.assets, compresses: false).urls
        return (texts, try TemplateLibrary(folders: [WebRoom.templates, SalesFolder.url.appending(path: "Templates")], texts: texts, assets: assets))
    }

    private func caller(_ scope: RecordScope = .company) -> Caller { TestDesk.caller(Set(SalesRights.offers.map(\.right)), scope: scope) }

    @Test func templatesAreSound() throws {
        let (_, templates) = try library()
        let faults = TemplateCheck.faults(templates, samples: SalesSamples.samples + WebSamples.samples)
        #expect(faults.isEmpty, "\(faults)")
    }

    private func html(_ room: Room, _ path: String, _ request: PageRequest) async throws -> String {
        let (_, templates) = try library()
        let route = try #require(room.routes.first { $0.method == .get && $0.path == path })
        guard case .page(let page) = try await route.handler(request) else { return "" }
        return try templates.render(page.template, page.model, request.wording.language).text
    }

    @Test(.requirement("SALES-8", "SALES-2", "SALES-1", "SALES-6"), arguments: Language.allCases)
    func pagesShowWhatWasPosted(language: Language) async throws {
        try await Engine.sqlite.withDatabase { database in
            let desk = TestDesk.desk(database), room = SalesRoom.room(desk: desk), (texts, templates) = try library()
            let shop = try await F.customers(1, desk)[0], goods = try await F.products(2, desk)
            try await F.post([F.line(shop, "N-1", "2026-10-05", goods[0], 20), F.line(shop, "N-2", "2025-10-20", goods[1], 7), F.line(shop, "N-3", "2026-08-10", goods[1], -1)], desk)
            let wording = Wording(language: language, texts: texts, clock: desk.clock), who = caller()
            func request(_ path: [String: String] = [:], _ query: [(name: String, value: String)] = []) -> PageRequest {
                PageRequest(caller: who, wording: wording, path: path, query: Form(query))
            }
            let id = ["id": shop.description]
            #expect(try await html(room, "/products", request()).contains("Product 1"))
            #expect(try await html(room, "/products/new", request()).contains("units_per_case"))
            #expect(try await html(room, "/products/{id}", request(["id": goods[0].description])).contains("Product 0"))
            #expect(try await html(room, "/customers/{id}/orders", request(id)).contains("N-3"))
            let statement = try await html(room, "/customers/{id}/statement", request(id))
            #expect(statement.contains("200.00") && statement.contains("70.00"))
            let report = try await html(room, "/reports/customers", request([:], [(name: "kind", value: "sales")]))
            #expect(report.contains("190.00") && report.contains("Shop T 0"))
            let order = try await database.read { try OrderReadingStore.orders(.init(customerID: shop), after: nil, limit: 1, by: who, in: $0).rows[0] }
            #expect(try await html(room, "/orders/{id}", request(["id": order.id.description])).contains("200.00"))
            let model = try #require(try await room.panels[0].model(shop, request()))
            let panel = try templates.render(room.panels[0].template, model, language).text
            #expect(panel.contains("data-zk-chart=\"yoy\"") && panel.contains("190.00") && panel.contains("N-1"))
            let todos = Dictionary(room.todos.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
            let rises = try #require(todos["sales-growth"]), growth = try #require(try await rises.model(request()))
            #expect(try templates.render(rises.template, growth, language).text.contains("Shop T 0"))
            let strip = try #require(todos["sales-months"]), figures = try #require(try await strip.model(request()) as? MonthStrip)
            #expect(figures.figures.map(\.full).prefix(3) == ["0.00", "200.00", "190.00"])
        }
    }

    @Test(.requirement("ACC-5"), arguments: Engine.available)
    func outOfScopeIsNotFound(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let desk = TestDesk.desk(database), room = SalesRoom.room(desk: desk), (texts, _) = try library()
            let shop = try await F.customers(1, desk)[0], good = try await F.products(1, desk)[0]
            try await F.post([F.line(shop, "N-1", "2026-10-05", good, 20)], desk)
            let order = try await database.read { try OrderReadingStore.orders(.init(customerID: shop), after: nil, limit: 1, by: caller(), in: $0).rows[0] }
            let stranger = caller(.own(ID(4711)))
            let wording = Wording(language: .english, texts: texts, clock: desk.clock)
            for route in room.routes where route.scope == .customers && route.path.contains("{id}") {
                let id = route.path.hasPrefix("/orders") ? order.id : shop
                await #expect(throws: Problem.notFound(), "\(route.path)") { try await route.handler(PageRequest(caller: stranger, wording: wording, path: ["id": id.description])) }
            }
            for endpoint in room.endpoints where endpoint.scope == .customers && endpoint.path.contains("{id}") {
                let id = endpoint.path.hasPrefix("/orders") ? order.id : shop
                await #expect(throws: Problem.notFound(), "\(endpoint.path)") { try await endpoint.handler(EndpointRequest(caller: stranger, path: ["id": id.description])) }
            }
            let orders = try #require(room.endpoints.first { $0.path == "/orders" })
            #expect(try await orders.handler(EndpointRequest(caller: stranger)).value["items"] == .array([]))
            let summary = try #require(room.endpoints.first { $0.path == "/sales/summary" })
            #expect(try await summary.handler(EndpointRequest(caller: caller())).value == ["customers": 1, "orders": 1, "lines": 1, "quantity": "20", "amount": "200.00"])
            #expect(try await summary.handler(EndpointRequest(caller: stranger)).value["customers"] == 0)
        }
    }

    @Test(.requirement("SALES-8"), arguments: Engine.available)
    func statementsComeAsFiles(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let desk = TestDesk.desk(database), (texts, _) = try library()
            let shops = try await F.customers(3, desk), good = try await F.products(1, desk)[0]
            try await F.post([F.line(shops[0], "1", "2026-10-05", good, 20), F.line(shops[1], "2", "2026-10-05", good, 30), F.line(shops[1], "3", "2025-10-05", good, 10)], desk)
            let wording = Wording(language: .english, texts: texts, clock: desk.clock)
            let route = try #require(SalesRoom.room(desk: desk).routes.first { $0.path == "/reports/customers.csv" })
            let reply = try await route.handler(PageRequest(caller: caller(), wording: wording, query: Form([(name: "kind", value: "sales")])))
            guard case .stream(_, _, let write) = reply else { Issue.record("no file"); return }
            let made = Made()
            try await write { await made.add($0) }
            let lines = await made.text.split(separator: "\r\n")
            #expect(lines.count == 3)
            #expect(lines[1] == "Shop T 1,T1001,30,3,300,100,2,10,1,Product 0")
            #expect(lines[2].hasSuffix("20,2,200,0,new,10,1,Product 0"))
            let one = try #require(SalesRoom.room(desk: desk).routes.first { $0.path == "/customers/{id}/statement.csv" })
            for part in ["", "products"] { _ = try await one.handler(PageRequest(caller: caller(), wording: wording, path: ["id": shops[1].description], query: Form([(name: "part", value: part)]))) }
            let noted = try await database.read { try JournalStore.timeline(customerID: .company, before: nil, limit: 9, in: $0).rows.filter { $0.kind.hasSuffix("Exported") } }
            #expect(noted.map(\.kind) == ["sales.statementExported", "sales.statementExported", "sales.statementsExported"], "who took what is on record")
            #expect(noted.map { $0.content["what"] } == ["products", "months", "sales"] && noted.map { $0.content["rows"] } == [1, 12, 2])
            #expect(noted[0].content["customer"] == "T1001" && noted.allSatisfy { $0.content["from"] == "2025-11-01" && $0.content["to"] == "2026-10-31" })
        }
    }

    private actor Made {
        var text = ""
        func add(_ data: Data) { text += String(decoding: data, as: UTF8.self) }
    }
}
