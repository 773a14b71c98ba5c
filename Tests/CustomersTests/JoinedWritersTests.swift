@testable import Customers
import Journal
import Kit
import Offers
import Pages
import Persistence
import TestKit
import Testing

/// Two people, or eight, change one record at the same time: joined where they touch different fields, asked where they do not.
@Suite struct JoinedWritersTests {
    private func answer(_ world: CustomersWorld, _ method: Offers.Method, _ path: String, _ ids: [String: ID], form: [(String, String)] = []) async throws -> Reply {
        let route = try #require(CustomersRoom.room(desk: world.desk).routes.first { $0.method == method && $0.path == path })
        let wording = Wording(language: .simplified, texts: .none, clock: .fixed(TestDesk.now.milliseconds))
        return try await route.handler(PageRequest(caller: CustomersWorld.boss, wording: wording, path: ids.mapValues(\.description), form: Form(form.map { (name: $0.0, value: $0.1) })))
    }

    private func opened(_ reply: Reply) throws -> String {
        guard case .page(let page) = reply else { return "" }
        if let form = page.model as? CustomerFormModel { return form.opened }
        return try #require((page.model as? SmallFormModel)?.hidden.first { $0.name == "opened" }).value
    }

    private func conflict(_ reply: Reply) throws -> ConflictModel {
        guard case .page(let page) = reply, page.status == 409 else {
            Issue.record("no conflict: \(reply)")
            throw Problem.unavailable("problem.unavailable")
        }
        return try #require(page.model as? ConflictModel)
    }

    private func isDone(_ reply: Reply) -> Bool { if case .redirect = reply { true } else { false } }

    private func chosen(_ model: ConflictModel, _ choice: (ConflictModel.Line) -> String) -> [(String, String)] {
        model.hidden.map { ($0.name, $0.value) } + model.lines.map { ($0.key, choice($0)) }
    }

    /// Who gives the customer to another branch and who changes its deliverer do not undo each other.
    @Test(.requirement("INFO-3"), arguments: Engine.available)
    func assignmentsOfDifferentStaffAreJoined(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), path = "/customers/{id}/assignment"
            try await world.people(7, 8, 9, branches: 2)
            let id = try await world.create([CustomersWorld.draft("甲店", code: "K1")])[0], mark = try opened(try await answer(world, .get, path, ["id": id]))
            func form(_ own: (String, String)...) -> [(String, String)] { [("version", "1"), ("opened", mark)] + own }
            #expect(isDone(try await answer(world, .post, path, ["id": id], form: form(("rep", "7"), ("branch", "2")))))
            #expect(isDone(try await answer(world, .post, path, ["id": id], form: form(("deliverer", "9")))))
            let both = try await world.customer(id).network
            #expect(both.rep == ID(7) && both.branch == ID(2) && both.deliverer == ID(9))
            let disputed = try conflict(try await answer(world, .post, path, ["id": id], form: form(("rep", "8"))))
            #expect(disputed.lines.map(\.key) == ["rep"] && disputed.lines[0].mine == "业务员8" && disputed.lines[0].now == "业务员7")
            #expect(isDone(try await answer(world, .post, path, ["id": id], form: chosen(disputed) { $0.mineValue })))
            let chosen = try await world.customer(id).network
            #expect(chosen.rep == ID(8) && chosen.deliverer == ID(9) && chosen.branch == ID(2))
        }
    }

    /// A form that comes back with a fault is as old as before: what others did meanwhile is joined, not overwritten.
    @Test(arguments: Engine.available)
    func aFaultMakesNoOldAssignmentNew(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), path = "/customers/{id}/assignment"
            try await world.people(7, 9)
            let id = try await world.create([CustomersWorld.draft("甲店", code: "K1")])[0], mark = try opened(try await answer(world, .get, path, ["id": id]))
            #expect(isDone(try await answer(world, .post, path, ["id": id], form: [("version", "1"), ("opened", mark), ("rep", "7")])))
            let faulty = try await answer(world, .post, path, ["id": id], form: [("version", "1"), ("opened", mark), ("deliverer", "99")])
            guard case .page(let page) = faulty, let form = page.model as? SmallFormModel else { Issue.record("no form: \(faulty)"); return }
            #expect(page.status == 422)
            let hidden = form.hidden.map { ($0.name, $0.value) }
            #expect(isDone(try await answer(world, .post, path, ["id": id], form: hidden + [("deliverer", "9")])))
            let both = try await world.customer(id).network
            #expect(both.rep == ID(7) && both.deliverer == ID(9))
        }
    }

    @Test(arguments: Engine.available)
    func eightFormsWithDifferentFieldsAreAllKept(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let id = try await world.create([CustomersWorld.draft("甲店", code: "K1")])[0]
            let mark = try opened(try await answer(world, .get, "/customers/{id}/edit", ["id": id]))
            let keys = ["phone", "fax", "short_name", "remark", "hobbies", "origin", "family", "personality"]
            await withTaskGroup(of: Void.self) { group in
                for key in keys {
                    group.addTask {
                        let form = [("version", "1"), ("opened", mark), ("name", "甲店"), (key, "7")]
                        do { #expect(self.isDone(try await self.answer(world, .post, "/customers/{id}/edit", ["id": id], form: form)), "\(key)") } catch { Issue.record(error) }
                    }
                }
            }
            let now = try await world.customer(id)
            #expect(keys.allSatisfy { CustomerFields.field($0)?.text(now) == "7" } && now.version == Int64(keys.count) + 1)
            for key in keys {
                let lines = try await database.read { try JournalStore.history(customerID: id, field: key, in: $0) }
                #expect(lines.count == 1 && lines[0].changes.map(\.field) == [key], "each line names what its writer changed")
            }
        }
    }

    @Test(arguments: Engine.available)
    func whoComesSecondChoosesFieldByField(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let id = try await world.create([CustomersWorld.draft("甲店", code: "K1") { $0.personal.phone = "1"; $0.personal.fax = "1"; $0.management.isMonitored = true }])[0]
            let mark = try opened(try await answer(world, .get, "/customers/{id}/edit", ["id": id]))
            _ = try await ChangeCustomer(desk: world.desk)(.init(id: id, version: 1, values: ["phone": "2", "fax": "2", "region": "城东", "demonstration": "1"]), by: CustomersWorld.boss)
            let mine = [("version", "1"), ("opened", mark), ("name", "乙店"), ("phone", "3"), ("fax", "3"), ("region", ""), ("monitored", "1")]
            let page = try conflict(try await answer(world, .post, "/customers/{id}/edit", ["id": id], form: mine))
            #expect(page.lines.map(\.key).sorted() == ["fax", "phone"] && page.lines.allSatisfy { $0.nowValue == "2" && $0.mineValue == "3" })
            let choice = chosen(page) { $0.key == "fax" ? $0.mineValue : $0.nowValue }
            #expect(isDone(try await answer(world, .post, "/customers/{id}/edit", ["id": id], form: choice)))
            let now = try await world.customer(id)
            #expect(now.name == "乙店" && now.personal.phone == "2" && now.personal.fax == "3" && now.network.region == "城东")
            #expect(now.management.isMonitored && now.management.isDemonstration)
        }
    }

    @Test(arguments: Engine.available)
    func contactsAreJoinedToo(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let id = try await world.create([CustomersWorld.draft("甲店", code: "1")])[0]
            let contact = try await AddContact(desk: world.desk)(Contact(name: "许云", phone: "1"), to: id, by: CustomersWorld.boss), ids = ["id": id, "contact": contact]
            let path = "/customers/{id}/contacts/{contact}", mark = try opened(try await answer(world, .get, path, ids))
            let base = ["name": "许云", "main": "1", "phone": "1"], keys = ["phone", "mobile", "fax", "email", "address", "remark", "role", "sex"]
            let done = await withTaskGroup(of: Bool.self) { group in
                for key in keys {
                    group.addTask {
                        let value = key == "role" ? "owner" : key == "sex" ? "female" : key == "email" ? "x@example.com" : "7"
                        let form = base.merging([key: value]) { $1 }.map { ($0.key, $0.value) } + [("opened", mark)]
                        return (try? await self.isDone(self.answer(world, .post, path, ids, form: form))) ?? false
                    }
                }
                return await group.reduce(into: 0) { if $1 { $0 += 1 } }
            }
            let one = try await database.read { try ContactStore.contact(contact, of: id, in: $0) }
            #expect(done == 8 && one.version == 9 && [one.phone, one.mobile, one.fax, one.address, one.remark] == Array(repeating: "7", count: 5) && one.sex == "female")
            let page = try conflict(try await answer(world, .post, path, ids, form: [("name", "许云"), ("main", "1"), ("phone", "3"), ("opened", mark)]))
            #expect(page.lines.map(\.key) == ["phone"] && page.lines[0].nowValue == "7")
            #expect(isDone(try await answer(world, .post, path, ids, form: chosen(page, \.mineValue))))
            let last = try await database.read { try ContactStore.contact(contact, of: id, in: $0) }
            #expect(last.phone == "3" && last.mobile == "7" && last.isMain)
        }
    }

    @Test(arguments: Engine.available)
    func relatedPersonsAreJoinedToo(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let id = try await world.create([CustomersWorld.draft("甲店", code: "1")])[0]
            let person = try await SaveRelatedPerson(desk: world.desk)(nil, of: id, values: ["name": "许小云", "birth_calendar": "solar"], by: CustomersWorld.boss)
            let path = "/customers/{id}/related/{person}", ids = ["id": id, "person": person], mark = try opened(try await answer(world, .get, path, ids))
            let base = [("opened", mark), ("name", "许小云"), ("birth_calendar", "solar")]
            #expect(isDone(try await answer(world, .post, path, ids, form: base + [("phone", "1")])))
            #expect(isDone(try await answer(world, .post, path, ids, form: base + [("remark", "学生")])))
            let page = try conflict(try await answer(world, .post, path, ids, form: base + [("phone", "2")]))
            #expect(page.lines.map(\.key) == ["phone"])
            let now = try await database.read { try RelationStore.person(person, of: id, in: $0) }
            #expect(now.phone == "1" && now.remark == "学生")
            let assignment = try await answer(world, .post, "/customers/{id}/assignment", ["id": id], form: [("version", "1"), ("rep", "0")])
            guard case .page(let form) = assignment else { Issue.record("an old assignment is told"); return }
            #expect(form.status == 409)
        }
    }
}
