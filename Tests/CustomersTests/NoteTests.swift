import Customers
import Kit
import Persistence
import TestKit
import Testing

@Suite struct NoteTests {
    private let pages = CustomerPagesTests()

    @Test(.requirement("SRC-9"), arguments: Engine.available)
    func dealingsWithAContactAreSeenAtAGlance(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let id = try await world.create([CustomersWorld.draft("甲店")])[0]
            let contact = try await AddContact(desk: world.desk)(Contact(name: "沈国安"), to: id, by: CustomersWorld.boss)
            let form = [("text", "谈冷柜投放\n下周回话"), ("contact", contact.description)]
            #expect(pages.target(try await pages.answer(world, .post, "/customers/{id}/notes", id: id, form: form)) == "/customers/\(id)#timeline")
            try await WriteNote(desk: world.desk)("门口修路", of: id, by: CustomersWorld.boss)
            let card = try pages.text(try await pages.answer(world, .get, "/customers/{id}", id: id)).html
            #expect(card.contains("往来 1 次") && card.contains("谈冷柜投放\n下周回话") && card.contains("与沈国安往来") && card.contains("/customers/\(id)/timeline?contact=\(contact)"))
            let dealings = try pages.text(try await pages.answer(world, .get, "/customers/{id}/timeline", id: id, query: [("contact", contact.description)])).html
            #expect(dealings.contains("谈冷柜投放") && !dealings.contains("门口修路"))
            for text in ["", String(repeating: "长", count: 2001)] {
                let bad = try pages.text(try await pages.answer(world, .post, "/customers/{id}/notes", id: id, form: [("text", text)]))
                let isMarked = try bad.html.contains(Regex("id=\"f-text\"[^>]*aria-invalid=\"true\""))
                #expect(bad.status == 422 && isMarked)
            }
            let foreign = try pages.text(try await pages.answer(world, .post, "/customers/{id}/notes", id: id, form: [("text", "x"), ("contact", "99")]))
            #expect(foreign.status == 422)
        }
    }

    @Test(.requirement("TYPE-7"), arguments: Engine.available)
    func recordsAreFiledBeforeDuringAndAfterTheSale(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), texts = [("pre_sale", "看样品", "售前"), ("in_sale", "送货延期", "售中"), ("after_sale", "冷柜报修", "售后"), ("", "闲谈", "")]
            let id = try await world.create([CustomersWorld.draft("甲店")])[0]
            for (phase, text, _) in texts { _ = try await pages.answer(world, .post, "/customers/{id}/notes", id: id, form: [("text", text), ("phase", phase)]) }
            func timeline(_ query: [(String, String)]) async throws -> String { try pages.text(try await pages.answer(world, .get, "/customers/{id}/timeline", id: id, query: query, isFragment: true)).html }
            for (phase, text, word) in texts where !phase.isEmpty {
                let found = try await timeline([("phase", phase)])
                #expect(found.contains(text) && found.contains(">\(word)</span>") && found.matches(of: /<li>/).count == 1, "\(phase)")
            }
            #expect(try await timeline([("q", "售后")]).contains("冷柜报修"))
            let note = try #require(try await timeline([("phase", "pre_sale")]).firstMatch(of: /notes\/(\d+)"/)).output.1
            let path = "/customers/{id}/notes/{note}", form = [("text", "看样品"), ("phase", "after_sale"), ("version", "1")]
            _ = try await pages.answer(world, .post, path, id: id, more: ["note": String(note)], form: form)
            #expect(try await timeline([("phase", "after_sale")]).contains("看样品"))
            #expect(try await timeline([("kind", "notes")]).contains("售前 → 售后"))
            let bad = try pages.text(try await pages.answer(world, .post, "/customers/{id}/notes", id: id, form: [("text", "x"), ("phase", "later")]))
            #expect(bad.status == 422 && bad.html.contains("f-phase"))
            await #expect(throws: Problem.invalid("phase", "problem.field.choice")) { try await timeline([("phase", "later")]) }
        }
    }

    @Test(arguments: Engine.available)
    func onlyItsAuthorChangesANoteAndTakesItAway(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), desk = world.desk
            let id = try await world.create([CustomersWorld.draft("甲店") { $0.network.rep = ID(7) }])[0], rep = CustomersWorld.rep(7)
            let note = try await WriteNote(desk: desk)("初稿", of: id, by: rep)
            await #expect(throws: Problem.forbidden("notes.fault.author")) { try await ChangeNote(desk: desk)(note, text: "x", with: ID(0), version: 1, of: id, by: CustomersWorld.boss) }
            await #expect(throws: Problem.notFound()) { try await WriteNote(desk: desk)("x", of: id, by: CustomersWorld.rep(8)) }
            await #expect(throws: Problem.forbidden()) { try await WriteNote(desk: desk)("x", of: id, by: TestDesk.caller([CustomersRights.read])) }
            try await ChangeNote(desk: desk)(note, text: "定稿", with: ID(0), version: 1, of: id, by: rep)
            await #expect(throws: Problem.conflict("notes.fault.conflict")) { try await ChangeNote(desk: desk)(note, text: "x", with: ID(0), version: 1, of: id, by: rep) }
            func timeline(_ caller: Caller) async throws -> String { try pages.text(try await pages.answer(world, .get, "/customers/{id}/timeline", id: id, by: caller)).html }
            let own = try await timeline(rep), others = try await timeline(CustomersWorld.boss)
            #expect(own.contains("<p class=\"zk-notetext\">定稿</p>") && own.contains("初稿 → 定稿") && own.contains("/notes/\(note)/removal") && !others.contains("/notes/\(note)/removal"))
            try await RemoveNote(desk: desk)(note, of: id, by: rep)
            let removed = try await timeline(rep)
            #expect(!removed.contains("定稿") && !removed.contains("初稿") && removed.contains("/notes/\(note)/restoration"))
            try await RestoreNote(desk: desk)(note, of: id, by: rep)
            #expect(try await timeline(rep).contains("定稿"))
            #expect(try await world.customer(id).version == 1, "nobody's open form is about it")
        }
    }

    @Test(arguments: Engine.available)
    func eightWritersAtOnceLeaveOneChange(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), desk = world.desk
            let id = try await world.create([CustomersWorld.draft("甲店")])[0], note = try await WriteNote(desk: world.desk)("初稿", of: id, by: CustomersWorld.boss)
            func atOnce(_ work: @escaping @Sendable (Int) async throws -> Void) async -> Int {
                await withTaskGroup(of: Bool.self) { group in
                    for number in 0..<8 { group.addTask { do { try await work(number); return true } catch { return false } } }
                    return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
                }
            }
            #expect(await atOnce { try await ChangeNote(desk: desk)(note, text: "稿\($0)", with: ID(0), version: 1, of: id, by: CustomersWorld.boss) } == 1)
            #expect(await atOnce { _ in try await RemoveNote(desk: desk)(note, of: id, by: CustomersWorld.boss) } == 1)
            #expect(await atOnce { _ in try await RestoreNote(desk: desk)(note, of: id, by: CustomersWorld.boss) } == 1)
            for (kind, count) in [("note.written", 1), ("note.changed", 1), ("note.removed", 1), ("note.restored", 1)] {
                #expect(try await database.journal(of: kind, customer: id).count == count, "\(kind)")
            }
        }
    }
}
