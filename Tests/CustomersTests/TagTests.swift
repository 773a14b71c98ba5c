import Kit
import Persistence
import TestKit
import Testing
@testable import Customers

@Suite struct TagTests {
    private func tag(_ world: CustomersWorld, _ name: String, rule: String = "") async throws -> ID {
        try await SaveTag(desk: world.desk)(nil, .init(name: name, rule: rule), by: CustomersWorld.boss)
    }

    private func count(_ world: CustomersWorld, _ filters: [CustomerFilter: [String]], words: String = "", by caller: Caller = CustomersWorld.boss) async throws -> Int {
        try await world.database.read { try CustomerSelection(filters: filters, words: words).count(cap: nil, for: caller, in: $0).value }
    }

    @Test(.requirement("CLASS-30", "UX-5"), arguments: Engine.available)
    func tagsByHandAndByRuleNarrowListsAndAreFound(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let ids = try await world.create((0..<6).map { n in CustomersWorld.draft("店\(n)", code: "T\(n)") { $0.network.rep = ID(Int64(7 + n % 2)); $0.network.region = n < 2 ? "城东" : "城西" } })
            try await database.write { try CustomerListing.mark("classification_abc", values: [(ids[0], .text("A")), (ids[3], .text("C"))], in: $0) }
            let cold = try await tag(world, "冷柜客户"), east = try await tag(world, "东区A类", rule: "abc=A&region=城东")
            for id in ids.prefix(3) { try await TagCustomer(desk: world.desk)(cold, isOn: true, id, by: CustomersWorld.boss) }
            #expect(try await count(world, [.tag: [cold.description]]) == 3)
            #expect(try await count(world, [.tag: [cold.description]], by: CustomersWorld.rep(7)) == 2, "tags keep to the scope")
            #expect(try await count(world, [.tag: [east.description]]) == 1)
            #expect(try await count(world, [.tag: [cold.description, "3"]]) == 4, "values of one filter are alternatives; 3 is the shipped tag of low value")
            #expect(try await count(world, [.tag: [cold.description], .region: ["城西"]]) == 1)
            #expect(try await count(world, [:], words: "冷柜") == 3, "search finds by the name of a tag")
            let marks = try await database.read { try CustomerSelection.tags(of: ids, all: TagStore.all(in: $0), in: $0) }
            #expect(marks[ids[0]]?.map(\.id) == [ID(1), cold, east].sorted())
            try await TagCustomer(desk: world.desk)(cold, isOn: false, ids[0], by: CustomersWorld.boss)
            #expect(try await count(world, [.tag: [cold.description]]) == 2)
            let told = try await database.journal(of: "customer.untagged", customer: ids[0]).map(\.content)
            #expect(told == [["name": "冷柜客户", "tag": .text(cold.description)]])
        }
    }

    /// A customer that went to somebody else, or to the bin, can be let go and takes no place.
    @Test(.requirement("UX-6", "ACC-5"), arguments: Engine.available)
    func favouritesKeepToTheScope(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), keep = KeepFavourite(desk: world.desk), rep = CustomersWorld.rep(7)
            let ids = try await world.create([CustomersWorld.draft("甲店") { $0.network.rep = ID(7) }, CustomersWorld.draft("乙店") { $0.network.rep = ID(7) }])
            for id in ids { try await keep(id, isOn: true, by: rep) }
            try await world.people(7, 8)
            _ = try await AssignCustomer(desk: world.desk)(.init(id: ids[0], version: 1, branch: ID(0), rep: ID(8), orderTaker: ID(0), deliverer: ID(0)), by: CustomersWorld.boss)
            #expect(try await database.read { try FavouriteStore.newest(of: rep, limit: 9, in: $0) } == [ids[1]])
            #expect(try await database.read { try FavouriteStore.count(of: rep, in: $0) } == 1)
            try await keep(ids[0], isOn: false, by: rep)
            #expect(try await database.read { try FavouriteStore.holds(ids[0], of: ID(7), in: $0) } == false)
            await #expect(throws: Problem.notFound()) { try await keep(ids[0], isOn: true, by: rep) }
        }
    }

    @Test(.requirement("CLASS-30"), arguments: Engine.available)
    func badTagsAreRefusedByTheField(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), save = SaveTag(desk: world.desk)
            let id = try await world.create([CustomersWorld.draft("甲店")])[0], cold = try await tag(world, "冷柜客户")
            await #expect(throws: Problem.invalid("name", "tags.fault.taken")) { _ = try await save(nil, .init(name: "冷櫃客戶"), by: CustomersWorld.boss) }
            await #expect(throws: Problem.invalid("name", "problem.field.required")) { _ = try await save(nil, .init(name: " "), by: CustomersWorld.boss) }
            await #expect(throws: Problem.invalid("rule", "tags.fault.rule")) { _ = try await save(nil, .init(name: "x", rule: "nothing=1"), by: CustomersWorld.boss) }
            await #expect(throws: Problem.invalid("hue", "problem.field.choice")) { _ = try await save(nil, .init(name: "x", hue: "pink"), by: CustomersWorld.boss) }
            await #expect(throws: Problem.invalid("tag", "tags.fault.byRule")) { try await TagCustomer(desk: world.desk)(ID(1), isOn: true, id, by: CustomersWorld.boss) }
            await #expect(throws: Problem.notFound()) { try await TagCustomer(desk: world.desk)(cold, isOn: true, id, by: CustomersWorld.rep(9)) }
            await #expect(throws: Problem.forbidden()) { try await TagCustomer(desk: world.desk)(cold, isOn: true, id, by: TestDesk.caller([CustomersRights.read])) }
            try await TagCustomer(desk: world.desk)(cold, isOn: true, id, by: CustomersWorld.boss)
            await #expect(throws: Problem.invalid("rule", "tags.fault.given")) { _ = try await save(cold, .init(name: "冷柜客户", rule: "abc=A"), by: CustomersWorld.boss) }
            try await RemoveTag(desk: world.desk)(cold, by: CustomersWorld.boss)
            #expect(try await count(world, [.tag: [cold.description]]) == 0)
            #expect(try await database.journal(of: "customer.untagged", customer: id).count == 1, "the time line says when it went")
            await #expect(throws: Problem.invalid("tag", "tags.fault.gone")) { try await TagCustomer(desk: world.desk)(cold, isOn: true, id, by: CustomersWorld.boss) }
        }
    }

    @Test(.requirement("CLASS-30"), arguments: Engine.available)
    func eightAtOnceMakeOneTagOnce(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let id = try await world.create([CustomersWorld.draft("甲店")])[0], cold = try await tag(world, "冷柜客户")
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 { group.addTask { try await TagCustomer(desk: world.desk)(cold, isOn: true, id, by: CustomersWorld.boss) } }
                try await group.waitForAll()
            }
            #expect(try await database.journal(of: "customer.tagged", customer: id).count == 1)
        }
    }
}
