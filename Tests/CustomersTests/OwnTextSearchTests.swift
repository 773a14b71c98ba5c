import Kit
import Persistence
import Search
import TestKit
import Testing
@testable import Customers

/// Short texts of a company's own fields are searched, and marked as what they are.
@Suite struct OwnTextSearchTests {
    private func filled(_ world: CustomersWorld) async throws -> [ID] {
        try await world.ownOfEveryKind()
        let fields = try await world.catalogue()
        let rows: [[String: String]] = [
            ["name": "甲店", "code": "A", "own.cooler_brand": "海尔 Haier BCD215", "own.cooler_note": "立式长文"], ["name": "乙店", "code": "B", "own.cooler_brand": "美的"], ["name": "丙店", "code": "C"],
        ]
        return try await world.create(try rows.map { NewCustomer(try FieldForm.read($0, fields.all, into: Customer())) })
    }

    @Test(.requirement("UX-5", "PLAT-5"), arguments: Engine.available)
    func ownTextsAreFoundInAnyScriptAndMarked(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), ids = try await filled(world), words = try CustomersWorld.wording()
            for typed in ["海尔", "海爾", "haier", "HAI", "bcd215"] { #expect(try await world.names(typed) == ["甲店"], "\(typed)") }
            if !Pinyin.shared.isEmpty { #expect(try await world.names("meidi") == ["乙店"]) }
            #expect(try await world.names("立式").isEmpty, "of a long text it is only known that it is there")
            #expect(try await world.names("海尔", for: CustomersWorld.rep(7)).isEmpty)
            let page = try world.html(await world.ask(.get, "/customers", query: [("q", "海尔")], words), words).text
            #expect(page.contains("冰柜品牌") && page.contains("<mark>海尔</mark>"))
            let version = try await ChangeCustomer(desk: world.desk)(.init(id: ids[1], version: 1, values: ["own.cooler_brand": "容声"]), by: CustomersWorld.boss)
            let after = [try await world.names("容声"), try await world.names("美的")]
            #expect(version == 2 && after == [["乙店"], []])
            _ = try await world.bulk(.ids([ids[2]]), .set("own.cooler_brand", "新飞"))
            #expect(try await world.names("新飞") == ["丙店"])
        }
    }

    @Test(.requirement("UX-5", "PLAT-5"), arguments: Engine.available)
    func aFieldOutOfUseIsSearchedNoLongerUntilItComesBack(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), ids = try await filled(world)
            let field = try #require(try await world.catalogue().own.first { $0.key == "own.cooler_brand" })
            try await RetireOwnField(desk: world.desk)(field.id, isRetired: true, by: CustomersWorld.boss)
            try await world.runner().runNext()
            let gone = [try await world.names("海尔"), try await world.names("haier")], tokens = try await tokens(ids[0], database)
            #expect(gone == [[], []] && !tokens.contains("haier"))
            try await RetireOwnField(desk: world.desk)(field.id, isRetired: false, by: CustomersWorld.boss)
            try await world.runner().runNext()
            #expect(try await world.names("海尔") == ["甲店"])
            // the table of lists made anew brings the texts of older records too
            try await database.write { try SearchIndexStore.put([(ids[1], "nothing")], in: $0) }
            #expect(try await world.names("美的").isEmpty)
            _ = try await database.write { try CustomerListing.rebuild(in: $0) }
            #expect(try await world.names("美的") == ["乙店"])
        }
    }

    private func tokens(_ id: ID, _ database: any Database) async throws -> String {
        try await database.read { try $0.row("SELECT tokens FROM customer_search WHERE customer_id = \(id)")?.text("tokens") ?? "" }
    }

    /// More holders than one step takes: each once, in the order of customers.
    @Test(arguments: Engine.available)
    func holdersAreWalkedByCustomer(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), ids = try await filled(world)
            let field = try #require(try await world.catalogue().own.first { $0.key == "own.cooler_brand" })
            let (first, rest) = try await database.read { reader in
                (try OwnValueStore.holders(field.id, after: ID(0), limit: 1, in: reader), try OwnValueStore.holders(field.id, after: ids[0], limit: 9, in: reader))
            }
            #expect(first == [ids[0]] && rest == [ids[1]])
        }
    }
}
