@testable import Customers
import Kit
import Persistence
import TestKit
import Testing

/// The regions that a list or a form offers are those of customers whom the reader sees.
@Suite struct PlaceTests {
    @Test(.requirement("ACC-5"), arguments: Engine.available)
    func regionsAreThoseInScope(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            _ = try await world.create([("城东", 7, 2), ("城东", 8, 3), ("石浦", 8, 2), ("象山", 9, 3), ("", 7, 2), ("无主", 0, 0)].map { region, rep, branch in
                CustomersWorld.draft("店\(region)\(rep)") { ($0.network.region, $0.network.rep, $0.network.branch) = (region, ID(rep), ID(branch)) }
            })
            let expected: [(Caller, Set<String>)] = [
                (CustomersWorld.boss, ["城东", "石浦", "象山", "无主"]), (CustomersWorld.rep(7), ["城东"]), (CustomersWorld.rep(0), []), (CustomersWorld.team(7, 9), ["城东", "象山"]),
                (CustomersWorld.team(), []), (CustomersWorld.branch(2), ["城东", "石浦"]), (CustomersWorld.branch(2, 3), ["城东", "石浦", "象山"]), (CustomersWorld.branch(5), []),
            ]
            for (caller, regions) in expected {
                let found = try await database.read { try PlaceStore.regions(for: caller, in: $0) }
                #expect(Set(found) == regions && found.count == regions.count, "\(caller.scope): \(found)")
            }
        }
    }

    @Test func aBranchIsWalkedByItsIndex() async throws {
        try await Engine.sqlite.withDatabase { database in
            let plan = try await database.read { try $0.map(($0.dialect.explain + PlaceStore.walkSQL(PlaceStore.within(ID(2)))).built) { try $0.text("detail") } }
            #expect(plan.count { $0.contains("customer_listing_branch_region (branch_id=?") } == 2, "\(plan)")
        }
    }
}
