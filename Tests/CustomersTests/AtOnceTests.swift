import Customers
import Journal
import Kit
import Persistence
import TestKit
import Testing

/// Eight people change one customer, or its surroundings, in the same moment.
@Suite struct AtOnceTests {
    private func atOnce(_ work: @escaping @Sendable (Int) async throws -> Void) async -> [(any Error)?] {
        await withTaskGroup(of: (any Error)?.self) { group in
            for number in 0..<8 { group.addTask { do { try await work(number); return nil } catch { return error } } }
            return await group.reduce(into: []) { $0.append($1) }
        }
    }

    @Test(.requirement("TYPE-6"), arguments: Engine.available)
    func suppliersNeverCloseACircle(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let ids = try await world.create((0..<8).map { CustomersWorld.draft("店\($0)", code: "S\($0)") })
            // Each is to be supplied by the next, the last by the first: one of them must be refused.
            let outcomes = await atOnce { number in
                try await AddSupplyRelation(desk: world.desk)(supplierCode: "S\((number + 1) % 8)", since: nil, remark: "", to: ids[number], by: CustomersWorld.boss)
            }
            let refused = outcomes.compactMap { $0 as? Problem }
            #expect(refused == [.invalid("code", "customers.fault.supplyCircle")])
            #expect(outcomes.filter { $0 == nil }.count == 7)
        }
    }

    @Test(.requirement("INFO-6"), arguments: Engine.available)
    func oneContactIsTheMainOne(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let id = try await world.create([CustomersWorld.draft("甲店")])[0]
            let added = await atOnce { number in _ = try await AddContact(desk: world.desk)(Contact(name: "人\(number)"), to: id, by: CustomersWorld.boss) }
            #expect(added.allSatisfy { $0 == nil })
            let all = try await database.read { try ContactStore.contacts(of: id, in: $0) }
            #expect(all.count == 8 && all.filter(\.isMain).count == 1)
            let changed = await atOnce { number in try await ChangeContact(desk: world.desk)(all[number].id, of: id, values: ["main": "1", "phone": "\(number)"], by: CustomersWorld.boss) }
            #expect(changed.allSatisfy { $0 == nil })
            #expect(try await database.read { try ContactStore.contacts(of: id, in: $0) }.filter(\.isMain).count == 1)
            let removed = await atOnce { _ in try await RemoveContact(desk: world.desk)(all[0].id, of: id, by: CustomersWorld.boss) }
            #expect(removed.filter { $0 == nil }.count == 1)
            #expect(removed.allSatisfy { $0 == nil || $0 as? Problem == .notFound() })
        }
    }

    @Test(.requirement("INFO-12"), arguments: Engine.available)
    func aCustomerIsSuspendedOnce(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let id = try await world.create([CustomersWorld.draft("甲店")])[0]
            for step in [ChangeStatus.Step.suspend, .resume, .close, .reopen] {
                let outcomes = await atOnce { _ in try await ChangeStatus(desk: world.desk)(step, id, reason: "查账", by: CustomersWorld.boss) }
                #expect(outcomes.filter { $0 == nil }.count == 1, "\(step)")
                #expect(outcomes.allSatisfy { $0 == nil || $0 as? Problem == .conflict("customers.fault.status") }, "\(step)")
            }
        }
    }

    @Test(.requirement("INFO-3"), arguments: Engine.available)
    func oneAssignmentWins(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            try await world.people(1, 2, 3, 4, 5, 6, 7, 8)
            let id = try await world.create([CustomersWorld.draft("甲店")])[0]
            let outcomes = await atOnce { number in
                let input = AssignCustomer.Input(id: id, version: 1, branch: ID(0), rep: ID(Int64(number + 1)), orderTaker: ID(0), deliverer: ID(0))
                try await AssignCustomer(desk: world.desk)(input, by: CustomersWorld.boss)
            }
            #expect(outcomes.filter { $0 == nil }.count == 1)
            #expect(outcomes.allSatisfy { $0 == nil || $0 as? Problem == .conflict("customers.conflict") })
        }
    }
}
