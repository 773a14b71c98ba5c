import Access
import Customers
import Journal
import Kit
import Offers
import Persistence
import TestKit
import Testing
@testable import Sales

private typealias F = SalesFixture

/// Who bought once, who is loyal, who is about to buy (TYPE-8).
@Suite struct LoyaltyTests {
    private let today = TestDesk.today

    @Test func theRulesAreCutWhereTheyAreSaid() throws {
        let rules = LoyaltyRules.shipped
        func marks(_ first: Int, _ last: Int, _ months: Int64) -> SalesMarks {
            SalesMarks(months12: months, firstOn: today.adding(days: -first).description, lastOn: today.adding(days: -last).description)
        }
        for (first, last, months, expected) in [(400, 10, 9, "loyal"), (400, 10, 8, ""), (365, 10, 12, "loyal"), (364, 10, 12, ""), (400, 89, 9, "loyal"), (400, 90, 9, ""), (30, 30, 1, "once"), (900, 900, 0, "once")] {
            #expect(rules.loyalty(marks(first, last, Int64(months)), today: today) == expected, "\(first) \(last) \(months)")
        }
        #expect(rules.loyalty(SalesMarks(), today: today) == "")
        func days(_ back: [Int]) -> [Day] { back.map { today.adding(days: -$0) } }
        // Intervals of 10 days: from 7.5 days on expected, from 15 days on overdue.
        for (since, expected) in [(7, false), (8, true), (15, true), (16, false)] {
            #expect(rules.isExpected(days([since + 20, since + 10, since]), today: today) == expected, "\(since)")
        }
        #expect(!rules.isExpected(days([20, 10]), today: today), "one interval tells nothing")
        #expect(LoyaltyRules.next(days([25, 15, 6])) == today.adding(days: 4), "the mean of 9 and 10, rounded up")
        #expect(LoyaltyRules.next(days([10])) == nil)
    }

    @Test(.requirement("TYPE-8"), arguments: Engine.available)
    func postingAndTheNightKeepTheMarks(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let desk = TestDesk.desk(database), shops = try await F.customers(3, desk), good = try await F.products(1, desk)[0]
            func mark(_ place: Int, _ desk: Desk) async throws -> SalesMarks { try await F.marks(shops[place], desk).marks }
            let months = (0..<13).map { today.month.adding(months: -13 + $0) }
            let regular = months.enumerated().map { F.line(shops[0], "R\($0)", $1.first.adding(days: 9).description, good, 1) }
            try await F.post(regular + [F.line(shops[1], "O1", "2026-11-10", good, 1), F.line(shops[1], "O2", "2026-11-10", good, 2)], desk)
            #expect(try await mark(0, desk).loyalty == "loyal")
            #expect(try await mark(1, desk).loyalty == "once", "two orders of one day are one purchase")
            #expect(try await mark(2, desk).loyalty == "")
            _ = try await RefreshMarks(desk: desk, actionID: ID(2))(after: ID(0))
            // Every month on the 10th, so every 31 days; 45 days later it is not yet overdue.
            let regularly = try await mark(0, desk)
            #expect(regularly.nextOn == "2026-11-10" && regularly.isExpected)
            try await F.post([F.line(shops[0], "R13", "2026-11-20", good, 1), F.line(shops[1], "O3", "2026-11-20", good, 1)], desk)
            let justNow = try await mark(0, desk)
            #expect(!justNow.isExpected && justNow.nextOn.isEmpty, "whoever just bought is not about to")
            #expect(try await mark(1, desk).loyalty == "")
            let later = TestDesk.desk(database, at: TestDesk.now.adding(seconds: 22 * 86_400))
            _ = try await RefreshMarks(desk: later, actionID: ID(3))(after: ID(0))
            #expect(try await mark(0, later).isExpected)
            let muchLater = TestDesk.desk(database, at: TestDesk.now.adding(seconds: 100 * 86_400))
            _ = try await RefreshMarks(desk: muchLater, actionID: ID(4))(after: ID(0))
            let silent = try await mark(0, muchLater)
            #expect(silent.loyalty == "" && !silent.isExpected, "dormant")
        }
    }

    @Test(.requirement("TYPE-8"), arguments: Engine.available)
    func listsFindThemByFilterConditionGroupAndTag(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let desk = TestDesk.desk(database), shops = try await F.customers(3, desk), good = try await F.products(1, desk)[0], caller = TestDesk.caller([CustomersRights.read, CustomersRights.keepTags, SalesRights.view])
            try await F.post([F.line(shops[0], "1", "2026-11-10", good, 1), F.line(shops[1], "2", "2026-10-24", good, 1), F.line(shops[1], "3", "2026-11-03", good, 1), F.line(shops[1], "4", "2026-11-13", good, 1)], desk)
            _ = try await RefreshMarks(desk: desk, actionID: ID(2))(after: ID(0))
            func found(_ selection: CustomerSelection) async throws -> [ID] { try await database.read { try selection.page(after: nil, limit: 9, for: caller, in: $0).rows.map(\.id) } }
            #expect(try await found(CustomerSelection(filters: [.loyalty: ["once"]])) == [shops[0]])
            #expect(try await found(CustomerSelection(filters: [.expected: ["1"]])) == [shops[1]])
            for (text, ids) in [("loyalty.is.once", [shops[0]]), ("about_to_buy.filled", [shops[1]]), ("next_order.filled", [shops[1]]), ("loyalty.empty", [shops[1], shops[2]])] {
                let condition = try FieldCondition(text, clock: desk.clock, fields: .shipped)
                #expect(try await found(CustomerSelection(conditions: [condition])) == ids, "\(text)")
            }
            let groups = try await database.read { try CustomerSelection().groups(by: .loyalty, for: caller, in: $0) }
            #expect(Dictionary(groups.map { ($0.value, $0.customers) }, uniquingKeysWith: { $1 }) == ["once": 1, "": 2])
            let tag = try await SaveTag(desk: desk)(nil, .init(name: "一次性", rule: "loyalty=once"), by: caller)
            #expect(try await found(CustomerSelection(filters: [.tag: [tag.description]])) == [shops[0]])
            let endpoint = try #require(FigureEndpoints(desk: desk).endpoints.first { $0.path == "/customers/{id}/sales" })
            let figures = try await endpoint.handler(EndpointRequest(caller: caller, path: ["id": shops[1].description])).value
            #expect(figures["about_to_buy"] == true && figures["next_order"] == "2026-11-23" && figures["loyalty"] == .null)
        }
    }
}
