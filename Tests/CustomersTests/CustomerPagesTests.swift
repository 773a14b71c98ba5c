import Access
import Customers
import Foundation
import Journal
import Kit
import Offers
import Pages
import Persistence
import Synchronization
import TestKit
import Testing
import Web

@Suite struct CustomerPagesTests {
    /// The words and templates of this room and of what it draws with.
    static let wording: Wording? = {
        let folders = [CustomersFolder.url, WebFolder.url]
        guard let texts = try? TextLibrary(folders: folders.map { $0.appending(path: "Texts") }) else { return nil }
        return try? Wording(language: .simplified, texts: texts, clock: .fixed(TestDesk.now.milliseconds),
                            templates: TemplateLibrary(folders: folders.map { $0.appending(path: "Templates") }, texts: texts, assets: assets(folders[1])))
    }()

    /// Any address will do for a file that a template names.
    private static func assets(_ folder: URL) throws -> [String: String] {
        var all: [String: String] = [:]
        for file in try FileManager.default.contentsOfDirectory(at: folder.appending(path: "Templates"), includingPropertiesForKeys: nil) {
            for match in try String(contentsOf: file, encoding: .utf8).matches(of: /\[\[asset:([^\]]+)\]\]/) { all[String(match.output.1)] = "/a" }
        }
        return all
    }

    func answer(_ world: CustomersWorld, _ method: Offers.Method, _ path: String, id: ID? = nil, more: [String: String] = [:], query: [(String, String)] = [],
                        form: [(String, String)] = [], isFragment: Bool = false, by caller: Caller = CustomersWorld.boss) async throws -> Reply {
        let route = try #require(CustomersRoom.room(desk: world.desk).routes.first { $0.method == method && $0.path == path })
        let wording = try #require(Self.wording)
        let ids = id.map { ["id": $0.description] } ?? [:]
        return try await route.handler(PageRequest(caller: caller, wording: wording, path: ids.merging(more) { $1 }, query: Form(query.map { (name: $0.0, value: $0.1) }),
                                                   form: Form(form.map { (name: $0.0, value: $0.1) }), isFragment: isFragment, url: path))
    }

    func text(_ reply: Reply) throws -> (html: String, status: Int) {
        let wording = try #require(Self.wording)
        switch reply {
        case .page(let page): return (try wording.render(page.template, page.model).text, page.status)
        case .fragment(let template, let model, _): return (try wording.render(template, model).text, 200)
        default: Issue.record("\(reply)"); return ("", 0)
        }
    }

    func target(_ reply: Reply) -> String { if case .redirect(let url) = reply { url } else { "" } }

    @Test(.requirement("UX-1", "ARCH-14"), arguments: Engine.available)
    func directoryShowsMarksChipsAndMore(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let ids = try await world.create((0..<60).map { n in CustomersWorld.draft("店\(n)", code: "C\(100 + n)") { $0.network.region = "城东"; $0.management.isMonitored = n == 0 } })
            try await database.write { try CustomerListing.mark(["classification_abc", "classification_tier"], rows: [(ids[0], [.text("A"), .int(2)])], in: $0) }
            let page = try text(try await answer(world, .get, "/customers", query: [("region", "城东"), ("sort", "code")]))
            #expect(page.html.contains("zk-abc-a") && page.html.contains("zk-tier-2") && page.html.contains("zk-chop-watch") && page.html.contains("潜在客户"))
            #expect(page.html.contains("去掉行政区域") && page.html.contains("60 户") && page.html.contains("hx-get="))
            let link = try #require(page.html.firstMatch(of: /hx-get="[^"]*cursor=([^"&]+)"/))
            let next = [("region", "城东"), ("sort", "code"), ("cursor", String(link.output.1).removingPercentEncoding ?? "")]
            let more = try text(try await answer(world, .get, "/customers", query: next, isFragment: true))
            #expect(more.html.contains("店59") && !more.html.contains("店0<") && !more.html.contains("<header"))
            let none = try text(try await answer(world, .get, "/customers", query: [("status", "closed")]))
            #expect(none.html.contains("没有符合的客户"))
        }
    }

    @Test(.requirement("INFO-21", "ARCH-1", "TYPE-1"), arguments: Engine.available)
    func cardShowsFiveGroupsPeopleAndTimeline(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let values = [("name", "春和烟酒店"), ("type", "external"), ("settlement", "monthly"), ("family", "三口之家"), ("trade_licence_no", "5301"), ("format", "convenience"),
                          ("nature", "private"), ("contact.name", "沈国安"), ("contact.mobile", "13900000518")]
            let made = target(try await answer(world, .post, "/customers/new", form: values))
            let id = try #require(ID(String(made.dropFirst("/customers/".count))))
            _ = try await ChangeCustomer(desk: world.desk)(.init(id: id, version: 1, values: ["phone": "0571"], reason: "搬家"), by: CustomersWorld.boss)
            let card = try text(try await answer(world, .get, "/customers/{id}", id: id)).html
            for words in ["基本信息", "网络信息", "管理信息", "经营信息", "个人信息", "月结", "三口之家", "5301", "便利店", "沈国安", "tel:13900000518", "搬家", "0571", "新建客户", "暂停"] {
                #expect(card.contains(words), "\(words)")
            }
            let drawer = try text(try await answer(world, .get, "/customers/{id}/drawer", id: id, isFragment: true)).html
            #expect(drawer.contains("春和烟酒店") && drawer.contains("沈国安"))
            let history = try text(try await answer(world, .get, "/customers/{id}/history/{field}", id: id, more: ["field": "phone"])).html
            #expect(history.contains("0571") && history.contains("搬家") && history.contains("动态信息"))
            for path in ["/customers/{id}", "/customers/{id}/edit", "/customers/{id}/drawer", "/customers/{id}/timeline"] {
                await #expect(throws: Problem.notFound()) { try await answer(world, .get, path, id: id, by: CustomersWorld.rep(9)) }
            }
        }
    }

    @Test(arguments: Engine.available)
    func theSecondOfTwoWritersSeesBoth(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let id = try await world.create([CustomersWorld.draft("甲店", code: "K1")])[0]
            let form = [("version", "1"), ("code", "K1"), ("type", "external")]
            #expect(target(try await answer(world, .post, "/customers/{id}/edit", id: id, form: form + [("name", "甲店"), ("fax", "111")])) == "/customers/\(id)")
            let conflict = try text(try await answer(world, .post, "/customers/{id}/edit", id: id, form: form + [("name", "乙店"), ("fax", "222")]))
            #expect(conflict.status == 409 && conflict.html.contains("name=\"fax\" value=\"111\"") && conflict.html.contains("<b>222</b>") && conflict.html.contains("name=\"version\" value=\"2\""))
            let mine = [("version", "2"), ("code", "K1"), ("type", "external"), ("name", "乙店"), ("fax", "222")]
            let again = try await answer(world, .post, "/customers/{id}/edit", id: id, form: mine)
            #expect(target(again) == "/customers/\(id)")
            #expect(try await world.customer(id).personal.fax == "222")
            let wrong = [("version", "3"), ("code", "K1"), ("type", "external"), ("name", ""), ("registered_capital", "x")]
            let bad = try text(try await answer(world, .post, "/customers/{id}/edit", id: id, form: wrong))
            #expect(bad.status == 422 && bad.html.contains("aria-invalid") && bad.html.contains("value=\"x\""))
        }
    }

    @Test(.requirement("ARCH-1", "ARCH-14"), arguments: Engine.available)
    func pastPresentAndFutureDirectAndIndirectAreInOneArchive(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let ids = try await world.create([CustomersWorld.draft("过去店") { $0.basic.directness = "indirect" }, CustomersWorld.draft("现在店") { $0.basic.directness = "direct" }, CustomersWorld.draft("未来店")])
            try await database.write { [desk = world.desk] tx in
                try CustomerStatuses.set([(ids[0], .active), (ids[1], .active)], byID: .company, desk: desk, actionID: try desk.ids.next(), in: tx)
            }
            try await ChangeStatus(desk: world.desk)(.close, ids[0], reason: "歇业", by: CustomersWorld.boss)
            let list = try text(try await answer(world, .get, "/customers")).html
            for words in ["过去店", "现在店", "未来店", "已注销", "潜在客户"] { #expect(list.contains(words), "\(words)") }
            let past = try text(try await answer(world, .get, "/customers/{id}", id: ids[0])).html
            #expect(past.contains("间接") && past.contains("已注销") && past.contains("歇业"))
            #expect(try text(try await answer(world, .get, "/customers/{id}", id: ids[2])).html.contains("潜在客户"))
        }
    }

    @Test(arguments: Engine.available)
    func formsNameTheFieldThatIsTooLong(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let ids = try await world.create([CustomersWorld.draft("甲店", code: "1"), CustomersWorld.draft("乙店", code: "2")]), long = String(repeating: "长", count: 2001)
            let forms = [("friends", [("name", long)], "f-name"), ("friends", [("name", "友"), ("remark", long)], "f-remark"), ("suppliers", [("code", "2"), ("remark", long)], "f-remark"),
                         ("suppliers", [("code", "2"), ("since", "2026-02-30")], "f-since"), ("suspension", [("reason", long)], "f-reason"), ("contacts", [("name", long)], "f-name"),
                         ("assignment", [("version", "1"), ("reason", long)], "f-reason")]
            for (path, form, mark) in forms {
                let page = try text(try await answer(world, .post, "/customers/{id}/" + path, id: ids[0], form: form))
                let isMarked = try page.html.contains(Regex("id=\"\(mark)\"[^>]*aria-invalid=\"true\""))
                #expect(page.status == 422 && isMarked, "\(path) \(mark)")
            }
            #expect(try await world.customer(ids[0]).version == 1)
        }
    }

    @Test(arguments: Engine.available)
    func smallFormsLeadBackToTheCard(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            try await world.people(7)
            let ids = try await world.create([CustomersWorld.draft("甲店", code: "1"), CustomersWorld.draft("乙店", code: "2")])
            let id = ids[0], card = "/customers/\(ids[0])"
            #expect(target(try await answer(world, .post, "/customers/{id}/contacts", id: id, form: [("name", "许云")])) == card)
            #expect(target(try await answer(world, .post, "/customers/{id}/related", id: id, form: [("name", "小满"), ("birth_calendar", "lunar"), ("birth_month", "10"), ("birth_day", "15")])) == card)
            #expect(target(try await answer(world, .post, "/customers/{id}/friends", id: id, form: [("name", "顾玉梅"), ("code", "2")])) == card)
            #expect(target(try await answer(world, .post, "/customers/{id}/suppliers", id: id, form: [("code", "2"), ("since", "2025-01-01")])) == card)
            #expect(target(try await answer(world, .post, "/customers/{id}/suspension", id: id, form: [("reason", "欠款")])) == card)
            #expect(target(try await answer(world, .post, "/customers/{id}/assignment", id: id, form: [("version", "6"), ("rep", "7")])) == card)
            #expect(try text(try await answer(world, .post, "/customers/{id}/resumption", id: id)).status == 422)
            let html = try text(try await answer(world, .get, "/customers/{id}", id: id)).html
            for words in ["许云", "农历10月15日", "顾玉梅", "乙店", "自 2025年1月1日", "恢复合作", "欠款"] { #expect(html.contains(words), "\(words)") }
            for path in ["/customers/new", "/customers/{id}/edit", "/customers/{id}/contacts/new", "/customers/{id}/related/new", "/customers/{id}/friends/new", "/customers/{id}/suppliers/new",
                         "/customers/{id}/assignment", "/customers/{id}/closing"] {
                #expect(try text(try await answer(world, .get, path, id: id)).html.contains("<form"), "\(path)")
            }
        }
    }

    @Test(.requirement("ACC-5"), arguments: Engine.available)
    func exportHoldsTheSelectionAndIsOnRecord(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            try await world.create([CustomersWorld.draft("=甲店", code: "1") { $0.network.rep = ID(7) }, CustomersWorld.draft("乙店", code: "2")])
            guard case .stream(let name, _, let write) = try await answer(world, .get, "/customers/export", by: CustomersWorld.rep(7)) else { Issue.record("no stream"); return }
            let chunks = Chunks()
            try await write { await chunks.add($0) }
            let csv = await chunks.text
            #expect(name == "客户-2026-11-24.csv" && csv.contains("客户代码") && csv.contains("'=甲店") && !csv.contains("乙店"))
        }
    }

    @Test(.requirement("UX-5"), arguments: Engine.available)
    func suggestionsComeAsOneTypes(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            try await world.create((1...12).map { CustomersWorld.draft("百货商店\($0)", code: "B\($0)") })
            let html = try text(try await answer(world, .get, "/customers/suggestions", query: [("q", "百货")], isFragment: true)).html
            #expect(html.matches(of: /<li>/).count == 8)
            let empty = try text(try await answer(world, .get, "/customers/suggestions", query: [("q", "")], isFragment: true)).html
            #expect(!empty.contains("<li>"))
        }
    }

    @Test func everyTemplateFitsItsSample() throws {
        let wording = try #require(Self.wording)
        let library = try #require(wording.templates)
        let own = CustomersSamples.samples
        let faults = TemplateCheck.faults(library, samples: own).filter { $0.hasPrefix("customers-") }
        #expect(faults.isEmpty, "\(faults.joined(separator: "\n"))")
    }

    @Test(.requirement("TYPE-2", "TYPE-3", "TYPE-9"), arguments: Engine.available)
    func lifecycleIsChangedOnItsFormAndCountedInItsReport(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), day = TestDesk.today
            let ids = try await world.create((0..<4).map { n in CustomersWorld.draft("店\(n)", code: "L\(n)") { $0.lifecycle = n < 3 ? "prospect" : ""; $0.network.rep = ID(n == 2 ? 8 : 7) } })
            // As if they had been entered thirty days ago.
            try await database.write { try $0.execute("UPDATE customer_lifecycle_change SET since_on = \(day.adding(days: -30).description)") }
            let form = try text(try await answer(world, .get, "/customers/{id}/lifecycle", id: ids[0]))
            #expect(form.html.contains("准客户") && form.html.contains("value=\"\(day)\""))
            let moved = try await answer(world, .post, "/customers/{id}/lifecycle", id: ids[0], form: [("lifecycle", "near"), ("since", day.adding(days: -9).description), ("reason", "索要合同")])
            #expect(target(moved) == "/customers/\(ids[0])")
            let late = try text(try await answer(world, .post, "/customers/{id}/lifecycle", id: ids[0], form: [("lifecycle", "signed"), ("since", day.adding(days: 1).description)]))
            #expect(late.status == 422 && late.html.contains("不能晚于今天"))
            let card = try text(try await answer(world, .get, "/customers/{id}", id: ids[0])).html
            #expect(card.contains(">准客户</span>") && card.contains("生命周期变动") && card.contains("索要合同") && card.contains("/lifecycle\""))
            let report = try text(try await answer(world, .get, "/customers/lifecycle")).html
            // One of three prospects moved on after 21 days.
            #expect(report.contains("33.3%") && report.contains(">21<") && report.contains("/customers?type=external&amp;lifecycle=near") && report.contains("争取"))
            let own = try text(try await answer(world, .get, "/customers/lifecycle", by: CustomersWorld.rep(8))).html
            #expect(own.contains("期间没有客户变更状态") == false && !own.contains(">21<"))
            let mine = try text(try await answer(world, .get, "/customers/lifecycle", query: [("rep", "8"), ("from", day.description)])).html
            #expect(mine.contains("期间没有客户变更状态"))
            await #expect(throws: Problem.invalid("to", "customers.fault.endsBefore")) {
                _ = try await answer(world, .get, "/customers/lifecycle", query: [("from", day.description), ("to", day.adding(days: -1).description)])
            }
            guard case .stream(_, _, let write) = try await answer(world, .get, "/customers/lifecycle.csv") else { Issue.record("no file"); return }
            let chunks = Chunks()
            try await write { await chunks.add($0) }
            #expect(await chunks.text.contains("潜在客户,准客户,1,3,0.333333,21"))
            #expect(try await database.journal(of: "customers.lifecycleExported").count == 1)
        }
    }

    /// The company's own word stands on screens, the shipped one in files, which an import knows.
    @Test(.requirement("TYPE-2"), arguments: Engine.available)
    func aCompanyNamesItsOwnerStates(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let id = try await world.create([CustomersWorld.draft("甲店", code: "K1") { $0.lifecycle = "owner"; $0.business.relationStrength = "loyal" }])[0]
            let offers = CustomersRoom.room(desk: world.desk).settings
            let admin = TestDesk.caller(CustomersWorld.allRights.union([AccessRights.changeSettings]))
            try await ChangeSetting(desk: world.desk, offers: offers)("customers.setting.lifecycleOwner", typed: "长期客户", version: 0, by: admin)
            let card = try text(try await answer(world, .get, "/customers/{id}", id: id)).html
            #expect(card.contains("长期客户") && !card.contains("稳定供货") && card.contains("忠诚"))
            #expect(try text(try await answer(world, .get, "/customers", query: [("lifecycle", "owner")])).html.contains("<b>长期客户</b>"))
            guard case .stream(_, _, let write) = try await answer(world, .get, "/customers/export") else { Issue.record("no file"); return }
            let written = Mutex("")
            try await write { data in written.withLock { $0 += String(decoding: data, as: UTF8.self) } }
            #expect(written.withLock { $0.contains("稳定供货") && !$0.contains("长期客户") })
        }
    }
}
