import Access
import Kit
import Persistence
import TestKit
import Testing
@testable import Customers

@Suite struct ViewTests {
    @Test(.requirement("UX-6"), arguments: Engine.available)
    func viewsAreOwnOrShared(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), save = SaveView(desk: world.desk)
            let boss = CustomersWorld.boss, other = TestDesk.caller([CustomersRights.read], userID: ID(55))
            let own = try await save(nil, .init(name: "城东A", query: "abc=A&region=城东"), by: boss)
            let shared = try await save(nil, .init(name: "全公司", query: "abc=A", sharedWith: "company"), by: boss)
            let mine = try await database.read { try ViewStore.all(for: boss, in: $0) }, theirs = try await database.read { try ViewStore.all(for: other, in: $0) }
            #expect(mine.map(\.id) == [own, shared] && theirs.map(\.id) == [shared])
            try await save(own, .init(name: "城东", query: "region=城东"), by: boss)
            #expect(try await database.read { try ViewStore.own(own, for: boss, in: $0) }.query == "region=城东")
            await #expect(throws: Problem.notFound()) { try await save(shared, .init(name: "x", query: ""), by: other) }
            await #expect(throws: Problem.forbidden()) { try await save(nil, .init(name: "x", query: "", sharedWith: "company"), by: other) }
            await #expect(throws: Problem.invalid("shared", "problem.field.choice")) { try await save(nil, .init(name: "x", query: "", sharedWith: "role:99"), by: boss) }
            await #expect(throws: Problem.invalid("name", "problem.field.required")) { try await save(nil, .init(name: "", query: ""), by: boss) }
            try await RemoveView(desk: world.desk)(shared, by: boss)
            #expect(try await database.read { try ViewStore.all(for: other, in: $0) }.isEmpty)
            #expect(try await database.journal(of: "view.shared").count == 1, "a view of one's own is nobody else's affair")
        }
    }

    @Test(.requirement("UX-6", "SRC-8"), arguments: Engine.available)
    func columnsAreKeptInTheirOrder(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            #expect(try await database.read { try ViewStore.columns(of: ID(1), in: $0) } == DirectoryColumn.shipped)
            try await KeepColumns(desk: world.desk)(["address", "amount", "nonsense", "amount"], by: TestDesk.caller([CustomersRights.read], userID: ID(1)))
            #expect(try await database.read { try ViewStore.columns(of: ID(1), in: $0) }.map(\.key) == ["address", "amount"])
            await #expect(throws: Problem.invalid("col", "views.fault.noColumn")) { try await KeepColumns(desk: world.desk)(["x"], by: CustomersWorld.boss) }
        }
    }

    @Test(.requirement("SRC-8", "UX-6", "ACC-5"), arguments: Engine.available)
    func groupsAddUpWithinTheScope(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let ids = try await world.create((0..<6).map { n in CustomersWorld.draft("店\(n)", code: "G\(n)") { $0.network.rep = ID(Int64(7 + n % 2)); $0.network.region = n < 4 ? "城东" : "" } })
            try await database.write { try CustomerListing.mark("sales_amount12_x4", values: ids.enumerated().map { ($1, .int(Int64($0) * 10_000)) }, in: $0) }
            let groups = try await database.read { try CustomerSelection().groups(by: .region, for: CustomersWorld.boss, in: $0) }
            #expect(groups.map(\.value) == ["", "城东"] && groups.map(\.customers) == [2, 4] && groups.map(\.amount.x4) == [90_000, 60_000])
            let own = try await database.read { try CustomerSelection(filters: [.region: ["城东"]]).groups(by: .rep, for: CustomersWorld.rep(8), in: $0) }
            #expect(own.map(\.value) == ["8"] && own.map(\.customers) == [2])
        }
    }
}
