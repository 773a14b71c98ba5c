import Foundation
import Journal
import Kit
import Offers
import Persistence
import TestKit
import Testing
@testable import Customers

/// What a company changed of the catalogue stands at once wherever a customer is shown, entered, listed, taken in or out.
@Suite struct CataloguePagesTests {
    private static let words = [("label.zh-Hans", "冰柜数"), ("label.en", "Coolers"), ("kind", "number"), ("group", "business"), ("help.zh-Hans", "只数自家的")]

    @Test(.requirement("PLAT-5"), arguments: Engine.available)
    func anAdministratorAddsAFieldAndItStandsOnFormAndCard(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), words = try CustomersWorld.wording()
            #expect(try world.html(await world.ask(.get, "/admin/fields", words), words).text.contains("还没有自定义字段"))
            #expect(try world.html(await world.ask(.get, "/admin/fields/new", words), words).text.contains("多选"))
            let wrong = try world.html(await world.ask(.post, "/admin/fields", form: [("label.en", ""), ("kind", "number"), ("group", "business")], words), words)
            #expect(wrong.status == 422 && wrong.text.contains("名称 · 简体中文"))
            #expect(try world.html(await world.ask(.post, "/admin/fields", form: Self.words, words), words).text == "/admin/fields")
            let kinds = [("label.zh-Hans", "冷饮品类"), ("kind", "several"), ("group", "business"), ("key", "kinds"), ("entries", "雪糕\n饮料\n")]
            #expect(try world.html(await world.ask(.post, "/admin/fields", form: kinds, words), words).text == "/admin/fields")
            let list = try world.html(await world.ask(.get, "/admin/fields", words), words).text
            #expect(list.contains("冰柜数") && list.contains("own.coolers") && list.contains("整数") && list.contains("经营信息"))

            let form = try world.html(await world.ask(.get, "/customers/new", words), words).text
            #expect(form.contains("name=\"own.coolers\"") && form.contains("只数自家的") && form.contains("雪糕") && form.contains("type=\"checkbox\" name=\"own.kinds\" value=\"e1\""))
            let posted = [("name", "甲店"), ("type", "external"), ("own.coolers", "3"), ("own.kinds", "e1"), ("own.kinds", "e2")]
            let made = try world.html(await world.ask(.post, "/customers/new", form: posted, words), words).text, id = ["id": String(made.dropFirst("/customers/".count))]
            let card = try world.html(await world.ask(.get, "/customers/{id}", path: id, words), words).text
            #expect(card.contains("冰柜数") && card.contains("雪糕、饮料") && card.contains("/history/own.coolers"))
            let edit = try world.html(await world.ask(.get, "/customers/{id}/edit", path: id, words), words).text
            #expect(edit.contains("value=\"3\"") && edit.contains("name=\"own.kinds\" value=\"e2\" checked"))
            let saved = [("version", "1"), ("name", "甲店"), ("own.coolers", "4")]
            #expect(try world.html(await world.ask(.post, "/customers/{id}/edit", path: id, form: saved, words), words).status == 303)
            let told = try world.html(await world.ask(.get, "/customers/{id}", path: id, words), words).text
            #expect(told.contains("冰柜数 3 → 4") && told.contains("冷饮品类 雪糕、饮料 → "))
            let history = try world.html(await world.ask(.get, "/customers/{id}/history/{field}", path: id.merging(["field": "own.coolers"]) { $1 }, words), words).text
            #expect(history.contains("冰柜数"))
            let english = try CustomersWorld.wording(.english)
            #expect(try world.html(await world.ask(.get, "/customers/{id}", path: id, english), english).text.contains("Coolers"))
        }
    }

    @Test(.requirement("PLAT-5"), arguments: Engine.available)
    func columnsConditionsAndBulkChangesKnowOwnFields(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), words = try CustomersWorld.wording()
            try await world.ownOfEveryKind()
            let fields = try await world.catalogue()
            let id = try await world.create([NewCustomer(try FieldForm.read(CustomersWorld.ownValues.merging(["name": "甲店"]) { $1 }, fields.all, into: Customer())), CustomersWorld.draft("乙店")])[0]
            try await KeepColumns(desk: world.desk)(["own.coolers", "own.cooler_source", "own.gone"], by: CustomersWorld.boss)
            let list = try world.html(await world.ask(.get, "/customers", query: [("where", "own.cooler_source.is.e1")], words), words).text
            #expect(list.contains("<th") && list.contains("冰柜数") && list.contains("公司投放") && list.contains("甲店") && !list.contains("乙店") && list.contains("去掉冰柜来源"))
            let added = try world.html(await world.ask(.get, "/customers", query: [("field", "own.coolers"), ("op", "from"), ("value", "2")], words), words).text
            #expect(added.contains("where=own.coolers.from.2"))
            let sorted = try world.html(await world.ask(.get, "/customers", query: [("sort", "-own.coolers")], words), words).text
            #expect(sorted.contains("冰柜数 ↓") && sorted.contains("sort=own.coolers") && sorted.contains("aria-sort=\"descending\""))
            let wrong = try world.html(await world.ask(.get, "/customers", query: [("field", "own.coolers"), ("op", "from"), ("value", "many")], words), words)
            #expect(wrong.status == 422 && wrong.text.contains("甲店"))

            let change = try BulkChange(Form([(name: "kind", value: "set"), (name: "field", value: "own.cold_kinds"), (name: "value.own.cold_kinds", value: "e2"), (name: "value.own.cold_kinds", value: "e1")]), fields)
            #expect(change == .set("own.cold_kinds", "e1|e2"))
            let bulk = try await DraftBulk(desk: world.desk)(.query("where=own.coolers.filled"), by: CustomersWorld.boss)
            try await ChooseBulk(desk: world.desk)(bulk, change, by: CustomersWorld.boss)
            let look = try world.html(await world.ask(.get, "/customers/bulk/{bulk}", path: ["bulk": bulk.description], words), words).text
            #expect(look.contains("冷饮品类") && look.contains("雪糕、饮料") && look.contains("甲店"))
            let (run, desk) = (try await database.read { try BulkStore.run(bulk, for: CustomersWorld.boss, in: $0) }, world.desk)
            let counts = try await database.write { try BulkWriter(desk: desk, gates: [], caller: CustomersWorld.boss, run: run).write(change, [id], in: $0).changed }
            #expect(counts == 1)
            #expect(try await world.customer(id).own["own.cold_kinds"] == .text("e1|e2"))
            // An action that changed an own field is taken back as any other.
            try await StartUndo(desk: world.desk)(bulk, by: CustomersWorld.boss)
            #expect(try await world.customer(id).own["own.cold_kinds"] == .text("e1|e3"))
        }
    }

    @Test(.requirement("PLAT-5"), arguments: Engine.available)
    func programsReadAndWriteOwnFields(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            try await world.ownOfEveryKind()
            func call(_ method: Offers.Method, _ path: String, id: String = "", body: JSONValue = .null, query: [(String, String)] = []) async throws -> JSONValue {
                let endpoint = try #require(CustomersRoom.room(desk: world.desk).endpoints.first { $0.method == method && $0.path == path })
                return try await endpoint.handler(EndpointRequest(caller: CustomersWorld.boss, path: ["id": id], query: Form(query.map { (name: $0.0, value: $0.1) }), body: body, headers: [:])).value
            }
            let made = try await call(.post, "/customers", body: ["name": "甲店", "own.coolers": 2, "own.cold_area": "3.50", "own.cold_kinds": ["e3", "e1"], "own.has_cooler": true])
            #expect(made["own.coolers"] == 2 && made["own.cold_area"] == "3.5" && made["own.cold_kinds"] == ["e1", "e3"] && made["own.has_cooler"] == true && made["own.cooler_brand"] == .null)
            let id = try #require(made["id"]?.string)
            let changed = try await call(.patch, "/customers/{id}", id: id, body: ["version": 1, "own.cooler_source": "e2", "own.coolers": .null])
            #expect(changed["own.cooler_source"] == "e2" && changed["own.coolers"] == .null && changed["version"] == 2)
            let found = try await call(.get, "/customers", query: [("where", "own.cooler_source.is.e2")])
            #expect(found["items"]?.items?.first?["own.cooler_source"] == "e2")
            await #expect(throws: Problem.invalid("where", "problem.field.choice")) { _ = try await call(.get, "/customers", query: [("where", "own.none.filled")]) }
            await #expect(throws: Problem.invalid("own.none", "customers.fault.field")) { _ = try await call(.post, "/customers", body: ["name": "乙店", "own.none": 2]) }
            await #expect(throws: Problem.invalid("phone", "problem.field.text")) { _ = try await call(.post, "/customers", body: ["name": "乙店", "phone": ["1"]]) }
            let known = try await call(.get, "/customer-fields")
            let source = known["items"]?.items?.first { $0["key"] == "own.cooler_source" }
            #expect(source?["type"] == "choice" && source?["label"]?["zh-Hans"] == "冰柜来源" && source?["values"]?.items?.count == 2 && source?["own"] == true)
        }
    }

    @Test(.requirement("PLAT-5"), arguments: Engine.available)
    func filesCarryOwnFieldsBothWays(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), words = try CustomersWorld.wording()
            try await world.ownOfEveryKind()
            let text = "客户编码,客户名称,冰柜品牌,冰柜数,冷藏面积,冰柜到期日,有冰柜,冰柜来源,冷饮品类\nA1,甲店,海尔,2,3.5,2027/3/31,是,公司投放,雪糕、啤酒\nA2,乙店,,many,,,,,\nA3,丙店,,,,,,天上掉下,\n"
            let url = FileManager.default.temporaryDirectory.appending(path: "own-\(UUID().uuidString).csv")
            defer { try? FileManager.default.removeItem(at: url) }
            try text.write(to: url, atomically: true, encoding: .utf8)
            let caller = TestDesk.caller(CustomersWorld.allRights.union([ImportRights.run])), importer = ImportFile(desk: world.desk, kinds: [CustomerImport()], wording: words)
            let counts = try await importer(ImportFile.Request(url: url, kind: "customers"), by: caller)
            #expect(counts.new == 1 && counts.refused == 2)
            let id = try #require(try await database.read { try CustomerKeys.find("code", ["A1"], in: $0) }["A1"]), record = try await world.customer(id), fields = try await world.catalogue()
            let expected = CustomersWorld.ownValues.merging(["own.cooler_brand": "海尔", "own.cooler_note": ""]) { $1 }
            for (key, text) in expected { #expect(fields.field(key)?.text(record) == text, "\(key)") }

            let made = Made(), write = try await ExportCustomers(desk: world.desk, wording: words)(CustomerSelection(), ExportWish(), by: CustomersWorld.boss)
            try await write { await made.add($0) }
            let file = String(decoding: await made.data, as: UTF8.self)
            #expect(file.contains("冰柜数") && file.contains("公司投放") && file.contains("雪糕、啤酒") && file.contains("2027-03-31"))
            try await made.data.write(to: url)
            let again = try await importer(ImportFile.Request(url: url, kind: "customers"), by: caller)
            #expect(again.unchanged == 1 && again.rows == 1)
        }
    }

    private actor Made {
        var data = Data()
        func add(_ more: Data) { data += more }
    }

    @Test(.requirement("PLAT-5"), arguments: Engine.available)
    func shippedFieldsAreRenamedRequiredAndLeftOut(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), words = try CustomersWorld.wording(), save = SaveFieldSetting(desk: world.desk)
            func form() async throws -> String { try world.html(await world.ask(.get, "/customers/new", words), words).text }
            #expect(try await form().contains("name=\"hobbies\""))
            let page = "/admin/fields/labels/{key}", path = ["key": "business_scope"]
            #expect(try world.html(await world.ask(.get, page, path: path, words), words).text.contains("内置："))
            let post = [("version", "0"), ("label.zh-Hans", "主营商品"), ("required", "1")]
            #expect(try world.html(await world.ask(.post, page, path: path, form: post, words), words).text == "/admin/fields/labels")
            #expect(try world.html(await world.ask(.post, page, path: path, form: post, words), words).status == 409)
            #expect(try await form().contains("主营商品"))
            #expect(try world.html(await world.ask(.get, "/admin/fields/labels", words), words).text.contains("主营商品"))
            let english = try CustomersWorld.wording(.english)
            #expect(try !world.html(await world.ask(.get, "/customers/new", english), english).text.contains("主营商品"), "a language without a word keeps the shipped one")
            await #expect(throws: Problem.invalid("business_scope", "problem.field.required")) { _ = try await CreateCustomer(desk: world.desk)(CustomersWorld.draft("甲店"), by: CustomersWorld.boss) }
            #expect(try world.html(await world.ask(.get, "/customers/quick", words), words).text.contains("主营商品"), "what is required is asked there too")
            try await save("business_scope", version: 1, .init(), by: CustomersWorld.boss)
            #expect(try await !form().contains("主营商品"))
            try await save("hobbies", version: 0, .init(isHidden: true), by: CustomersWorld.boss)
            #expect(try await !form().contains("name=\"hobbies\""))
            let id = try await world.create([CustomersWorld.draft("甲店")])[0]
            #expect(try world.html(await world.ask(.get, "/customers/{id}/edit", path: ["id": id.description], words), words).text.contains("name=\"hobbies\""))
            await #expect(throws: Problem.invalid("required", "fields.fault.notAsked")) { try await save("rep", version: 0, .init(isRequired: true), by: CustomersWorld.boss) }
            await #expect(throws: Problem.invalid("hidden", "fields.fault.hidden")) { try await save("name", version: 0, .init(isHidden: true), by: CustomersWorld.boss) }
            await #expect(throws: Problem.notFound()) { try await save("nothing", version: 0, .init(), by: CustomersWorld.boss) }
            await #expect(throws: Problem.forbidden()) { try await save("hobbies", version: 1, .init(), by: TestDesk.caller([CustomersRights.change])) }
        }
    }

    @Test(.requirement("PLAT-5"), arguments: Engine.available)
    func listsAreRenamedExtendedAndRetired(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), words = try CustomersWorld.wording(), route = "/admin/fields/lists/{list}", path = ["list": "format"]
            let id = try await world.create([CustomersWorld.draft("甲店") { $0.business.format = "mall" }])[0]
            let shown = try world.html(await world.ask(.get, route, path: path, words), words).text
            #expect(shown.contains("placeholder=\"便利店\"") && shown.contains("e14.zh-Hans"))
            // The wholesale market first, malls retired, flower shops new.
            let entries = try await database.read { _ in ListSetting.entries(of: CustomerChoices.format, nil) }
            var form = [("version", "0"), ("count", "15")]
            for (index, one) in entries.enumerated() {
                form += [("e\(index).value", one.value), ("e\(index).place", one.value == "wholesale" ? "0" : String(index + 1))]
                if one.value == "wholesale" { form.append(("e\(index).zh-Hans", "批发市场")) }
                if one.value == "mall" { form.append(("e\(index).retired", "1")) }
            }
            form += [("e12.zh-Hans", "花店"), ("e12.en", "Florist"), ("e12.place", "13")]
            #expect(try world.html(await world.ask(.post, route, path: path, form: form, words), words).text == "/admin/fields/lists")
            #expect(try world.html(await world.ask(.post, route, path: path, form: form, words), words).status == 409)
            let list = try await world.catalogue().list(CustomerChoices.format)
            #expect(list.values.first == "wholesale" && list.values.last == "花店" && list.retired == ["mall"])
            let new = try world.html(await world.ask(.get, "/customers/new", words), words).text
            #expect(new.contains("批发市场") && new.contains("花店") && !new.contains("value=\"mall\""))
            let edit = try world.html(await world.ask(.get, "/customers/{id}/edit", path: ["id": id.description], words), words).text
            #expect(edit.contains("value=\"mall\" selected"), "what holds it keeps it")
            let filters = try world.html(await world.ask(.get, "/customers/filters", query: [("format", "花店")], words), words).text
            #expect(filters.contains("花店") && filters.contains("批发市场"))
            let keep = SaveListEntries(desk: world.desk), closed = CustomerChoices.channelLevel
            await #expect(throws: Problem.invalid("entries", "fields.fault.closed")) {
                try await keep(.shipped(closed.key), version: 0, [.init(value: "", words: OwnWords([.simplified: "新级"]))], by: CustomersWorld.boss)
            }
            await #expect(throws: Problem.invalid("entries", "fields.fault.closed")) {
                try await keep(.shipped(closed.key), version: 0, [.init(value: "agent", words: OwnWords(), isRetired: true)], by: CustomersWorld.boss)
            }
            try await keep(.shipped(closed.key), version: 0, [.init(value: "agent", words: OwnWords([.simplified: "总代"]))], by: CustomersWorld.boss)
            #expect(try world.html(await world.ask(.get, "/customers/new", words), words).text.contains("总代"))
            await #expect(throws: Problem.notFound()) { try await keep(.shipped("nothing"), version: 0, [], by: CustomersWorld.boss) }
        }
    }

    /// Another process, or the same one with an older snapshot in mind, knows the change by the stamp of its own read.
    @Test(.requirement("PLAT-5"), arguments: Engine.available)
    func everyReadKnowsTheCatalogueOfItsSnapshot(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            #expect(try await world.catalogue() === CustomerCatalogue.shipped)
            let id = try await world.own("冰柜数", .number, key: "coolers"), first = try await world.catalogue()
            #expect(try await world.catalogue() === first, "known again without reading it")
            // As another process writes it.
            let stamp = try world.desk.ids.next()
            try await database.write { tx in
                try tx.execute("UPDATE own_field SET label = '{\"zh-Hans\":\"冷柜数\"}' WHERE id = \(id)")
                try tx.execute("UPDATE field_catalogue SET stamp = \(stamp) WHERE id = 1")
            }
            #expect(try await world.catalogue().own.first?.label[.simplified] == "冷柜数")
        }
    }
}
