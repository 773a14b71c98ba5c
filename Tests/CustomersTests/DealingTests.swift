import Customers
import Journal
import Kit
import Offers
import Pages
import Persistence
import TestKit
import Testing

/// Dealings of another room in the time line, in one order with the lines of the journal.
@Suite struct DealingTests {
    private let pages = CustomerPagesTests()

    /// An order every day up to today, by key.
    private static func offer(_ today: Day, count: Int) -> DealingOffer {
        DealingOffer(label: "timeline.kind.orders", access: .right(CustomersRights.read)) { query, _, _, _ in
            let all = (0..<count).map { n in
                Dealing(on: today.adding(days: -n), cursor: Cursor(value: "\(n)", id: ID(1)), icon: "package", title: "订单\(n)号", text: n % 2 == 0 ? "偶数" : "", url: "/orders/\(n)")
            }
            let start = query.before.flatMap { Int($0.value) }.map { $0 + 1 } ?? 0
            if let before = query.before, Int(before.value) == nil { throw Problem.invalid("before", "problem.field.cursor") }
            let fitting = all.dropFirst(start).filter { $0.on >= query.from ?? $0.on && $0.on <= query.to ?? $0.on }
            let rows = Array(fitting.prefix(query.limit))
            return Slice(rows: rows, next: fitting.count > query.limit ? rows.last?.cursor : nil)
        }
    }

    private func timeline(_ world: CustomersWorld, _ id: ID, _ query: [(String, String)], count: Int, by caller: Caller = CustomersWorld.boss) async throws -> String {
        let room = CustomersRoom.room(desk: world.desk, dealings: Self.offer(world.desk.clock.today, count: count))
        let route = try #require(room.routes.first { $0.method == .get && $0.path == "/customers/{id}/timeline" }), wording = try #require(CustomerPagesTests.wording)
        return try pages.text(try await route.handler(PageRequest(caller: caller, wording: wording, path: ["id": id.description], query: Form(query.map { (name: $0.0, value: $0.1) }), isFragment: true))).html
    }

    @Test(.requirement("SRC-9"), arguments: Engine.available)
    func bothAreWalkedThroughInOneOrder(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let id = try await world.create([CustomersWorld.draft("甲店")])[0]
            for number in 0..<70 { try await WriteNote(desk: world.desk)("备注\(number)号", of: id, by: CustomersWorld.boss) }
            var before = "", seen: [String] = []
            repeat {
                let html = try await timeline(world, id, [("before", before)], count: 90)
                seen += html.matches(of: /(?:订单|备注)\d+号/).map { String($0.output) }
                before = html.firstMatch(of: /before=([^"&]+)"/).flatMap { String($0.output.1).removingPercentEncoding } ?? ""
            } while !before.isEmpty
            // Today's notes first, the latest of them on top, then the orders day by day.
            #expect(seen == (0..<70).reversed().map { "备注\($0)号" } + (0..<90).map { "订单\($0)号" })
        }
    }

    @Test(arguments: Engine.available)
    func theyAreNarrowedLikeTheRest(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), today = world.desk.clock.today
            let id = try await world.create([CustomersWorld.draft("甲店")])[0]
            func orders(_ query: [(String, String)]) async throws -> [String] {
                try await timeline(world, id, query, count: 6).matches(of: /订单\d+号/).map { String($0.output) }
            }
            #expect(try await orders([]).count == 6)
            #expect(try await orders([("kind", "orders")]).count == 6)
            #expect(try await !timeline(world, id, [("kind", "orders")], count: 6).contains("新建客户"))
            #expect(try await orders([("kind", "notes")]).isEmpty)
            #expect(try await orders([("who", "1")]).isEmpty)
            #expect(try await orders([("q", "偶数")]) == ["订单0号", "订单2号", "订单4号"])
            #expect(try await orders([("from", today.adding(days: -2).description), ("to", today.adding(days: -1).description)]) == ["订单1号", "订单2号"])
            await #expect(throws: Problem.invalid("before", "problem.field.cursor")) { try await timeline(world, id, [("before", Cursor(value: "x", id: ID(5)).text)], count: 6) }
        }
    }
}
