import Customers
import Kit
import Persistence
import TestKit
import Testing

/// Previous and next within the list that a card was opened from.
@Suite struct StepsTests {
    private let pages = CustomerPagesTests()

    private func card(_ world: CustomersWorld, _ id: ID, in list: String?, by caller: Caller = CustomersWorld.boss) async throws -> String {
        try pages.text(try await pages.answer(world, .get, "/customers/{id}", id: id, query: list.map { [("in", $0)] } ?? [], by: caller)).html
    }

    private func target(_ html: String, _ rel: String) -> String {
        let pattern = try? Regex("href=\"/customers/(\\d+)[^\"]*\" rel=\"\(rel)\"", as: (Substring, Substring).self)
        return pattern.flatMap { html.firstMatch(of: $0) }.map { String($0.output.1) } ?? ""
    }

    @Test(.requirement("UX-8"), arguments: Engine.available)
    func aCardStepsThroughItsList(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let ids = try await world.create((0..<6).map { n in CustomersWorld.draft("店\(n)", code: "C\(n)") { $0.network.region = n < 4 ? "城东" : "城西"; $0.network.rep = ID(n == 1 ? 8 : 7) } })
            let list = try pages.text(try await pages.answer(world, .get, "/customers", query: [("region", "城东"), ("sort", "-code")])).html
            #expect(list.contains("/customers/\(ids[0])?in=region%3D%25E5%259F%258E%25E4%25B8%259C%26sort%3D-code"))
            for (place, previous, next) in [(0, "\(ids[1])", ""), (2, "\(ids[3])", "\(ids[1])"), (3, "", "\(ids[2])")] {
                let html = try await card(world, ids[place], in: "region=城东&sort=-code")
                #expect(target(html, "prev") == previous && target(html, "next") == next, "\(place)")
                #expect(html.contains("\(4 - place) / 4") && html.contains("href=\"/customers?region=%E5%9F%8E%E4%B8%9C&amp;sort=-code\""))
            }
            // Of somebody else's customers none is stepped to.
            let own = try await card(world, ids[0], in: "sort=code", by: CustomersWorld.rep(7))
            #expect(target(own, "next") == "\(ids[2])" && own.contains("1 / 5"))
            // Who left the list stands between those that stayed.
            let left = try await card(world, ids[4], in: "region=城东&sort=code")
            #expect(target(left, "prev") == "\(ids[3])" && target(left, "next") == "" && left.contains("已不在列表中"))
            let found = try await card(world, ids[2], in: "q=店2")
            #expect(found.contains("1 / 1") && target(found, "next") == "")
            #expect(!(try await card(world, ids[2], in: nil)).contains("zk-stepper"))
            await #expect(throws: Problem.invalid("in", "problem.field.tooLong")) { try await card(world, ids[2], in: "q=" + String(repeating: "a", count: 5000)) }
        }
    }

    /// Each sort walks to its end and back by single steps.
    @Test(arguments: Engine.available)
    func stepsMeetEveryCustomerOnce(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let ids = try await world.create((0..<12).map { n in CustomersWorld.draft("店\(n / 3)", code: "C\(20 - n)") })
            for sort in CustomerSort.allCases {
                for descending in [true, false] {
                    let selection = CustomerSelection(sort: sort, descending: descending)
                    let listed = try await world.page(selection).rows.map(\.id)
                    #expect(Set(listed) == Set(ids))
                    for (at, id) in listed.enumerated() {
                        let steps = try await database.read { try selection.steps(around: id, for: CustomersWorld.boss, in: $0) }
                        #expect(steps.previous == (at > 0 ? listed[at - 1] : nil) && steps.next == (at < 11 ? listed[at + 1] : nil) && steps.position == at + 1, "\(sort) \(at)")
                    }
                }
            }
        }
    }

    @Test(arguments: Engine.available)
    func plansOfStepsReadIndexes(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            try await world.create((0..<30).map { n in CustomersWorld.draft("店\(n)", code: "C\(n)") { $0.network.rep = ID(7) } })
            for caller in [CustomersWorld.boss, CustomersWorld.rep(7)] {
                for sort in CustomerSort.allCases {
                    let plan = try await database.write { tx in
                        if tx.dialect == .postgres { try tx.execute("SET LOCAL enable_seqscan = off") }
                        let place = Cursor(value: sort == .name || sort == .code || sort == .lastOrder ? "b" : "1", id: ID(1))
                        let sql = try CustomerSelection(sort: sort).beforeSQL(place, for: caller, in: tx)
                        return try tx.rows("\(tx.dialect.explain)\(sql)").map { row in row.values.map { if case .text(let text) = $0 { text } else { "" } }.joined() }.joined(separator: "\n")
                    }
                    #expect(plan.contains("INDEX") || plan.contains("Index"), "\(sort): \(plan)")
                }
            }
        }
    }
}
