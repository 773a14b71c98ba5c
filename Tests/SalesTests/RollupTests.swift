import Journal
import Kit
import Persistence
@testable import Sales
import TestKit
import Testing

/// Totals are part of the ledger: whatever is posted, they are the sums of the lines.
@Suite struct RollupTests {
    typealias F = SalesFixture

    /// A generator that always gives the same numbers.
    struct Dice { var state: UInt64; mutating func roll(_ sides: Int) -> Int { state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407; return Int(state >> 33) % sides } }

    @Test(.requirement("SALES-6", "DATA-13"), arguments: Engine.available, [UInt64(7), 2026])
    func whateverIsPostedTheTotalsFollow(engine: Engine, seed: UInt64) async throws {
        try await engine.withDatabase { database in
            let desk = TestDesk.desk(database)
            let shops = try await F.customers(6, desk), goods = try await F.products(5, desk)
            var dice = Dice(state: seed)
            for _ in 0..<12 {
                var lines: [LinePosting] = []
                for _ in 0..<40 {
                    let number = dice.roll(4) == 0 ? "" : "N\(dice.roll(30))"
                    // A number belongs to one customer; its day may move between batches.
                    let shop = number.isEmpty ? shops[dice.roll(6)] : shops[(Int(number.dropFirst()) ?? 0) % 6]
                    var line = F.line(shop, number, F.day("2025-08-01").adding(days: dice.roll(480)).description, goods[dice.roll(5)], Int64(dice.roll(20)) - 5)
                    if dice.roll(3) == 0 { line.lineNumber = String(dice.roll(4)) }
                    if dice.roll(9) == 0 { line.order.isCancelled = dice.roll(2) == 0 }
                    line.price = Money(x4: Int64(dice.roll(100_000)))
                    lines.append(line)
                }
                try await F.post(lines, desk)
            }
            #expect(try await SalesChecks.rollupFaults(desk).isEmpty)
            let marks = try await SalesChecks.marks(shops, desk)
            _ = try await RefreshMarks(desk: desk, actionID: ID(1))(after: ID(0))
            #expect(try await SalesChecks.marks(shops, desk) == marks)
        }
    }

    @Test(arguments: Engine.available)
    func damageIsFoundAndRebuilt(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let desk = TestDesk.desk(database), admin = TestDesk.caller([SalesRights.rollups])
            let shops = try await F.customers(3, desk), goods = try await F.products(2, desk)
            try await F.post([F.line(shops[0], "1", "2026-10-01", goods[0], 3), F.line(shops[1], "2", "2026-09-02", goods[1], 4)], desk)
            try await database.write { tx in
                try tx.execute("UPDATE rollup_customer_month SET amount_x4 = amount_x4 + 1 WHERE customer_id = \(shops[0])")
                try tx.execute("DELETE FROM rollup_customer_category_month WHERE customer_id = \(shops[1])")
                try tx.execute("UPDATE rollup_region_product_month SET lines = 9 WHERE month = 202609")
            }
            let report = try await VerifyRollups(desk: desk)(by: admin)
            #expect(report.faults == ["customer_month \(shops[0])", "customer_category_month \(shops[1])", "region_product_month 2026-09"])
            try await RebuildRollups(desk: desk)(by: admin)
            #expect(try await VerifyRollups(desk: desk)(by: admin).faults.isEmpty)
            await #expect(throws: Problem.forbidden()) { try await RebuildRollups(desk: desk)(by: TestDesk.caller()) }
        }
    }

    @Test(arguments: Engine.available)
    func eightPostersAtOnceLoseNothing(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let desk = TestDesk.desk(database)
            let shops = try await F.customers(10, desk), goods = try await F.products(4, desk)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for poster in 0..<8 {
                    group.addTask {
                        for round in 0..<6 {
                            // Each in an order of its own, so that only sorting keeps them from waiting in a ring.
                            let lines = (0..<20).map { index in
                                F.line(shops[(index * (poster + 1)) % 10], "P\(poster)R\(round)N\(index)", "2026-10-0\(1 + index % 9)", goods[(index + poster) % 4], 2)
                            }
                            try await F.post(lines, desk)
                        }
                    }
                }
                try await group.waitForAll()
            }
            let sums = try await SalesSummary(desk: desk)(nil, by: TestDesk.caller([SalesRights.view]))
            #expect(sums.lines == 960 && sums.orders == 960 && sums.quantity == Quantity("1920"))
            #expect(try await SalesChecks.rollupFaults(desk).isEmpty)
        }
    }

    @Test(.requirement("INFO-12"), arguments: Engine.available)
    func timeAloneMovesMarksAndStatus(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let desk = TestDesk.desk(database)
            let shop = try await F.customers(1, desk)[0], good = try await F.products(1, desk)[0]
            try await F.post([F.line(shop, "1", "2026-10-10", good, 3)], desk)
            let later = TestDesk.desk(database, at: TestDesk.now.adding(seconds: 60 * 86_400))
            _ = try await RefreshMarks(desk: later, actionID: ID(2))(after: ID(0))
            let buyer = try await F.marks(shop, later)
            #expect(buyer.status == "dormant" && buyer.marks.amount12 == Money("30"))
            let nextYear = TestDesk.desk(database, at: TestDesk.now.adding(seconds: 400 * 86_400))
            _ = try await RefreshMarks(desk: nextYear, actionID: ID(3))(after: ID(0))
            #expect(try await F.marks(shop, nextYear).marks.before12 == Money("30"))
            #expect(try await F.marks(shop, nextYear).marks.amount12 == .zero)
        }
    }
}
