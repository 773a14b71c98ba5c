import Journal
import Kit
import Offers
import Persistence
import TestKit
import Testing
@testable import Customers

/// The list of tasks, the start page, the file and the interface.
@Suite struct TaskListTests {
    private let pages = CustomerPagesTests()
    private static let boss = CustomersWorld.boss, today = TestDesk.today

    /// Tasks written as if some time ago: overdue ones cannot be entered.
    private func put(_ world: CustomersWorld, _ text: String, _ customer: ID, _ day: Int, user: Int64 = 1, kind: String = CustomerTask.task, state: String = CustomerTask.open) async throws {
        let id = try world.desk.ids.next()
        try await world.database.write { tx in
            var one = CustomerTask(text, kind: kind, due: Self.today.adding(days: day), user: ID(user))
            (one.id, one.customerID, one.state, one.createdAt, one.createdBy) = (id, customer, state, TestDesk.now, ID(user))
            if state == CustomerTask.done { (one.doneAt, one.doneBy) = (TestDesk.now, ID(user)) }
            try TaskStore.put(one, in: tx)
        }
    }

    @Test(.requirement("UX-2", "ACC-5"), arguments: Engine.available)
    func theListIsOnesOwnOrOfAllWithinScope(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), ids = try await world.create([CustomersWorld.draft("甲店") { $0.network.rep = ID(7) }, CustomersWorld.draft("乙店") { $0.network.rep = ID(8) }])
            try await put(world, "早该做", ids[0], -3)
            try await put(world, "今天做", ids[0], 0, kind: CustomerTask.followUp)
            try await put(world, "以后做", ids[1], 5)
            try await put(world, "做完了", ids[1], -1, state: CustomerTask.done)
            try await put(world, "别人做", ids[1], -2, user: 8)
            func list(_ query: [(String, String)], by caller: Caller = Self.boss) async throws -> [String] {
                let html = try pages.text(try await pages.answer(world, .get, "/tasks", query: query, by: caller)).html
                return html.matches(of: /zk-task-text" href="[^"]*">([^<]*)</).map { String($0.output.1) }
            }
            #expect(try await list([]) == ["早该做", "今天做", "以后做"])
            #expect(try await list([("who", "all")]) == ["早该做", "别人做", "今天做", "以后做"])
            #expect(try await list([("who", "8")]) == ["别人做"])
            #expect(try await list([("part", "overdue")]) == ["早该做"])
            #expect(try await list([("part", "today")]) == ["今天做"])
            #expect(try await list([("part", "coming")]) == ["以后做"])
            #expect(try await list([("part", "done")]) == ["做完了"])
            #expect(try await list([("kind", "follow_up")]) == ["今天做"])
            #expect(try await list([("who", "all"), ("customer", ids[1].description)]) == ["别人做", "以后做"])
            #expect(try await list([("who", "all")], by: CustomersWorld.rep(8)) == ["别人做", "以后做"])
            #expect(try await list([], by: CustomersWorld.rep(9)).isEmpty)
            await #expect(throws: Problem.notFound()) { try await list([("customer", ids[0].description)], by: CustomersWorld.rep(8)) }
            for name in ["part", "kind", "who"] { await #expect(throws: Problem.self, "\(name)") { try await list([(name, "never")]) } }
            let html = try pages.text(try await pages.answer(world, .get, "/tasks")).html
            #expect(html.contains("逾期 3 天") && html.contains("未完成 <small>3</small>") && html.contains("href=\"/tasks/export?as=csv\""))
        }
    }

    @Test(.requirement("UX-2"), arguments: Engine.available)
    func pagesFollowByKey(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), id = try await world.create([CustomersWorld.draft("甲店")])[0]
            for number in 0..<7 { try await put(world, "事\(number)", id, number / 2, state: number < 5 ? CustomerTask.open : CustomerTask.done) }
            for (part, count) in [(TaskSelection.Part.open, 5), (.done, 2)] {
                let selection = TaskSelection(part, of: ID(1), today: Self.today)
                var texts: [String] = [], cursor: Cursor?
                repeat {
                    let from = cursor, page = try await database.read { try selection.page(after: from, limit: 2, for: Self.boss, in: $0) }
                    texts += page.rows.map(\.task.text)
                    cursor = page.next
                } while cursor != nil
                #expect(texts.count == count && Set(texts).count == count)
                #expect(try await database.read { try selection.count(for: Self.boss, in: $0).value } == count)
            }
        }
    }

    /// Open tasks keep their person when the customer gets another; the page says so.
    @Test(.requirement("INFO-22"), arguments: Engine.available)
    func tasksOfWhoNoLongerLooksAfterTheCustomerAreMarked(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            try await world.colleagues(7, 8)
            let id = try await world.create([CustomersWorld.draft("甲店") { $0.network.rep = ID(7) }])[0]
            try await AddTask(desk: world.desk)(CustomerTask("寄样品", due: Self.today, user: ID(7)), to: id, by: Self.boss)
            try await AssignCustomer(desk: world.desk)(.init(id: id, version: 1, branch: ID(0), rep: ID(8), orderTaker: ID(0), deliverer: ID(0)), by: Self.boss)
            for (path, query) in [("/customers/{id}", []), ("/tasks", [("who", "all")])] {
                let html = try pages.text(try await pages.answer(world, .get, path, id: id, query: query)).html
                #expect(html.contains("客户现由同事8负责") && html.contains("同事7"), "\(path)")
            }
        }
    }

    @Test(.requirement("UX-2"), arguments: Engine.available)
    func theStartPageBeginsWithWhatIsDue(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), todo = TodayTasks(desk: world.desk), wording = try #require(CustomerPagesTests.wording)
            func block(_ caller: Caller = Self.boss) async throws -> String? {
                guard let model = try await todo.model(PageRequest(caller: caller, wording: wording)) else { return nil }
                return try wording.render("customers-today", model).text
            }
            #expect(try await block() == nil, "a company without customers is shown where work begins")
            let id = try await world.create([CustomersWorld.draft("甲店") { $0.network.rep = ID(7) }])[0]
            #expect(try #require(try await block()).contains("今天没有到期的任务"))
            try await put(world, "以后做", id, 5)
            #expect(try #require(try await block()).contains("下一项：11月29日 以后做"))
            try await put(world, "早该做", id, -3)
            try await put(world, "今天做", id, 0)
            try await put(world, "别人做", id, -2, user: 7)
            let html = try #require(try await block())
            #expect(html.contains("今天到期 1 项 · 逾期 1 项") && html.contains("早该做") && html.contains("今天做") && !html.contains("以后做") && html.contains("其他人逾期 1 项"))
            #expect(html.contains("name=\"back\" value=\"/\"") && html.contains("/done\""))
            #expect(CustomersRoom.room(desk: world.desk).todos.first?.key == "tasks")
        }
    }

    @Test(.requirement("UX-2", "ACC-7"), arguments: Engine.available)
    func theListIsTakenOutAsAFile(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), id = try await world.create([CustomersWorld.draft("甲店", code: "K1")])[0]
            try await put(world, "=早该做", id, -3)
            try await put(world, "做完了", id, -1, state: CustomerTask.done)
            guard case .stream(let name, _, let write) = try await pages.answer(world, .get, "/tasks/export", query: [("as", "csv")]) else { Issue.record("no file"); return }
            let chunks = Chunks()
            try await write { await chunks.add($0) }
            let csv = await chunks.text
            #expect(name == "任务 2026-11-24.csv" && csv.contains("K1,甲店,任务,'=早该做,2026-11-21") && !csv.contains("做完了"))
            #expect(try await database.journal(of: "customers.tasksExported").count == 1)
        }
    }

    @Test(.requirement("PLAT-2", "INFO-22"), arguments: Engine.available)
    func programsListSetAndChangeTasks(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), id = try await world.create([CustomersWorld.draft("甲店") { $0.network.rep = ID(7) }])[0]
            func ask(_ method: Offers.Method, _ path: String, task: ID? = nil, query: [(String, String)] = [], body: JSONValue = .null, headers: [String: String] = [:], by caller: Caller = Self.boss) async throws -> EndpointReply {
                let endpoint = try #require(CustomersRoom.room(desk: world.desk).endpoints.first { $0.method == method && $0.path == path })
                return try await endpoint.handler(EndpointRequest(caller: caller, path: task.map { ["task": $0.description] } ?? [:], query: Form(query.map { (name: $0.0, value: $0.1) }), body: body, headers: headers))
            }
            let made = try await ask(.post, "/tasks", body: ["customer_id": .text(id.description), "text": "寄样品", "due": "2026-11-30"])
            let task = try #require(made.value["id"]?.string.flatMap { ID($0) }), tag = try #require(made.headers["ETag"])
            #expect(made.status == 201 && made.value["user"] == "1" && made.value["kind"] == "task" && made.value["state"] == "open")
            let done = try await ask(.patch, "/tasks/{task}", task: task, body: ["state": "done", "outcome": "已寄", "text": "寄两份样品"], headers: ["If-Match": tag])
            #expect(done.value["state"] == "done" && done.value["outcome"] == "已寄" && done.value["text"] == "寄两份样品" && done.value["done_on"] == "2026-11-24")
            await #expect(throws: Problem.preconditionFailed()) { try await ask(.patch, "/tasks/{task}", task: task, body: ["text": "x"], headers: ["If-Match": tag]) }
            await #expect(throws: Problem.preconditionRequired()) { try await ask(.patch, "/tasks/{task}", task: task, body: ["text": "x"]) }
            let version = try #require(done.value["version"])
            #expect(try await ask(.patch, "/tasks/{task}", task: task, body: ["state": "open", "version": version]).value["outcome"] == .null)
            #expect(try await ask(.get, "/tasks", query: [("part", "coming"), ("user", "1")]).value["items"]?.items?.count == 1)
            #expect(try await ask(.get, "/tasks", query: [("due_to", "2026-11-29")]).value["items"]?.items?.isEmpty == true)
            #expect(try await ask(.get, "/tasks/{task}", task: task).value["text"] == "寄两份样品")
            await #expect(throws: Problem.notFound()) { try await ask(.get, "/tasks/{task}", task: task, by: CustomersWorld.rep(8)) }
            await #expect(throws: Problem.invalid("customer_id", "problem.field.choice")) {
                try await ask(.post, "/tasks", body: ["customer_id": .text(id.description), "text": "x", "due": "2026-11-30"], by: CustomersWorld.rep(8))
            }
            await #expect(throws: Problem.invalid("outcome", "tasks.fault.outcome")) { try await ask(.patch, "/tasks/{task}", task: task, body: ["outcome": "x"], headers: ["If-Match": "*"]) }
        }
    }

    /// Writes down what is asked and answers nothing.
    private final class Recorder: Connection {
        var statements: [SQL] = []
        func query(_ sql: SQL, each: (Row) throws -> Void) throws { statements.append(sql) }
        func execute(_ sql: SQL) throws -> Int { statements.append(sql); return 0 }
        func insert(_ batch: InsertBatch) throws -> Int { 0 }
        func update(_ batch: UpdateBatch) throws -> Int { 0 }
    }

    @Test func tasksAreReadByIndex() async throws {
        let recorder = Recorder(), reader = Reader(connection: recorder, dialect: .sqlite), callers = [Self.boss, CustomersWorld.rep(7), CustomersWorld.team(7, 8), CustomersWorld.branch(3)]
        for caller in callers {
            for part in TaskSelection.Part.allCases {
                for user in [ID(7), nil] {
                    let cursor = Cursor(value: part == .done ? "1" : "2026-11-24", id: ID(3))
                    _ = try TaskSelection(part, of: user, today: Self.today).page(after: cursor, limit: 50, for: caller, in: reader)
                    _ = try? TaskSelection(part, of: user, today: Self.today).count(for: caller, in: reader)
                }
            }
        }
        _ = try TaskStore.open(of: ID(1), in: reader)
        _ = try TaskStore.customer(of: ID(1), in: reader)
        let asked = recorder.statements
        try await Engine.sqlite.withDatabase { database in
            let plans = try await database.read { reader in try asked.map { sql in try reader.map((reader.dialect.explain + sql).built) { try $0.text("detail") } } }
            #expect(plans.count > 40)
            for (sql, plan) in zip(asked, plans) {
                for step in plan where step.hasPrefix("SCAN") && (step.contains("customer_task") || step.contains("customer_listing")) {
                    #expect(step.contains("INDEX"), "\(step): \(sql.pieces.joined(separator: "?").prefix(160))")
                }
            }
        }
    }
}
