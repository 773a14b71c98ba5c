import Journal
import Kit
import Offers
import Persistence
import TestKit
import Testing
@testable import Customers

/// Tasks and follow-ups: set on the card, done, reopened, changed, postponed, taken back.
@Suite struct TaskTests {
    private let pages = CustomerPagesTests()
    private static let boss = CustomersWorld.boss, today = TestDesk.today

    private func task(_ world: CustomersWorld, _ id: ID, of customer: ID) async throws -> CustomerTask { try await world.database.read { try TaskStore.task(id, of: customer, in: $0) } }
    private func open(_ world: CustomersWorld, _ customer: ID) async throws -> [CustomerTask] { try await world.database.read { try TaskStore.open(of: customer, in: $0) } }

    private func latest(_ world: CustomersWorld, _ kind: String, _ customer: ID) async throws -> ID {
        try #require(try await world.database.journal(of: kind, customer: customer).max { $0.id < $1.id }).actionID
    }

    @Test(.requirement("INFO-22", "UX-8"), arguments: Engine.available)
    func theComposerTakesTasksAndFollowUps(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), id = try await world.create([CustomersWorld.draft("甲店")])[0], path = "/customers/{id}/entries"
            let contact = try await AddContact(desk: world.desk)(Contact(name: "沈国安"), to: id, by: Self.boss)
            let card = try pages.text(try await pages.answer(world, .get, "/customers/{id}", id: id)).html
            #expect(card.contains("value=\"follow_up\"") && card.contains("value=\"2026-11-25\"") && !card.contains("id=\"tasks\""))
            #expect(pages.target(try await pages.answer(world, .post, path, id: id, form: [("kind", "note"), ("text", "门口修路")])) == "/customers/\(id)#timeline")
            let call = [("kind", "follow_up"), ("text", "回访冷柜"), ("due", "2026-11-26"), ("contact", contact.description)]
            #expect(pages.target(try await pages.answer(world, .post, path, id: id, form: call)) == "/customers/\(id)#tasks")
            #expect(pages.target(try await pages.answer(world, .post, path, id: id, form: [("kind", "task"), ("text", "寄样品"), ("due", Self.today.description)])) == "/customers/\(id)#tasks")
            let both = try await open(world, id)
            #expect(both.map(\.text) == ["寄样品", "回访冷柜"] && both.allSatisfy { $0.user == Self.boss.userID })
            let full = try pages.text(try await pages.answer(world, .get, "/customers/{id}", id: id)).html
            for words in ["id=\"tasks\"", "寄样品", "与沈国安往来", "安排跟进", "回访冷柜 · 2026年11月26日到期", "门口修路"] { #expect(full.contains(words), "\(words)") }
            let seen = try pages.text(try await pages.answer(world, .get, "/customers/{id}", id: id, by: TestDesk.caller([CustomersRights.read]))).html
            #expect(seen.contains("寄样品") && full.contains("href=\"/tasks?") && !seen.contains("href=\"/tasks?"), "no way leads to a list that is refused")
            let told = try pages.text(try await pages.answer(world, .get, "/customers/{id}/timeline", id: id, query: [("kind", "tasks")])).html
            #expect(told.contains("寄样品") && !told.contains("门口修路"))
            for (form, field) in [([("due", "2026-11-26")], "text"), ([("text", "x")], "due"), ([("text", "x"), ("due", "2026-11-23")], "due"), ([("text", "x"), ("due", "2026-11-31")], "due"),
                                  ([("text", "x"), ("due", "2026-11-26"), ("contact", "99")], "contact"), ([("text", "x"), ("due", "2026-11-26"), ("user", "99")], "user")] {
                let bad = try pages.text(try await pages.answer(world, .post, path, id: id, form: [("kind", "task")] + form))
                let isMarked = try bad.html.contains(Regex("id=\"f-\(field)\"[^>]*aria-invalid=\"true\""))
                #expect(bad.status == 422 && isMarked, "\(field)")
            }
            #expect(try await world.customer(id).version == 2, "nobody's open form is about tasks")
        }
    }

    @Test(.requirement("INFO-22"), arguments: Engine.available)
    func aFollowUpIsDoneWithItsOutcomeAndBringsTheNext(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), id = try await world.create([CustomersWorld.draft("甲店")])[0], boss = Self.boss, desk = world.desk
            let first = try await AddTask(desk: desk)(CustomerTask("谈陈列", kind: CustomerTask.followUp, due: Self.today), to: id, by: boss)
            let done = [("outcome", "同意试摆"), ("next", "2026-12-08"), ("back", "/tasks?who=all")]
            #expect(pages.target(try await pages.answer(world, .post, "/customers/{id}/tasks/{task}/done", id: id, more: ["task": first.description], form: done)) == "/tasks?who=all")
            let next = try await open(world, id)
            #expect(next.map(\.text) == ["谈陈列"] && next[0].due?.description == "2026-12-08" && next[0].isFollowUp)
            #expect(try await task(world, first, of: id).outcome == "同意试摆")
            await #expect(throws: Problem.conflict("tasks.fault.done")) { try await FinishTask(desk: desk)(first, of: id, by: boss) }
            let late = try pages.text(try await pages.answer(world, .post, "/customers/{id}/tasks/{task}/done", id: id, more: ["task": first.description], form: [("outcome", "改天再谈")]))
            #expect(late.status == 409 && late.html.contains("改天再谈") && late.html.contains("该任务已经完成"), "what was typed is not lost")
            await #expect(throws: Problem.invalid("next", "tasks.fault.past")) { try await FinishTask(desk: desk)(next[0].id, of: id, next: .init(due: Self.today.adding(days: -1)), by: boss) }
            #expect(try await open(world, id).count == 1, "nothing is half done")
            try await ReopenTask(desk: desk)(first, of: id, by: boss)
            #expect(try await open(world, id).count == 2)
            // One action did both: both go back.
            let action = try await latest(world, "task.reopened", id)
            #expect(try await world.undo(action).undone == 1)
            let again = try await task(world, first, of: id)
            #expect(again.state == CustomerTask.done && again.outcome == "同意试摆" && again.doneBy == boss.userID)
            #expect(try await world.undo(try await latest(world, "task.done", id)).undone == 2)
            let left = try await open(world, id)
            #expect(left.map(\.id) == [first] && left[0].outcome.isEmpty)
        }
    }

    @Test(.requirement("INFO-22"), arguments: Engine.available)
    func changesArePostponedAndTakenBackUnlessSomebodyWroteSince(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), id = try await world.create([CustomersWorld.draft("甲店")])[0], boss = Self.boss, desk = world.desk
            let one = try await AddTask(desk: desk)(CustomerTask("寄样品", due: Self.today), to: id, by: boss), added = try await latest(world, "task.added", id)
            try await ChangeTask(desk: desk)(one, of: id, values: ["due": "2026-12-01"], by: boss)
            let postponed = try await latest(world, "task.changed", id)
            for contact in ["99", "沈国安"] {
                await #expect(throws: Problem.invalid("contact", "problem.field.choice"), "\(contact)") { try await ChangeTask(desk: desk)(one, of: id, values: ["contact": contact], by: boss) }
            }
            try await ChangeTask(desk: desk)(one, of: id, values: ["text": "寄两份样品"], by: boss)
            let run = try await world.undo(postponed)
            #expect(run.kept == 1, "somebody wrote since")
            #expect(try await world.undo(try await latest(world, "task.changed", id)).undone == 1)
            #expect(try await task(world, one, of: id).text == "寄样品")
            try await RemoveTask(desk: desk)(one, of: id, by: boss)
            #expect(try await open(world, id).isEmpty)
            await #expect(throws: Problem.conflict("tasks.fault.removed")) { try await ChangeTask(desk: desk)(one, of: id, values: ["text": "x"], by: boss) }
            #expect(try await world.undo(try await latest(world, "task.removed", id)).undone == 1)
            #expect(try await world.undo(added).kept == 1, "it was postponed since")
            let timeline = try pages.text(try await pages.answer(world, .get, "/customers/{id}/timeline", id: id)).html
            #expect(timeline.contains("到期日 2026年11月24日 → 2026年12月1日") && timeline.contains("删除任务") && timeline.contains("撤销任务修改"))
            let form = try pages.text(try await pages.answer(world, .get, "/customers/{id}/tasks/{task}", id: id, more: ["task": one.description])).html
            #expect(form.contains("value=\"2026-12-01\"") && form.contains("/tasks/\(one)/removal"))
        }
    }

    /// The second of two who change one task joins the first, unless both changed one field.
    @Test(.requirement("INFO-22"), arguments: Engine.available)
    func twoWritersAreJoined(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), id = try await world.create([CustomersWorld.draft("甲店")])[0], desk = world.desk, path = "/customers/{id}/tasks/{task}"
            let one = try await AddTask(desk: desk)(CustomerTask("寄样品", due: Self.today), to: id, by: Self.boss), more = ["task": one.description]
            let opened = OpenedValues(try await task(world, one, of: id), TaskFields.entered).text
            func form(_ text: String, _ due: String) -> [(String, String)] { [("kind", "task"), ("text", text), ("due", due), ("user", "1"), ("contact", ""), ("opened", opened)] }
            _ = try await pages.answer(world, .post, path, id: id, more: more, form: form("寄两份样品", "2026-11-24"))
            _ = try await pages.answer(world, .post, path, id: id, more: more, form: form("寄样品", "2026-11-30"))
            let joined = try await task(world, one, of: id)
            #expect(joined.text == "寄两份样品" && joined.due?.description == "2026-11-30")
            let conflict = try pages.text(try await pages.answer(world, .post, path, id: id, more: more, form: form("不寄", "2026-11-24")))
            #expect(conflict.status == 409 && conflict.html.contains("不寄") && conflict.html.contains("寄两份样品"))
        }
    }

    @Test(.requirement("INFO-22", "ACC-5"), arguments: Engine.available)
    func othersGetTasksOnlyWithinScopeAndRight(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), desk = world.desk
            try await world.colleagues(7, 8)
            try await world.colleagues(9, scope: "company")
            let id = try await world.create([CustomersWorld.draft("甲店") { $0.network.rep = ID(7) }])[0], draft = { (user: Int64) in CustomerTask("x", due: Self.today, user: ID(user)) }
            try await AddTask(desk: desk)(draft(7), to: id, by: Self.boss)
            try await AddTask(desk: desk)(draft(9), to: id, by: Self.boss)
            await #expect(throws: Problem.invalid("user", TextKey("tasks.fault.unseen", ["name": "同事8"]))) { try await AddTask(desk: desk)(draft(8), to: id, by: Self.boss) }
            await #expect(throws: Problem.invalid("user", "tasks.fault.scope")) { try await AddTask(desk: desk)(draft(77), to: id, by: Self.boss) }
            await #expect(throws: Problem.invalid("user", "tasks.fault.scope")) { try await AddTask(desk: desk)(draft(9), to: id, by: CustomersWorld.team(7, 8)) }
            try await AddTask(desk: desk)(draft(7), to: id, by: CustomersWorld.team(7, 8))
            let rep = TestDesk.caller([CustomersRights.read, CustomersRights.tasks], scope: .own(ID(7)), userID: ID(7))
            await #expect(throws: Problem.invalid("user", "tasks.fault.give")) { try await AddTask(desk: desk)(draft(9), to: id, by: rep) }
            await #expect(throws: Problem.notFound()) { try await AddTask(desk: desk)(draft(0), to: id, by: CustomersWorld.rep(8)) }
            await #expect(throws: Problem.forbidden()) { try await AddTask(desk: desk)(draft(0), to: id, by: TestDesk.caller([CustomersRights.read])) }
            let others = try #require(try await open(world, id).first { $0.user == ID(9) })
            await #expect(throws: Problem.forbidden("tasks.fault.owner")) { try await FinishTask(desk: desk)(others.id, of: id, by: rep) }
        }
    }

    @Test(.requirement("INFO-22"), arguments: Engine.available)
    func tasksGoToTheBinWithTheirCustomerAndAreErasedWithIt(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), id = try await world.create([CustomersWorld.draft("甲店")])[0], boss = Self.boss, desk = world.desk
            let one = try await AddTask(desk: desk)(CustomerTask("寄样品", due: Self.today), to: id, by: boss)
            func listed() async throws -> Int { try await database.read { try TaskSelection(today: Self.today).page(after: nil, limit: 9, for: boss, in: $0).rows.count } }
            #expect(try await listed() == 1)
            try await DeleteCustomer(desk: desk)(id, reason: "误录", by: boss)
            #expect(try await listed() == 0)
            await #expect(throws: Problem.notFound()) { try await FinishTask(desk: desk)(one, of: id, by: boss) }
            try await RestoreCustomer(desk: desk)(id, by: boss)
            #expect(try await listed() == 1)
            try await DeleteCustomer(desk: desk)(id, reason: "误录", by: boss)
            try await PurgeCustomer(desk: Desk(database: database, ids: desk.ids, clock: .fixed(TestDesk.now.milliseconds + 30 * 86_400_000)))(id, by: boss)
            #expect(try await database.read { try $0.number("SELECT COUNT(*) AS n FROM customer_task") } == 0)
        }
    }

    @Test(arguments: Engine.available)
    func eightAtOnceFinishItOnce(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), id = try await world.create([CustomersWorld.draft("甲店")])[0], desk = world.desk, boss = Self.boss
            let one = try await AddTask(desk: desk)(CustomerTask("x", kind: CustomerTask.followUp, due: Self.today), to: id, by: boss)
            func atOnce(_ work: @escaping @Sendable (Int) async throws -> Void) async -> Int {
                await withTaskGroup(of: Bool.self) { group in
                    for number in 0..<8 { group.addTask { do { try await work(number); return true } catch { return false } } }
                    return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
                }
            }
            #expect(await atOnce { try await FinishTask(desk: desk)(one, of: id, outcome: "\($0)", next: .init(due: Self.today), by: boss) } == 1)
            #expect(try await open(world, id).count == 1)
            #expect(await atOnce { _ in try await ReopenTask(desk: desk)(one, of: id, by: boss) } == 1)
            #expect(await atOnce { try await ChangeTask(desk: desk)(one, of: id, version: 3, values: ["text": "y\($0)"], by: boss) } == 1)
            #expect(await atOnce { _ in try await RemoveTask(desk: desk)(one, of: id, by: boss) } == 1)
        }
    }
}
