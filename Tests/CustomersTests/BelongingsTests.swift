import Customers
import Journal
import Kit
import Persistence
import TestKit
import Testing

@Suite struct BelongingsTests {
    @Test(.requirement("INFO-6"), arguments: Engine.available)
    func contactsComeAndGoWithTheRecordsVersion(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let id = try await world.create([CustomersWorld.draft("甲店")])[0]
            let first = try await AddContact(desk: world.desk)(Contact(name: "许云", mobile: "13900001518"), to: id, by: CustomersWorld.boss)
            let second = try await AddContact(desk: world.desk)(Contact(name: "顾玉梅"), to: id, by: CustomersWorld.boss)
            try await ChangeContact(desk: world.desk)(second, of: id, values: ["main": "1", "phone": "0571"], by: CustomersWorld.boss)
            var all = try await database.read { try ContactStore.contacts(of: id, in: $0) }
            #expect(all.map(\.name) == ["顾玉梅", "许云"] && all.map(\.isMain) == [true, false])
            try await RemoveContact(desk: world.desk)(first, of: id, by: CustomersWorld.boss)
            all = try await database.read { try ContactStore.contacts(of: id, in: $0) }
            #expect(all.map(\.id) == [second])
            #expect(try await world.customer(id).version == 5)
            let kinds = try await database.read { try JournalStore.timeline(customerID: id, before: nil, limit: 10, in: $0).rows.map(\.kind) }
            #expect(kinds == ["contact.removed", "contact.changed", "contact.added", "contact.added", "customer.created"])
            await #expect(throws: Problem.notFound()) { try await AddContact(desk: world.desk)(Contact(name: "x"), to: id, by: CustomersWorld.rep(9)) }
        }
    }

    @Test(.requirement("INFO-16", "INFO-17", "TYPE-6"), arguments: Engine.available)
    func familyFriendsAndSuppliers(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let ids = try await world.create([CustomersWorld.draft("甲店", code: "A"), CustomersWorld.draft("乙店", code: "B"), CustomersWorld.draft("丙店", code: "C")])
            let save = SaveRelatedPerson(desk: world.desk)
            let person = try await save(nil, of: ids[0], values: ["name": "沈小满", "relation": "child", "birth_calendar": "lunar", "birth_month": "10", "birth_day": "15"], by: CustomersWorld.boss)
            await #expect(throws: Problem.self) { try await save(person, of: ids[0], values: ["birth_month": "13"], by: CustomersWorld.boss) }
            _ = try await AddTradeFriend(desk: world.desk)(name: "顾玉梅", code: "b", remark: "", to: ids[0], by: CustomersWorld.boss)
            let supply = AddSupplyRelation(desk: world.desk)
            try await supply(supplierCode: "B", since: Day("2025-01-01"), remark: "", to: ids[0], by: CustomersWorld.boss)
            try await supply(supplierCode: "C", since: nil, remark: "", to: ids[1], by: CustomersWorld.boss)
            await #expect(throws: Problem.invalid("code", "customers.fault.supplyCircle")) { try await supply(supplierCode: "A", since: nil, remark: "", to: ids[2], by: CustomersWorld.boss) }
            await #expect(throws: Problem.invalid("code", "customers.fault.unknownCode")) { try await supply(supplierCode: "A", since: nil, remark: "", to: ids[0], by: CustomersWorld.boss) }
            let related = try await database.read { try RelationStore.persons(of: ids[0], in: $0) }
            #expect(related.map(\.birthCalendar) == ["lunar"] && related[0].birthYear == nil)
            let friends = try await database.read { try RelationStore.friends(of: ids[0], in: $0).map(\.friend) }
            let suppliers = try await database.read { try RelationStore.suppliers(of: ids[0], in: $0).map(\.supplier) }
            let supplied = try await database.read { try RelationStore.supplied(by: ids[1], in: $0).map(\.customer) }
            #expect(friends == [ids[1]] && suppliers == [ids[1]] && supplied == [ids[0]])
        }
    }
}
