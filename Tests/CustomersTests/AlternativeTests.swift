import Kit
import Offers
import Persistence
import TestKit
import Testing
import Wire
@testable import Customers

/// Sets of filters of which one suffices: address, list, count, groups, steps, tags by rule, bulk, file and interface.
@Suite struct AlternativeTests {
    /// A and B in the east, C in the west with another person.
    private func filled(_ world: CustomersWorld) async throws -> [ID] {
        let ids = try await world.create([
            CustomersWorld.draft("甲店", code: "A") { $0.network.region = "城东"; $0.network.rep = ID(7) }, CustomersWorld.draft("乙店", code: "B") { $0.network.region = "城东"; $0.network.rep = ID(8) },
            CustomersWorld.draft("丙店", code: "C") { $0.network.region = "城西"; $0.personal.person = "王小明"; $0.network.rep = ID(7) }, CustomersWorld.draft("丁店", code: "D") { $0.network.region = "城西" },
        ])
        try await world.database.write { try CustomerListing.mark("classification_abc", values: [(ids[1], .text("A")), (ids[3], .text("A"))], in: $0) }
        return ids
    }

    private func query(_ world: CustomersWorld, _ text: String) async throws -> DirectoryQuery {
        let form = try URLEncoded.form(text.utf8), clock = world.desk.clock
        return try await world.database.read { try DirectoryQuery(form, clock: clock, fields: CatalogueStore.load(in: $0)) }
    }

    private func codes(_ world: CustomersWorld, _ text: String, by caller: Caller = CustomersWorld.boss) async throws -> String {
        try await world.page(try await query(world, text + "&sort=code").selection, for: caller).rows.map(\.code).joined()
    }

    @Test(.requirement("UX-6", "SRC-8", "ACC-5"), arguments: Engine.available)
    func oneSetOfFiltersSuffices(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), ids = try await filled(world)
            let east = "or=region%3D%E5%9F%8E%E4%B8%9C"
            #expect(try await codes(world, "abc=A&region=城西") == "D")
            #expect(try await codes(world, east + "&abc=A") == "ABD")
            #expect(try await codes(world, east + "%26abc%3DA&where=person.has.王") == "BC")
            #expect(try await codes(world, east) == "AB", "a set that says nothing is no set")
            #expect(try await codes(world, east + "&where=person.has.王&rep=7") == "ABC")
            #expect(try await codes(world, east + "&abc=A", by: CustomersWorld.rep(7)) == "A", "the scope stands around all sets")
            #expect(try await codes(world, east + "&abc=A&q=店", by: CustomersWorld.rep(7)) == "A")
            let read = try await query(world, east + "&abc=A&sort=code")
            #expect(try await query(world, DirectoryQuery.text(read.lasting)).selection == read.selection, "an address says the same again")
            let (count, groups, steps) = try await database.read { reader in
                (try read.selection.count(for: CustomersWorld.boss, in: reader), try read.selection.groups(by: .rep, for: CustomersWorld.boss, in: reader),
                 try read.selection.steps(around: ids[1], for: CustomersWorld.boss, in: reader))
            }
            #expect(count.value == 3 && groups.map(\.customers).reduce(0, +) == 3)
            #expect(steps.previous == ids[0] && steps.next == ids[3] && steps.position == 2)
            let seven = try await world.page(read.selection.narrowed(to: .rep, "7")).rows, none = try await world.page(read.selection.narrowed(to: .region, "城南")).rows
            #expect(seven.map(\.code) == ["A"] && none.isEmpty)
            let kept = KeepFavourite(desk: world.desk)
            try await kept(ids[2], isOn: true, by: CustomersWorld.boss)
            #expect(try await codes(world, "or=favourite%3D1&region=城东") == "ABC")
        }
    }

    @Test(.requirement("CLASS-30"), arguments: Engine.available)
    func rulesBulkChangesAndFilesKeepTheSets(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), rule = "or=abc%3DA%26region%3D%E5%9F%8E%E8%A5%BF&rep=7"
            let ids = try await filled(world)
            let tag = try await SaveTag(desk: world.desk)(nil, .init(name: "走访", rule: rule), by: CustomersWorld.boss)
            #expect(try await codes(world, "tag=\(tag)") == "ACD")
            let held = try await database.read { try CustomerSelection.tags(of: ids, all: [try TagStore.tag(tag, in: $0)], in: $0) }
            #expect(Set(held.keys) == [ids[0], ids[2], ids[3]])
            for odd in ["abc=A&where=person.has.x", "abc=A&q=x", "abc=A&or=where%3Dstaff.filled", "abc=A&tag=1"] {
                await #expect(throws: Problem.invalid("rule", "tags.fault.rulePart"), "\(odd)") { _ = try await SaveTag(desk: world.desk)(nil, .init(name: "某", rule: odd), by: CustomersWorld.boss) }
            }
            let draft = try await DraftBulk(desk: world.desk)(.query(rule), by: CustomersWorld.boss), clock = world.desk.clock
            let whom = try await database.read { try BulkStore.run(draft, for: CustomersWorld.boss, in: $0).selection(clock, in: $0) }
            #expect(try await world.page(whom).rows.map(\.code) == ["A", "C", "D"])
            await #expect(throws: Problem.invalid("or", "problem.field.choice")) { _ = try await DraftBulk(desk: world.desk)(.query("or=nothing%3D1"), by: CustomersWorld.boss) }
            let route = ExportPage(desk: world.desk).route, wording = try #require(CustomerPagesTests.wording)
            _ = try await route.handler(PageRequest(caller: CustomersWorld.boss, wording: wording, query: try URLEncoded.form(rule.utf8), url: "/customers/export"))
            #expect(try await database.journal(of: "customers.exported").first?.content["or"] == [.text("region=%E5%9F%8E%E8%A5%BF&abc=A")])
        }
    }

    @Test(.requirement("UX-6"), arguments: Engine.available)
    func theInterfaceTakesSetsAndNamesFaults(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            _ = try await filled(world)
            let list = try #require(CustomersRoom.room(desk: world.desk).endpoints.first { $0.method == .get && $0.path == "/customers" })
            func ask(_ text: String) async throws -> JSONValue { try await list.handler(EndpointRequest(caller: CustomersWorld.boss, query: try URLEncoded.form(text.utf8))).value }
            #expect(try await ask("or=region%3D%E5%9F%8E%E4%B8%9C&abc=A")["count"]?["value"] == 3)
            for bad in ["or=", "or=x%3D1", "or=tier%3Dabc", "or=where%3Dnone.is.1", "or=q%3D1"] {
                let problem = await #expect(throws: Problem.self, "\(bad)") { _ = try await ask(bad) }
                guard case .invalid(let faults)? = problem else { Issue.record("\(bad)"); continue }
                #expect(faults.map(\.field) == ["or"])
            }
            let many = (1...7).map { _ in "or=abc%3DA" }.joined(separator: "&")
            await #expect(throws: Problem.invalid("or", "conditions.fault.tooManySets")) { _ = try await ask(many) }
        }
    }

    /// Sorted by an index whatever the sets are; each set with an index of its own is read by that.
    @Test(arguments: Engine.available)
    func plansReadIndexes(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            _ = try await filled(world)
            for (text, isSorted) in [("or=abc%3DA&status=active", true), ("or=region%3Dx&where=amount.from.5", true), ("or=rep%3D7&region=x", false)] {
                for sort in CustomerSort.allCases {
                    var selection = try await query(world, text).selection
                    (selection.sort, selection.descending) = (sort, sort.startsDescending)
                    let chosen = selection
                    let plan = try await database.write { tx in
                        if tx.dialect == .postgres { try tx.execute("SET LOCAL enable_seqscan = off") }
                        let sql = try chosen.pageSQL(after: nil, limit: 50, for: CustomersWorld.boss, in: tx)
                        return try tx.rows("\(tx.dialect.explain)\(sql)").map { row in row.values.map { if case .text(let text) = $0 { text } else { "" } }.joined(separator: " ") }.joined(separator: "\n")
                    }
                    #expect(plan.contains("USING INDEX") || plan.contains("Index"), "\(sort) \(text): \(plan)")
                    if database.dialect == .sqlite { #expect(plan.contains("TEMP B-TREE") != isSorted, "\(sort) \(text): \(plan)") }
                }
            }
        }
    }

    @Test(.requirement("UX-6"), arguments: Engine.available)
    func theBarShowsSetsAndLeadsToOthers(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), pages = CustomerPagesTests()
            _ = try await filled(world)
            let one = try pages.text(try await pages.answer(world, .get, "/customers", query: [("abc", "A")])).html
            #expect(one.contains("/customers?or=abc%3DA") && !one.contains("zk-chips-one"))
            let begun = try pages.text(try await pages.answer(world, .get, "/customers", query: [("or", "abc=A")])).html
            #expect(begun.contains("zk-chips-one") && begun.contains(#"class="zk-or">或<"#) && begun.contains("data-zk-menu open") && begun.contains(#"name="or" value="abc=A""#))
            let both = try pages.text(try await pages.answer(world, .get, "/customers", query: [("or", "abc=A"), ("region", "城东")])).html
            #expect(both.contains("3 户") && both.contains("?or=region%3D%25E5%259F%258E%25E4%25B8%259C&amp;abc=A"), "the other set is opened")
            #expect(both.contains(#"href="/customers?region=%E5%9F%8E%E4%B8%9C""#) && both.contains(#"href="/customers?abc=A""#), "each set is removed")
        }
    }
}
