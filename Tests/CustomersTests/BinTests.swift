import Journal
import Kit
import Persistence
import TestKit
import Testing
@testable import Customers

@Suite struct BinTests {
    /// A room that keeps one customer.
    private struct Keeper: DeletionGate {
        let customer: ID
        func kept(_ customers: [ID], in reader: Reader) throws -> [ID: TextKey] { customers.contains(customer) ? [customer: "sales.keptByOrders"] : [:] }
    }

    @Test(.requirement("INFO-12", "ACC-5"), arguments: Engine.available)
    func whatIsDeletedIsFoundNowhereAndComesBackWhole(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), boss = CustomersWorld.boss
            let ids = try await world.create([CustomersWorld.draft("甲店", code: "A1") { $0.personal.phone = "05711234567" }, CustomersWorld.draft("乙店", code: "B1")])
            _ = try await AddContact(desk: world.desk)(Contact(name: "沈国安"), to: ids[0], by: boss)
            try await database.write { try CustomerListing.mark("classification_abc", values: [(ids[0], .text("A"))], in: $0) }
            await #expect(throws: Problem.invalid("reason", "problem.field.required")) { try await DeleteCustomer(desk: world.desk)(ids[0], reason: "", by: boss) }
            try await DeleteCustomer(desk: world.desk)(ids[0], reason: "重复", by: boss)
            await #expect(throws: Problem.notFound()) { _ = try await world.customer(ids[0]) }
            #expect(try await world.page(CustomerSelection()).rows.map(\.name) == ["乙店"])
            for words in ["甲店", "A1", "4567", "沈国安"] { #expect(try await world.names(words).isEmpty, "\(words)") }
            let wrong = try await database.read { try CustomerListing.verify(in: $0).wrong }
            #expect(wrong.isEmpty, "the bin is no fault of the listing")
            #expect(try await database.read { try CustomerKeys.find("code", ["A1"], in: $0) }.isEmpty, "its code is free")
            let entries = try await database.read { try BinStore.entries(after: nil, limit: 10, for: boss, in: $0).rows }
            #expect(entries.map(\.name) == ["甲店"] && entries.map(\.reason) == ["重复"])
            let foreign = try await database.read { try BinStore.entries(after: nil, limit: 10, for: CustomersWorld.rep(9), in: $0).rows }
            #expect(foreign.isEmpty, "the bin keeps to the scope")
            await #expect(throws: Problem.notFound()) { try await RestoreCustomer(desk: world.desk)(ids[0], by: CustomersWorld.rep(9)) }
            try await RestoreCustomer(desk: world.desk)(ids[0], by: boss)
            let line = try #require(try await world.page(CustomerSelection(sort: .code)).rows.first)
            #expect(line.name == "甲店" && line.abc == "A", "marks of other rooms come back too")
            for words in ["甲店", "A1", "4567", "沈国安"] { #expect(try await world.names(words) == ["甲店"], "\(words)") }
            await #expect(throws: Problem.self, "its code is its own again") { _ = try await CreateCustomer(desk: world.desk)(CustomersWorld.draft("丙店", code: "A1"), by: boss) }
        }
    }

    @Test(.requirement("ACC-8"), arguments: Engine.available)
    func purgingWaitsThirtyDaysAndLeavesNothing(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), boss = CustomersWorld.boss
            let id = try await world.create([CustomersWorld.draft("甲店", code: "A1")])[0]
            try await DeleteCustomer(desk: world.desk)(id, reason: "误录", by: boss)
            await #expect(throws: Problem.conflict("bin.fault.early")) { try await PurgeCustomer(desk: world.desk)(id, by: boss) }
            let later = Desk(database: database, ids: world.desk.ids, clock: .fixed(TestDesk.now.milliseconds + 30 * 86_400_000))
            await #expect(throws: Problem.conflict("sales.keptByOrders")) { try await PurgeCustomer(desk: later, gates: [Keeper(customer: id)])(id, by: boss) }
            try await PurgeCustomer(desk: later)(id, by: boss)
            #expect(try await database.read { try $0.number("SELECT COUNT(*) AS n FROM customer") } == 0)
            #expect(try await database.read { try $0.number("SELECT COUNT(*) AS n FROM customer_key") } == 0)
            let lines = try await database.read { try JournalStore.timeline(customerID: id, before: nil, limit: 10, in: $0).rows }
            #expect(lines.filter { $0.kind != EraseContent.kind }.allSatisfy(\.isErased) && lines.count >= 2, "lines stay, what they say goes")
        }
    }

    @Test(.requirement("INFO-12"), arguments: Engine.available)
    func whoeverHasFactsStays(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), id = try await world.create([CustomersWorld.draft("甲店")])[0]
            await #expect(throws: Problem.conflict("sales.keptByOrders")) { try await DeleteCustomer(desk: world.desk, gates: [Keeper(customer: id)])(id, reason: "x", by: CustomersWorld.boss) }
            #expect(try await world.page(CustomerSelection()).rows.count == 1)
        }
    }

    /// A new customer is taken back as long as nobody worked on it; a deletion is taken back whole.
    @Test(.requirement("SRC-13"), arguments: Engine.available)
    func newCustomersAndDeletionsAreTakenBack(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), boss = CustomersWorld.boss, desk = world.desk
            let action = try desk.ids.next()
            let ids = try await database.write { tx in
                try NewCustomers.create([CustomersWorld.draft("甲店"), CustomersWorld.draft("乙店")], by: boss, desk: desk, actionID: action, in: tx)
            }
            _ = try await ChangeCustomer(desk: desk)(.init(id: ids[1], version: 1, values: ["phone": "0571"]), by: boss)
            try await StartUndo(desk: desk)(action, by: boss)
            let run = try #require(try await database.read { try UndoStore.run(ofAction: action, in: $0) })
            #expect(run.undone == 1 && run.kept == 1)
            #expect(try await world.page(CustomerSelection()).rows.map(\.name) == ["乙店"])
            let binned = try #require(try await database.journal(of: "customer.binned", customer: ids[0]).first)
            try await StartUndo(desk: desk)(binned.actionID, by: boss)
            #expect(try await world.page(CustomerSelection()).rows.count == 2)
            let late = Desk(database: database, ids: desk.ids, clock: .fixed(TestDesk.now.milliseconds + 9 * 86_400_000))
            let changed = try #require(try await database.journal(of: "customer.changed", customer: ids[1]).first)
            await #expect(throws: Problem.conflict("undo.fault.late")) { try await StartUndo(desk: late)(changed.actionID, by: boss) }
        }
    }

    @Test(.requirement("INFO-12"), arguments: Engine.available)
    func eightAtOnceDeleteAndUndoOnce(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), id = try await world.create([CustomersWorld.draft("甲店")])[0]
            func atOnce(_ work: @escaping @Sendable () async throws -> Void) async -> Int {
                await withTaskGroup(of: Bool.self) { group in
                    for _ in 0..<8 { group.addTask { do { try await work(); return true } catch { return false } } }
                    return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
                }
            }
            #expect(await atOnce { try await DeleteCustomer(desk: world.desk)(id, reason: "x", by: CustomersWorld.boss) } == 1)
            let action = try #require(try await database.journal(of: "customer.binned", customer: id).first).actionID
            #expect(await atOnce { try await StartUndo(desk: world.desk)(action, by: CustomersWorld.boss) } == 1)
            #expect(try await world.page(CustomerSelection()).rows.count == 1)
        }
    }
}
