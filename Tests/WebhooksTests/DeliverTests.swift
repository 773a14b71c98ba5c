import Access
import Customers
import Jobs
import Journal
import Kit
import Persistence
import Synchronization
import TestKit
import Testing
@testable import Webhooks

/// Lines of the journal as requests.
@Suite struct DeliverTests {
    /// Remembers what was sent and answers as told.
    private final class Pen: PostClient {
        struct Sent: Sendable { let url: String, headers: [String: String], body: JSONValue, text: String, allowsInside: Bool }
        private let state = Mutex<(sent: [Sent], status: Int)>(([], 200))
        var sent: [Sent] { state.withLock { $0.sent } }
        func answer(_ status: Int) { state.withLock { $0.status = status } }
        func forget() { state.withLock { $0.sent = [] } }

        func post(_ url: String, headers: [(name: String, value: String)], body: String, allowsInside: Bool) async -> PostResult {
            let one = Sent(url: url, headers: Dictionary(headers.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 }), body: (try? JSONValue(parsing: body)) ?? .null, text: body, allowsInside: allowsInside)
            return state.withLock { state in
                state.sent.append(one)
                return PostResult(status: state.status, text: "ok")
            }
        }
    }

    private struct World: Sendable {
        let database: any Database, desk: Desk, pen = Pen()
        let admin: Caller, rep: Caller
        private static let rights: Set<Right> = [WebhooksRights.keep, CustomersRights.read, CustomersRights.create, CustomersRights.change]

        init(_ database: any Database) async throws {
            self.database = database
            let desk = TestDesk.desk(database)
            self.desk = desk
            try await ShipRoles(desk: desk, rights: AccessRights.all + CustomersRoom.room(desk: desk).rights + WebhooksRights.all)()
            let operating = Callers.operating(rights: Self.rights.union([AccessRights.readJournal, AccessRights.changeRoles, AccessRights.changeUsers]))
            func user(_ login: String, _ scope: ScopeKind, _ rights: Set<Right>) async throws -> Caller {
                let role = try await AddRole(desk: desk)(name: login, scope: scope, rights: rights, by: operating)
                let id = try await AddUser(desk: desk)(UserInput(login: login, displayName: login, roles: [role]), password: "Lin7-river-under-moon", by: operating)
                return try #require(try await database.read { try Callers.caller(userID: id, in: $0) })
            }
            admin = try await user("admin", .company, Self.rights.union([AccessRights.readJournal]))
            rep = try await user("rep", .own, Self.rights)
        }

        func customer(_ name: String, of caller: Caller) async throws -> ID { try await CreateCustomer(desk: desk)(NewCustomer(Customer(code: "", name: name)), by: caller) }

        /// Lets the job run until nothing is due at that time.
        func run(after seconds: Int64 = 0) async throws {
            let desk = TestDesk.desk(database, at: TestDesk.now.adding(seconds: seconds)), job = DeliverWebhooks(desk: desk, client: pen)
            let runner = JobRunner(desk: desk, kinds: job.kinds) { try Callers.caller(userID: $0, in: $1) }
            try await runner.scheduleWanted()
            while try await runner.runNext() {}
        }

        func log(_ id: ID) async throws -> [WebhookDelivery] { try await database.read { try DeliveryStore.newest(of: id, before: nil, limit: 100, in: $0).rows } }
    }

    @Test(.requirement("PLAT-2", "ACC-5"), arguments: Engine.available)
    func onlyWhatTheUserMayReadIsTold(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = try await World(database)
            _ = try await world.customer("以前的店", of: world.admin)
            let all = try await CreateWebhook(desk: world.desk)(name: "全部", url: "https://a.example/hook", kinds: "", by: world.admin)
            let own = try await CreateWebhook(desk: world.desk)(name: "本人", url: "https://b.example/hook", kinds: "customer.*", by: world.rep)
            let others = try await world.customer("别人的店", of: world.admin), mine = try await world.customer("自己的店", of: world.rep)
            try await world.run()
            let toAll = world.pen.sent.filter { $0.url.contains("a.example") }, toOwn = world.pen.sent.filter { $0.url.contains("b.example") }
            #expect(toAll.filter { $0.body["type"] == "customer.created" }.map { $0.body["data"]?["customer_id"] } == [.text("\(others)"), .text("\(mine)")])
            #expect(toAll.contains { $0.body["type"] == "webhook.created" && $0.body["data"]?["customer_id"] == .null }, "who may read the journal hears of the company's lines")
            #expect(toOwn.map { $0.body["data"]?["customer_id"] } == [.text("\(mine)")])
            for one in world.pen.sent {
                #expect(!one.text.contains("店") && !one.allowsInside)
                let name = try #require(one.headers["webhook-id"]), seconds = try #require(one.headers["webhook-timestamp"].flatMap { Int64($0) })
                #expect(one.headers["webhook-signature"] == WebhookSignature.mark(one.text, name: name, seconds: seconds, secret: one.url.contains("a.example") ? all.secret : own.secret))
            }
            let told = world.pen.sent.count
            try await world.run(after: 60)
            #expect(world.pen.sent.count == told, "each line once")
            #expect(try await world.log(own.id).map(\.state) == [.delivered])
        }
    }

    @Test(.requirement("PLAT-2", "PLAT-8"), arguments: Engine.available)
    func whatFailsIsTriedAgainAndCanBeReplayed(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = try await World(database)
            let hook = try await CreateWebhook(desk: world.desk)(name: "仓库", url: "https://a.example/hook", kinds: "customer.created", by: world.admin)
            _ = try await world.customer("甲店", of: world.admin)
            world.pen.answer(503)
            try await world.run()
            var one = try #require(try await world.log(hook.id).first)
            #expect(one.state == .waiting && one.attempts == 1 && one.status == 503 && one.answer == "ok")
            try await world.run(after: 14)
            #expect(world.pen.sent.count == 1, "not before it is due")
            var time: Int64 = 0
            for wait in WebhookDelivery.waits {
                time += wait
                try await world.run(after: time)
            }
            one = try #require(try await world.log(hook.id).first)
            #expect(one.state == .failed && one.attempts == Int64(WebhookDelivery.waits.count) + 1 && Set(world.pen.sent.compactMap { $0.headers["webhook-id"] }).count == 1)
            try await world.run(after: time + 1_000_000)
            #expect(world.pen.sent.count == Int(one.attempts))
            world.pen.answer(204)
            await #expect(throws: Problem.forbidden()) { try await ReplayDelivery(desk: world.desk)(one.id, of: hook.id, by: TestDesk.caller()) }
            try await ReplayDelivery(desk: world.desk)(one.id, of: hook.id, by: world.admin)
            try await world.run(after: time + 2_000_000)
            #expect(try await world.log(hook.id).first?.state == .delivered)
        }
    }

    @Test(arguments: Engine.available)
    func manyLinesAreToldInOneRun(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = try await World(database)
            for name in ["a", "b"] { _ = try await CreateWebhook(desk: world.desk)(name: name, url: "https://\(name).example/hook", kinds: "customer.created", by: world.admin) }
            let desk = world.desk, admin = world.admin
            try await database.write { tx in
                _ = try NewCustomers.create((0..<700).map { NewCustomer(Customer(code: "M\($0)", name: "店\($0)")) }, by: admin, desk: desk, actionID: try desk.ids.next(), in: tx)
            }
            try await world.run()
            #expect(world.pen.sent.count == 1400 && Set(world.pen.sent.compactMap { $0.headers["webhook-id"] }).count == 1400)
            #expect(try await database.read { try $0.number("SELECT COUNT(*) FROM job_run") } == 1)
        }
    }

    @Test(arguments: Engine.available)
    func testsAreSentAndWhatIsRemovedIsSilent(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = try await World(database)
            let hook = try await CreateWebhook(desk: world.desk)(name: "仓库", url: "https://a.example/hook", kinds: "customer.created", by: world.admin)
            try await TestWebhook(desk: world.desk)(hook.id, by: world.admin)
            try await world.run()
            #expect(world.pen.sent.map { $0.body["type"] } == ["webhook.test"])
            try await TestWebhook(desk: world.desk)(hook.id, by: world.admin)
            try await RemoveWebhook(desk: world.desk)(hook.id, by: world.admin)
            try await world.run(after: 60)
            #expect(world.pen.sent.count == 1)
            await #expect(throws: Problem.notFound()) { try await TestWebhook(desk: world.desk)(hook.id, by: world.admin) }
            await #expect(throws: Problem.invalid("url", "webhooks.fault.plain")) { try await CreateWebhook(desk: world.desk)(name: "x", url: "http://a.example", kinds: "", by: world.admin) }
            let both = [FieldFault("name", "problem.field.required"), FieldFault("url", "problem.field.required")]
            await #expect(throws: Problem.invalid(both)) { try await CreateWebhook(desk: world.desk)(name: " ", url: "", kinds: "", by: world.admin) }
            await #expect(throws: Problem.forbidden()) { try await CreateWebhook(desk: world.desk)(name: "x", url: "https://a.example", kinds: "", by: TestDesk.caller()) }
            // Old deliveries go by the nightly job; what waited for nobody waits no more.
            let job = DeliverWebhooks(desk: TestDesk.desk(database, at: TestDesk.now.adding(seconds: 31 * 86_400)), client: world.pen)
            let clean = try #require(job.kinds.last)
            #expect(try await clean.step(JobRun(id: ID(1), kind: clean.name, caller: nil, argument: .null, position: .null, done: 0, total: 0, fence: 0)) == .finished)
            #expect(try await world.log(hook.id).isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func ofEightWhoAddWebhooksTheBoundHolds(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = try await World(database)
            for number in 0..<(WebhookStore.bound - 3) { _ = try await CreateWebhook(desk: world.desk)(name: "\(number)", url: "https://a.example/", kinds: "", by: world.admin) }
            let made = await withTaskGroup(of: Bool.self, returning: Int.self) { group in
                for _ in 0..<8 { group.addTask { (try? await CreateWebhook(desk: world.desk)(name: "x", url: "https://a.example/", kinds: "", by: world.admin)) != nil } }
                return await group.reduce(into: 0) { if $1 { $0 += 1 } }
            }
            #expect(made == 3)
        }
    }
}
