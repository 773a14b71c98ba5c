import Customers
import Journal
import Kit
import Offers
import Persistence
import TestKit
import Testing

@Suite struct OwnFieldTests {
    @Test(.requirement("PLAT-5"), arguments: Engine.available)
    func valuesOfEveryKindComeBackAndAreTold(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            try await world.ownOfEveryKind()
            let fields = try await world.catalogue(), values = CustomersWorld.ownValues
            let record = try FieldForm.read(values.merging(["name": "甲店", "type": "external"]) { $1 }, fields.all, into: Customer())
            let id = try await CreateCustomer(desk: world.desk)(NewCustomer(record), by: CustomersWorld.boss)
            let read = try await world.customer(id)
            for (key, text) in values { #expect(fields.field(key)?.text(read) == text, "\(key)") }
            let told = try await database.journal(of: "customer.created", customer: id).first?.content["values"]
            #expect(told?["own.cold_area"] == "3.5" && told?["own.coolers"] == "2" && told?["own.cold_kinds"] == "e1|e3")
            let version = try await ChangeCustomer(desk: world.desk)(.init(id: id, version: 1, values: ["own.coolers": "3", "own.cooler_brand": ""]), by: CustomersWorld.boss)
            #expect(version == 2)
            let line = try await database.journal(of: "customer.changed", customer: id).first?.content["fields"]
            #expect(line?["own.coolers"] == ["from": "2", "to": "3"] && line?["own.cooler_brand"]?["to"] == "")
            let history = try await database.read { try JournalStore.history(customerID: id, field: "own.coolers", in: $0) }
            #expect(history.count == 1)
            let again = try await world.customer(id)
            #expect(again.own["own.coolers"] == .number(3) && again.own["own.cooler_brand"].isEmpty && again.own["own.cold_area"] == .number(35_000))
            await #expect(throws: Problem.invalid("own.coolers", "problem.field.number")) {
                _ = try await ChangeCustomer(desk: world.desk)(.init(id: id, version: 2, values: ["own.coolers": "many"]), by: CustomersWorld.boss)
            }
            await #expect(throws: Problem.invalid("own.cooler_source", "problem.field.choice")) {
                _ = try await ChangeCustomer(desk: world.desk)(.init(id: id, version: 2, values: ["own.cooler_source": "e9"]), by: CustomersWorld.boss)
            }
            await #expect(throws: Problem.invalid("own.nothing", "customers.fault.field")) {
                _ = try await ChangeCustomer(desk: world.desk)(.init(id: id, version: 2, values: ["own.nothing": "1"]), by: CustomersWorld.boss)
            }
        }
    }

    @Test(.requirement("PLAT-5"), arguments: Engine.available)
    func everyKindNarrowsLists(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            try await world.ownOfEveryKind()
            let fields = try await world.catalogue(), clock = world.desk.clock
            let rows: [[String: String]] = [
                CustomersWorld.ownValues.merging(["name": "甲店", "code": "A"]) { $1 },
                ["name": "乙店", "code": "B", "own.cooler_brand": "美的", "own.coolers": "5", "own.cooler_source": "e2", "own.cold_kinds": "e2", "own.cooler_until": "2026-12-01"],
                ["name": "丙店", "code": "C"],
            ]
            try await world.create(try rows.map { NewCustomer(try FieldForm.read($0, fields.all, into: Customer())) })
            func names(_ texts: String...) async throws -> [String] {
                let conditions = try texts.map { try FieldCondition($0, clock: clock, fields: fields) }
                return try await world.page(CustomerSelection(conditions: conditions, sort: .code)).rows.map(\.name)
            }
            #expect(try await names("own.cooler_brand.has.HAIER") == ["甲店"])
            #expect(try await names("own.cooler_brand.is.美的") == ["乙店"])
            #expect(try await names("own.cooler_brand.not.美的") == ["甲店", "丙店"])
            #expect(try await names("own.cooler_note.filled") == ["甲店"])
            #expect(try await names("own.coolers.from.3") == ["乙店"])
            #expect(try await names("own.coolers.to.4") == ["甲店"], "nothing is not few")
            #expect(try await names("own.coolers.empty") == ["丙店"])
            #expect(try await names("own.cold_area.from.3.5") == ["甲店"])
            #expect(try await names("own.cooler_until.next.30") == ["乙店"])
            #expect(try await names("own.cooler_until.to.2027-12-31") == ["甲店", "乙店"])
            #expect(try await names("own.has_cooler.filled") == ["甲店"])
            #expect(try await names("own.has_cooler.empty") == ["乙店", "丙店"])
            #expect(try await names("own.cooler_source.is.e1|e2") == ["甲店", "乙店"])
            #expect(try await names("own.cold_kinds.is.e3") == ["甲店"])
            #expect(try await names("own.cold_kinds.not.e2") == ["甲店", "丙店"])
            #expect(try await names("own.cold_kinds.filled", "own.coolers.from.5") == ["乙店"])
            #expect(throws: FieldFault.self) { try FieldCondition("own.nothing.filled", clock: clock, fields: fields) }
            #expect(throws: FieldFault.self) { try FieldCondition("own.cooler_note.has.x", clock: clock, fields: fields) }
        }
    }

    @Test(.requirement("PLAT-5"), arguments: Engine.available)
    func figuresAndDaysSortPageByPage(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            try await world.ownOfEveryKind()
            let fields = try await world.catalogue(), figures = ["12", "", "3", "3", "", "7", "100"]
            try await world.create(try figures.enumerated().map { index, figure in
                let day = figure.isEmpty ? "" : "2026-0\(index + 1)-01"
                var one = try FieldForm.read(["name": "店\(index)", "own.coolers": figure, "own.cooler_until": day], fields.all, into: Customer())
                one.network.rep = ID(Int64(7 + index % 2))
                return NewCustomer(one)
            })
            func names(_ key: String, descending: Bool, by caller: Caller = CustomersWorld.boss) async throws -> [String] {
                var selection = CustomerSelection(), all: [String] = [], cursor: Cursor?
                selection.own = OwnSort(key, fields)
                selection.descending = descending
                repeat {
                    let page = try await world.page(selection, after: cursor, limit: 2, for: caller)
                    all += page.rows.map(\.name)
                    cursor = page.next
                } while cursor != nil
                return all
            }
            #expect(try await names("own.coolers", descending: false) == ["店2", "店3", "店5", "店0", "店6", "店1", "店4"])
            #expect(try await names("own.coolers", descending: true) == ["店6", "店0", "店5", "店3", "店2", "店4", "店1"])
            #expect(try await names("own.cooler_until", descending: true) == ["店6", "店5", "店3", "店2", "店0", "店4", "店1"])
            #expect(try await names("own.coolers", descending: false, by: CustomersWorld.rep(7)) == ["店2", "店0", "店6", "店4"], "the sort keeps to the scope")
            #expect(OwnSort("own.cooler_note", fields) == nil && OwnSort("own.nothing", fields) == nil)
            let plan = try await database.write { tx in
                if tx.dialect == .postgres { try tx.execute("SET LOCAL enable_seqscan = off") }
                let sql = try CustomerSelection().ownSQL(try #require(OwnSort("own.coolers", fields)), after: Cursor(value: "=3", id: ID(1)), limit: 50, for: CustomersWorld.boss, in: tx)
                return try tx.rows("\(tx.dialect.explain)\(sql)").map { row in row.values.map { if case .text(let text) = $0 { text } else { "" } }.joined(separator: " ") }.joined(separator: "\n")
            }
            #expect(plan.contains("customer_custom_by_number") && !plan.contains("Seq Scan") && !plan.contains("TEMP B-TREE"), "\(plan)")
        }
    }

    /// Conditions of few customers read these by an index of the field; of many, each customer by its key.
    @Test(arguments: Engine.available)
    func conditionsReadIndexes(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let id = try await world.own("冰柜数", .number, key: "coolers"), fields = try await world.catalogue(), clock = world.desk.clock
            try await world.create(try (0..<40).map { NewCustomer(try FieldForm.read(["name": "店\($0)", "own.coolers": String($0)], fields.all, into: Customer())) })
            func plan(_ text: String) async throws -> String {
                let selection = CustomerSelection(conditions: [try FieldCondition(text, clock: clock, fields: fields)])
                return try await database.write { tx in
                    if tx.dialect == .postgres { try tx.execute("SET LOCAL enable_seqscan = off") }
                    let sql = try selection.pageSQL(after: nil, limit: 50, for: CustomersWorld.boss, in: tx)
                    return try tx.rows("\(tx.dialect.explain)\(sql)").map { row in row.values.map { if case .text(let text) = $0 { text } else { "" } }.joined(separator: " ") }.joined(separator: "\n")
                }
            }
            let few = try await plan("own.coolers.from.35")
            #expect(few.contains("customer_custom_by_number"), "\(few)")
            for text in ["own.coolers.from.35", "own.coolers.empty", "own.coolers.filled"] {
                let plan = try await plan(text)
                #expect(!plan.contains("SCAN customer_custom") && !plan.contains("Seq Scan"), "\(text): \(plan)")
            }
            // Many: as many as no list of ids should hold.
            try await database.write { tx in
                try tx.insert((1...2100).map { [.int(Int64(9_000_000 + $0)), id.sqlValue, .text(""), .int(50)] }, into: "customer_custom", ["customer_id", "field_id", "text_folded", "number"])
            }
            let many = try await plan("own.coolers.from.35")
            #expect(!many.contains("SCAN customer_custom") && !many.contains("Seq Scan"), "\(many)")
            if database.dialect == .sqlite { #expect(!many.contains("TEMP B-TREE"), "\(many)") }
        }
    }

    @Test(.requirement("PLAT-5"), arguments: Engine.available)
    func badFieldsAreRefusedByName(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), save = SaveOwnField(desk: world.desk)
            let id = try await world.own("冰柜数", .number, key: "coolers")
            func refused(_ field: String, _ message: TextKey, _ change: (inout SaveOwnField.Input) -> Void) async {
                var input = SaveOwnField.Input(OwnWords([.simplified: "新字段"]))
                change(&input)
                let asked = input
                await #expect(throws: Problem.invalid(field, message)) { try await save(nil, asked, by: CustomersWorld.boss) }
            }
            await refused("label.zh-Hans", "problem.field.required") { $0.label = OwnWords() }
            await refused("label.zh-Hans", "fields.fault.taken") { $0.label = OwnWords([.simplified: "冰櫃數"]) }
            await refused("label.en", "problem.field.tooLong") { $0.label = OwnWords([.english: String(repeating: "x", count: 41)]) }
            await refused("label.zh-Hans", "fields.fault.sign") { $0.label = OwnWords([.simplified: "甲|乙"]) }
            await refused("kind", "problem.field.choice") { $0.kind = "colour" }
            await refused("group", "problem.field.choice") { $0.group = "other" }
            await refused("key", "fields.fault.key") { $0.key = "Not a key" }
            await refused("key", "fields.fault.keyTaken") { $0.key = "coolers" }
            await refused("entries", "fields.fault.noEntry") { $0.kind = "choice" }
            await refused("entries", TextKey("fields.fault.entryTwice", ["entry": "甲"])) { $0.kind = "several"; $0.entries = [OwnWords([.simplified: "甲"]), OwnWords([.simplified: "甲"])] }
            await refused("entries", "fields.fault.tooManyEntries") { $0.kind = "choice"; $0.entries = (0..<201).map { OwnWords([.simplified: "项\($0)"]) } }
            await refused("required", "fields.fault.flag") { $0.kind = "flag"; $0.isRequired = true }
            let plain = SaveOwnField.Input(OwnWords([.simplified: "冰柜数", .english: "Coolers"]), kind: .number)
            await #expect(throws: Problem.forbidden()) { try await save(nil, plain, by: TestDesk.caller([CustomersRights.change])) }
            try await save(id, version: 1, plain, by: CustomersWorld.boss)
            await #expect(throws: Problem.conflict("customers.conflict")) { try await save(id, version: 1, plain, by: CustomersWorld.boss) }
            let told = try await database.journal(of: "field.changed"), now = try await world.field(id)
            #expect(told.count == 1 && now.version == 2)
        }
    }

    @Test(.requirement("PLAT-5"), arguments: Engine.available)
    func theKindStaysWhereValuesAreAndRetiredFieldsKeepThem(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), save = SaveOwnField(desk: world.desk)
            let id = try await world.own("冰柜数", key: "coolers")
            try await save(id, version: 1, .init(OwnWords([.simplified: "冰柜数"]), kind: .number), by: CustomersWorld.boss)
            let fields = try await world.catalogue()
            let customer = try await world.create([NewCustomer(try FieldForm.read(["name": "甲店", "own.coolers": "4"], fields.all, into: Customer()))])[0]
            await #expect(throws: Problem.invalid("kind", "fields.fault.kind")) { try await save(id, version: 2, .init(OwnWords([.simplified: "冰柜数"]), kind: .text), by: CustomersWorld.boss) }
            try await RetireOwnField(desk: world.desk)(id, isRetired: true, by: CustomersWorld.boss)
            let without = try await world.catalogue()
            #expect(!without.all.contains { $0.key == "own.coolers" } && without.field("own.coolers") != nil && without.live("own.coolers") == nil)
            await #expect(throws: Problem.invalid("own.coolers", "customers.fault.field")) {
                _ = try await ChangeCustomer(desk: world.desk)(.init(id: customer, version: 1, values: ["own.coolers": "5"]), by: CustomersWorld.boss)
            }
            _ = try await ChangeCustomer(desk: world.desk)(.init(id: customer, version: 1, values: ["phone": "1"]), by: CustomersWorld.boss)
            try await RetireOwnField(desk: world.desk)(id, isRetired: false, by: CustomersWorld.boss)
            #expect(try await world.customer(customer).own["own.coolers"] == .number(4), "what was there is there again")
        }
    }

    @Test(.requirement("PLAT-5"), arguments: Engine.available)
    func requiredFieldsAreAskedOfNewCustomersOnly(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), old = try await world.create([CustomersWorld.draft("老店", code: "A")])[0]
            _ = try await world.own("冰柜数", .number, key: "coolers", isRequired: true)
            await #expect(throws: Problem.invalid("own.coolers", "problem.field.required")) { _ = try await CreateCustomer(desk: world.desk)(CustomersWorld.draft("新店"), by: CustomersWorld.boss) }
            _ = try await ChangeCustomer(desk: world.desk)(.init(id: old, version: 1, values: ["phone": "1"]), by: CustomersWorld.boss)
            _ = try await ChangeCustomer(desk: world.desk)(.init(id: old, version: 2, values: ["own.coolers": "1"]), by: CustomersWorld.boss)
            await #expect(throws: Problem.invalid("own.coolers", "problem.field.required")) {
                _ = try await ChangeCustomer(desk: world.desk)(.init(id: old, version: 3, values: ["own.coolers": ""]), by: CustomersWorld.boss)
            }
        }
    }

    @Test(.requirement("PLAT-5"), arguments: Engine.available)
    func eightAtOnceAddOneKeyOnceAndStayBelowTheBound(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            for n in 1...97 { _ = try await world.own("字段\(n)", key: "f\(n)") }
            let done = await withTaskGroup(of: Bool.self) { group in
                for n in 0..<8 { group.addTask { (try? await world.own("新\(n)", key: n < 4 ? "same" : "new\(n)")) != nil } }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            let all = try await world.catalogue().own
            #expect(done == 3 && all.count == OwnField.bound && all.count { $0.key == "own.same" } <= 1)
        }
    }

    @Test(arguments: Engine.available)
    func eightAtOnceChangeOneVersionOnce(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), desk = world.desk, boss = CustomersWorld.boss
            let id = try await world.own("来源", .choice, key: "source", entries: ["投放"]), other = try await world.own("面积", .decimal, key: "area")
            func winners(_ work: @escaping @Sendable (Int) async throws -> Void) async -> Int {
                await withTaskGroup(of: Bool.self) { group in
                    for n in 0..<8 { group.addTask { (try? await work(n)) != nil } }
                    return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
                }
            }
            #expect(await winners { n in try await SaveFieldSetting(desk: desk)("hobbies", version: 0, .init(OwnWords([.english: "Fun \(n)"])), by: boss) } == 1)
            #expect(await winners { n in try await SaveListEntries(desk: desk)(.shipped("format"), version: 0, [.init(value: "", words: OwnWords([.simplified: "新\(n)"]))], by: boss) } == 1)
            #expect(await winners { n in try await SaveListEntries(desk: desk)(.own(id), version: 1, [.init(value: "", words: OwnWords([.simplified: "新\(n)"]))], by: boss) } == 1)
            #expect(await winners { n in try await SaveOwnField(desk: desk)(other, version: 1, .init(OwnWords([.simplified: "面积\(n)"]), kind: .decimal), by: boss) } == 1)
            #expect(await winners { _ in try await RetireOwnField(desk: desk)(other, isRetired: true, by: boss) } == 8)
            #expect(try await database.journal(of: "field.retired").count == 1, "retired once")
            try await RetireOwnField(desk: desk)(other, isRetired: false, by: boss)
            #expect(await winners { n in try await MoveOwnField(desk: desk)(other, isUp: n % 2 == 0, by: boss) } == 8)
            let places = try await world.catalogue().own.map(\.place)
            #expect(Set(places) == [1, 2], "\(places)")
        }
    }

    @Test(arguments: Engine.available)
    func lostRowsAreFoundAndMadeAnew(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            try await world.ownOfEveryKind()
            let fields = try await world.catalogue(), record = try FieldForm.read(CustomersWorld.ownValues.merging(["name": "甲店"]) { $1 }, fields.all, into: Customer())
            let ids = try await world.create([NewCustomer(record), CustomersWorld.draft("乙店")])
            #expect(try await database.read { try CustomerListing.verify(in: $0).wrong }.isEmpty)
            try await database.write { try $0.execute("UPDATE customer_custom SET number = number + 1 WHERE number = 2") }
            #expect(try await database.read { try CustomerListing.verify(in: $0).wrong } == [ids[0]])
            _ = try await database.write { try CustomerListing.rebuild(in: $0) }
            #expect(try await database.read { try CustomerListing.verify(in: $0).wrong }.isEmpty)
        }
    }

    @Test(.requirement("PLAT-5"), arguments: Engine.available)
    func fieldsAreOrderedAndEntriesKept(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let first = try await world.own("一", key: "one"), second = try await world.own("二", key: "two")
            try await MoveOwnField(desk: world.desk)(second, isUp: true, by: CustomersWorld.boss)
            try await MoveOwnField(desk: world.desk)(second, isUp: true, by: CustomersWorld.boss)
            #expect(try await world.catalogue().own.map(\.id) == [second, first])
            let list = try await world.own("来源", .choice, key: "source", entries: ["投放", "自购"]), keep = SaveListEntries(desk: world.desk)
            let typed: [ListEntries.Typed] = [.init(value: "e2", words: OwnWords([.simplified: "自购", .english: "Bought"])), .init(value: "", words: OwnWords([.english: "Lent out"])),
                                              .init(value: "e1", words: OwnWords([.simplified: "投放"]), isRetired: true)]
            try await keep(.own(list), version: 1, typed, by: CustomersWorld.boss)
            let one = try await world.field(list)
            #expect(one.list.values == ["e2", "lent_out"] && one.list.retired == ["e1"])
            await #expect(throws: Problem.conflict("customers.conflict")) { try await keep(.own(list), version: 1, typed, by: CustomersWorld.boss) }
            await #expect(throws: Problem.invalid("entries", "fields.fault.noEntry")) {
                try await keep(.own(list), version: 2, one.entries.map { .init(value: $0.value, words: $0.words, isRetired: true) }, by: CustomersWorld.boss)
            }
            #expect(try await database.journal(of: "list.changed").count == 1)
        }
    }
}
