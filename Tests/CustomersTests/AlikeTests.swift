import Access
import Jobs
import Journal
import Kit
import Offers
import Persistence
import TestKit
import Testing
@testable import Customers

/// The work list of likely duplicates: who shares a name, a telephone or a licence, within what the reader sees.
@Suite struct AlikeTests {
    private static let boss = CustomersWorld.boss

    private func groups(_ world: CustomersWorld, of importID: ID? = nil, by caller: Caller = boss) async throws -> [String] {
        try await world.database.read { reader in
            try AlikeRead(after: nil, of: importID, for: caller, in: reader).groups.map { "\($0.likeness.kind.rawValue): " + $0.members.map(\.code).joined(separator: " ") }
        }
    }

    private func company(_ world: CustomersWorld) async throws -> [ID] {
        try await world.create([
            CustomersWorld.draft("杭州宏达商贸有限公司", code: "A1") { $0.personal.phone = "0571-8888 6666"; $0.network.rep = ID(7) },
            CustomersWorld.draft("杭州宏达商貿", code: "A2") { $0.basic.licenceNo = "92330100MA27X"; $0.network.rep = ID(7) },
            CustomersWorld.draft("春和烟酒店", code: "A3") { $0.personal.personMobile = "（0571）88886666"; $0.network.rep = ID(8) },
            CustomersWorld.draft("和平便利店", code: "A4") { $0.management.tradeLicenceNo = "92330100-ma27x"; $0.network.rep = ID(8) },
            CustomersWorld.draft("别家", code: "A5") { $0.personal.phone = "0571-1111 2222" },
        ])
    }

    @Test(.requirement("SRC-13", "ACC-5"), arguments: Engine.available)
    func sharedNamesTelephonesAndLicencesAreGrouped(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), ids = try await company(world)
            #expect(try await groups(world) == ["licence: A2 A4", "name: A1 A2", "phone: A1 A3"])
            #expect(try await groups(world, by: CustomersWorld.rep(7)) == ["name: A1 A2"], "only of those one sees")
            #expect(try await groups(world, by: CustomersWorld.rep(8)).isEmpty)

            // A contact's telephone counts, and what changes moves with it.
            let contact = try await AddContact(desk: world.desk)(Contact(name: "王", mobile: "+86 571 1111 2222"), to: ids[3], by: Self.boss)
            #expect(try await groups(world).last == "phone: A1 A3")
            try await ChangeContact(desk: world.desk)(contact, of: ids[3], values: ["mobile": "0571 1111 2222"], by: Self.boss)
            #expect(try await groups(world).contains("phone: A4 A5"))
            try await DeleteCustomer(desk: world.desk)(ids[4], reason: "重复", by: Self.boss)
            #expect(try await groups(world).count == 3)
            try await RestoreCustomer(desk: world.desk)(ids[4], by: Self.boss)
            #expect(try await groups(world).count == 4)
            _ = try await ChangeCustomer(desk: world.desk)(.init(id: ids[0], version: 1, values: ["name": "宏达"]), by: Self.boss)
            #expect(try await groups(world).contains { $0.hasPrefix("name") } == false)
        }
    }

    @Test(.requirement("SRC-13"), arguments: Engine.available)
    func whatSomebodyDecidedIsRemembered(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), ids = try await world.create((1...3).map { CustomersWorld.draft("同名店", code: "S\($0)") }), mark = MarkUnlike(desk: world.desk)
            try await mark([ids[1], ids[0]], by: Self.boss)
            #expect(try await groups(world) == ["name: S1 S2 S3"], "the third may still be either")
            try await mark([ids[0], ids[2]], by: Self.boss)
            #expect(try await groups(world) == ["name: S2 S3"])
            try await mark(ids, by: Self.boss)
            #expect(try await groups(world).isEmpty)
            #expect(try await database.journal(of: "customer.unlike", customer: ids[0]).count == 3)
            await #expect(throws: Problem.notFound()) { try await mark(ids, by: CustomersWorld.rep(7)) }
            await #expect(throws: Problem.self) { try await mark([ids[0]], by: Self.boss) }
        }
    }

    /// More than are shown at once: whoever says again and again that they are not one comes to the end of them.
    @Test(.requirement("SRC-13"), arguments: Engine.available)
    func aLargeGroupComesToItsEnd(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), mark = MarkUnlike(desk: world.desk)
            try await world.create((10..<33).map { CustomersWorld.draft("同名店", code: "S\($0)") })
            var rounds = 0
            while rounds < 30 {
                let read = try await database.read { try AlikeRead(after: nil, of: nil, for: Self.boss, in: $0) }
                guard let group = read.groups.first else { break }
                try await mark(group.members.map(\.id), by: Self.boss)
                rounds += 1
            }
            #expect((2..<30).contains(rounds), "\(rounds)")
        }
    }

    @Test(.requirement("SRC-13"), arguments: Engine.available)
    func eightAtOnceAgree(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), ids = try await world.create((1...2).map { CustomersWorld.draft("同名店", code: "S\($0)") })
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 { group.addTask { try await MarkUnlike(desk: world.desk)(ids, by: Self.boss) } }
                try await group.waitForAll()
            }
            #expect(try await database.journal(of: "customer.unlike", customer: ids[0]).count == 1)
            // Entered in the same moment, none of eight saw another; the night finds them.
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<8 { group.addTask { try await world.create([CustomersWorld.draft("八家店", code: "E\(number)")]) } }
                try await group.waitForAll()
            }
            let job = try await database.write { try JobQueue(desk: world.desk).enqueue(kind: KeepLikeness.jobName, argument: .null, by: Self.boss, in: $0) }
            while try await world.runner().runNext() {}
            #expect(try await database.read { try JobQueue(desk: world.desk).status(job, in: $0).state } == .finished)
            #expect(try await groups(world).contains { $0.hasPrefix("name: ") && $0.count == "name: ".count + 8 * 3 - 1 })
        }
    }

    @Test(.requirement("SRC-13"), arguments: Engine.available)
    func pagesGoOnByKeyAndAnImportShowsItsOwn(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), desk = world.desk, action = try desk.ids.next()
            try await world.create((0..<60).map { CustomersWorld.draft("店\($0)", code: "A\(100 + $0)") })
            _ = try await database.write { tx in try NewCustomers.create((0..<30).map { CustomersWorld.draft("店\($0)", code: "B\(100 + $0)") }, by: Self.boss, desk: desk, actionID: action, in: tx) }
            let first = try await database.read { try AlikeRead(after: nil, of: nil, for: Self.boss, in: $0) }
            let second = try await database.read { try AlikeRead(after: first.next, of: action, for: Self.boss, in: $0) }
            #expect(first.groups.count == 25 && first.next != nil && second.groups.count == 5 && second.next == nil)
            #expect(Set(first.groups.map(\.likeness) + second.groups.map(\.likeness)).count == 30)
        }
    }

    @Test func growingTablesAreReadByIndex() async throws {
        try await Engine.sqlite.withDatabase { database in
            let plans = try await database.read { reader in
                try [
                    "SELECT kind, value FROM customer_alike WHERE (kind, value) > ('name', 'x') ORDER BY kind, value LIMIT 100",
                    "SELECT value FROM customer_likeness WHERE kind = 'name' AND value IN ('a', 'b') GROUP BY value HAVING COUNT(*) > 1",
                    "SELECT l.value, l.customer_id FROM customer_likeness l JOIN customer_listing ON customer_listing.customer_id = l.customer_id WHERE l.kind = 'name' AND l.value IN ('a', 'b')",
                    "SELECT first_id FROM customer_unlike WHERE first_id IN (1, 2) AND second_id IN (1, 2)",
                ].flatMap { (sql: SQL) in try reader.map((reader.dialect.explain + sql).built) { try $0.text("detail") } }
            }
            #expect(plans.allSatisfy { !$0.hasPrefix("SCAN ") }, "\(plans)")
        }
    }
}
