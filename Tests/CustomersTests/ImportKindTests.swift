import Customers
import Kit
import Offers
import Persistence
import TestKit
import Testing

@Suite struct ImportKindTests {
    private func run(_ kind: any ImportKind, _ columns: [String], _ rows: [[String]], key: String, _ world: CustomersWorld, by caller: Caller = CustomersWorld.boss) async throws -> [RowOutcome] {
        let desk = world.desk
        return try await world.database.write { tx in
            let batch = ImportBatch(columns: columns, rows: rows.enumerated().map { ImportRow(line: $0 + 2, cells: $1) }, key: key, createsMissing: true, importID: try desk.ids.next(), number: 0)
            return try kind.write(batch, by: caller, desk: desk, in: tx)
        }
    }

    private static let columns = ["code", "name", "settlement", "monitored", "contact.name", "contact.phone", "phone"]
    private static let rows = [
        ["ALFKI", "Alfreds Futterkiste", "月结", "是", "Maria Anders", "030-0074321", "030-0074321"],
        ["ANATR", "Ana Trujillo", "", "", "", "", ""],
        ["", "没有代码", "", "", "", "", ""],
        ["X9", "", "", "", "", "", ""],
        ["alfki", "Alfreds Futterkiste", "月結", "", "", "", ""],
    ]

    @Test(.requirement("DATA-12"), arguments: Engine.available)
    func customersTwiceChangeNothing(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), kind = CustomerImport()
            let first = try await run(kind, Self.columns, Self.rows, key: "code", world)
            #expect(first[0] == .new && first[1] == .new && first[4] == .unchanged)
            #expect(first[2] == .refused([FieldFault("code", "problem.field.required")]) && first[3] == .refused([FieldFault("name", "problem.field.required")]))
            let again = try await run(kind, Self.columns, Self.rows, key: "code", world)
            #expect(again[0] == .unchanged && again[1] == .unchanged && again[4] == .unchanged)
            let id = try await database.read { try CustomerKeys.find("code", ["ALFKI"], in: $0) }["ALFKI"]
            let record = try await world.customer(try #require(id))
            #expect(record.basic.settlement == "monthly" && record.management.isMonitored && record.version == 1)
            let changed = try await run(kind, ["code", "name", "contact.name", "contact.phone"], [["ALFKI", "Alfreds", "Maria Anders", "1"]], key: "code", world)
            #expect(changed == [.changed])
            let contacts = try await database.read { try ContactStore.contacts(of: record.id, in: $0) }
            #expect(contacts.map(\.phone) == ["1"])
            let wrong = try await database.read { try CustomerListing.verify(in: $0).wrong }
            #expect(wrong.isEmpty)
        }
    }

    /// Search tokens are made before the transaction, in which the code is issued.
    @Test(arguments: Engine.available)
    func issuedCodesAreFound(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            #expect(try await run(CustomerImport(), ["name", "phone"], [["望江小店", "0571 1234"]], key: "name", world) == [.new])
            let code = try await database.read { try #require(try $0.row("SELECT code FROM customer_listing")).text("code") }
            #expect(!code.isEmpty)
            for words in [code, "望江", "wangjiang", "1234"] {
                let found = try await database.read { try CustomerSelection(words: words).count(for: CustomersWorld.boss, in: $0).value }
                #expect(found == 1, "\(words)")
            }
        }
    }

    @Test(arguments: Engine.available)
    func otherKeysAndForeignCustomers(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), kind = CustomerImport()
            try await world.create([CustomersWorld.draft("甲店", code: "1") { $0.basic.licenceNo = "L1" }, CustomersWorld.draft("乙店", code: "2"), CustomersWorld.draft("乙店", code: "3")])
            let byName = try await run(kind, ["name", "phone"], [["甲店", "0571"], ["乙店", "1"], ["丙店", "2"]], key: "name", world)
            #expect(byName == [.changed, .refused([FieldFault("name", "customers.fault.ambiguous")]), .new])
            let taken = try await run(kind, ["code", "name", "licence_no"], [["8", "丁店", "l1"], ["9", "戊店", "L9"], ["10", "己店", "L9"]], key: "code", world)
            #expect(taken == [.refused([FieldFault("licence_no", "customers.fault.taken")]), .new, .refused([FieldFault("licence_no", "customers.fault.taken")])])
            let foreign = try await run(kind, ["code", "name"], [["1", "改名"], ["77", "自己的"]], key: "code", world, by: CustomersWorld.rep(7))
            #expect(foreign == [.refused([FieldFault("code", "customers.fault.taken")]), .new])
        }
    }

    /// A file is no way to learn of another's customers, nor to give own ones away.
    @Test(.requirement("ACC-5", "SRC-13"), arguments: Engine.available)
    func aRepsFileTellsNothingOfOthers(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), kind = CustomerImport(), rep = TestDesk.caller([CustomersRights.read, CustomersRights.importing], scope: .own(ID(7)), userID: ID(7))
            try await world.people(7, 8)
            try await world.create(["甲店", "甲店", "乙店"].map { CustomersWorld.draft($0) { $0.network.rep = ID(8) } } + [CustomersWorld.draft("丙店", code: "P") { $0.network.rep = ID(7) }])
            let before = try await world.page(CustomerSelection(), for: CustomersWorld.rep(8)).rows.count
            let named = try await run(kind, ["name", "phone"], [["甲店", "1"], ["乙店", "2"], ["丙店", "3"]], key: "name", world, by: rep)
            #expect(named == [.new, .new, .changed])
            #expect(try await world.page(CustomerSelection(), for: CustomersWorld.rep(8)).rows.count == before)
            let given = try await run(kind, ["code", "name", "rep", "branch"], [["P", "丙店", "业务员8", ""], ["Q", "丁店", "业务员8", ""], ["R", "戊店", "业务员7", ""]], key: "code", world, by: rep)
            #expect(given[0] == .refused([FieldFault("rep", "customers.fault.assign"), FieldFault("rep", "customers.fault.outOfScope")]) && given[2] == .new)
            guard case .refused = given[1] else { Issue.record("given away"); return }
            let contacts = try await run(ContactImport(), ["customer_name", "name"], [["乙店", "许云"]], key: "customer_name", world, by: CustomersWorld.rep(9))
            #expect(contacts == [.refused([FieldFault("customer_name", "customers.fault.unknownCustomer")])])
        }
    }

    @Test(.requirement("INFO-11"), arguments: Engine.available)
    func aCodeIsPermanent(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), change = ChangeCustomer(desk: world.desk), fault = FieldFault("code", "customers.fault.permanent")
            let id = try await world.create([CustomersWorld.draft("甲店", code: "K1") { $0.basic.licenceNo = "L1" }])[0]
            for code in ["K2", "k1", ""] { await #expect(throws: Problem.invalid([fault])) { try await change(.init(id: id, version: 1, values: ["code": code]), by: CustomersWorld.boss) } }
            #expect(try await change(.init(id: id, version: 1, values: ["code": "K1", "phone": "1"]), by: CustomersWorld.boss) == 2)
            let outcomes = try await run(CustomerImport(), ["licence_no", "code", "phone"], [["L1", "K2", "2"], ["L1", "K1", "3"]], key: "licence_no", world)
            #expect(outcomes == [.refused([fault]), .changed])
            let one = try await world.customer(id)
            #expect(one.code == "K1" && one.personal.phone == "3")
        }
    }

    @Test(arguments: Engine.available)
    func aNameOfSeveralUsersIsAmbiguous(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            try await world.people(7, 8)
            try await database.write { _ = try $0.execute("UPDATE app_user SET display_name = '王艳'") }
            let outcomes = try await run(CustomerImport(), ["code", "name", "rep"], [["1", "甲店", "王艳"], ["2", "乙店", "8"], ["3", "丙店", "王燕"]], key: "code", world)
            #expect(outcomes == [.refused([FieldFault("rep", "customers.fault.ambiguousUser")]), .new, .refused([FieldFault("rep", "customers.fault.unknownUser")])])
        }
    }

    @Test(.requirement("INFO-6"), arguments: Engine.available)
    func contactsTwiceChangeNothing(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), kind = ContactImport()
            let ids = try await world.create([CustomersWorld.draft("甲店", code: "1")])
            let columns = ["customer_code", "name", "role", "mobile"]
            let rows = [["1", "许云", "店主", "139"], ["1", "顾玉梅", "", ""], ["2", "无此客户", "", ""], ["1", "", "", "1"]]
            let first = try await run(kind, columns, rows, key: "customer_code", world)
            #expect(first == [.new, .new, .refused([FieldFault("customer_code", "customers.fault.unknownCustomer")]), .refused([FieldFault("name", "problem.field.required")])])
            let again = try await run(kind, columns, rows, key: "customer_code", world)
            #expect(again.prefix(2) == [.unchanged, .unchanged])
            let contacts = try await database.read { try ContactStore.contacts(of: ids[0], in: $0) }
            #expect(contacts.first?.name == "许云" && contacts.first?.role == "owner" && contacts.count == 2)
            #expect(try await world.customer(ids[0]).version == 2)
        }
    }
}
