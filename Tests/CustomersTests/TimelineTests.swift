import Customers
import Kit
import Persistence
import TestKit
import Testing

/// The time line narrowed by kind, who, period and words.
@Suite struct TimelineTests {
    private let pages = CustomerPagesTests()

    private func timeline(_ world: CustomersWorld, _ id: ID, _ query: [(String, String)], isFragment: Bool = true) async throws -> String {
        try pages.text(try await pages.answer(world, .get, "/customers/{id}/timeline", id: id, query: query, isFragment: isFragment)).html
    }

    private func made(_ world: CustomersWorld) async throws -> ID {
        try await world.people(7)
        let id = try await world.create([CustomersWorld.draft("甲店") { $0.network.rep = ID(7) }])[0]
        _ = try await ChangeCustomer(desk: world.desk)(.init(id: id, version: 1, values: ["phone": "0571", "settlement": "monthly"], reason: "搬家"), by: CustomersWorld.boss)
        _ = try await AddContact(desk: world.desk)(Contact(name: "沈国安"), to: id, by: CustomersWorld.rep(7))
        try await ChangeStatus(desk: world.desk)(.suspend, id, reason: "欠款", by: CustomersWorld.boss)
        try await WriteNote(desk: world.desk)("谈冷柜投放", of: id, by: CustomersWorld.rep(7))
        return id
    }

    @Test(.requirement("SRC-9"), arguments: Engine.available)
    func kindsPeopleDaysAndWordsNarrowIt(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), id = try await made(world), today = world.desk.clock.today
            let titles = ["新建客户", "搬家", "添加联系人", "欠款", "谈冷柜投放"]
            let cases: [([(String, String)], [String])] = [
                ([], titles), ([("kind", "notes")], ["谈冷柜投放"]), ([("kind", "changes")], ["新建客户", "搬家"]), ([("kind", "people")], ["添加联系人"]), ([("kind", "states")], ["欠款"]),
                ([("kind", "tags")], []), ([("kind", "imports")], []), ([("who", "7")], ["添加联系人", "谈冷柜投放"]), ([("from", today.description)], titles),
                ([("to", today.adding(days: -1).description)], []), ([("q", "冷柜")], ["谈冷柜投放"]), ([("q", "冷櫃")], ["谈冷柜投放"]), ([("q", "月结 0571")], ["搬家"]),
                ([("q", "沈国安"), ("kind", "people")], ["添加联系人"]), ([("q", "业务员7")], ["添加联系人", "谈冷柜投放"]), ([("q", "没有")], []),
            ]
            for (query, expected) in cases {
                let html = try await timeline(world, id, query)
                for title in titles { #expect(html.contains(title) == expected.contains(title), "\(query) \(title)") }
                #expect(html.contains("没有符合的往来记录") == expected.isEmpty, "\(query)")
            }
            let page = try await timeline(world, id, [("kind", "notes"), ("q", "冷柜")], isFragment: false)
            #expect(page.contains("value=\"notes\" checked") && page.contains("value=\"冷柜\"") && page.contains("谈冷柜投放"))
            for (name, value) in [("kind", "x"), ("who", "x"), ("from", "2026-02-30"), ("contact", "x"), ("before", "!!")] {
                await #expect(throws: Problem.self, "\(name)") { try await timeline(world, id, [(name, value)]) }
            }
        }
    }

    /// What was found goes on where it ended, with all that was asked.
    @Test(arguments: Engine.available)
    func wordsGoOnByKey(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let id = try await world.create([CustomersWorld.draft("甲店")])[0]
            for number in 0..<130 { try await WriteNote(desk: world.desk)(number % 2 == 0 ? "冷柜\(number)号" : "别的", of: id, by: CustomersWorld.boss) }
            var query = [("q", "冷柜")], seen: [Substring] = []
            while true {
                let html = try await timeline(world, id, query)
                seen += html.matches(of: /冷柜\d+号/).map(\.output)
                guard let more = html.firstMatch(of: /hx-get="[^"]*q=[^"]*before=([^"&]+)"/) else { break }
                query = [("q", "冷柜"), ("before", String(more.output.1).removingPercentEncoding ?? "")]
            }
            #expect(seen.count == 65 && Set(seen).count == 65)
        }
    }
}
