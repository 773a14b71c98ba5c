import Customers
import Journal
import Kit
import Persistence
import Sales
import TestKit
import Testing

@Suite struct PostingTests {
    typealias F = SalesFixture

    @Test(.requirement("SALES-2", "SRC-13"), arguments: Engine.available)
    func sameLinesAgainAreUnchangedAndACorrectedOneIsChanged(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let desk = TestDesk.desk(database)
            let shops = try await F.customers(2, desk), goods = try await F.products(2, desk)
            let lines = [F.line(shops[0], "A1", "2026-10-05", goods[0], 20), F.line(shops[0], "A1", "2026-10-05", goods[1], 5, price: 8),
                         F.line(shops[1], "A2", "2026-10-06", goods[0], 30), F.line(shops[0], "A1", "2026-10-05", goods[0], 4)]
            #expect(try await F.post(lines, desk) == [.new, .new, .new, .new])
            #expect(try await F.post(lines, desk) == [.unchanged, .unchanged, .unchanged, .unchanged])
            var corrected = lines
            corrected[1].quantity = Quantity(x4: 60_000)
            #expect(try await F.post(corrected, desk) == [.unchanged, .changed, .unchanged, .unchanged])
            let sums = try await SalesChecks.customerSums(shops[0], desk)
            // 20 and 4 at the product's 10.00, 6 at 8.00
            #expect(sums.amount == 240 * 10_000 + 48 * 10_000 && sums.lines == 3 && sums.orders == 1)
            #expect(try await SalesChecks.rollupFaults(desk).isEmpty)
        }
    }

    @Test(.requirement("SALES-6"), arguments: Engine.available)
    func returnsReduceButAreNoOrders(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let desk = TestDesk.desk(database)
            let shops = try await F.customers(2, desk), goods = try await F.products(1, desk)
            try await F.post([F.line(shops[0], "B1", "2026-10-05", goods[0], 20), F.line(shops[0], "B2", "2026-10-20", goods[0], -3),
                              F.line(shops[1], "B3", "2026-10-20", goods[0], -1)], desk)
            let first = try await F.marks(shops[0], desk), second = try await F.marks(shops[1], desk)
            #expect(first.marks.lastOn == "2026-10-05" && first.marks.orders12 == 1)
            #expect(first.marks.amount12 == Money("170") && first.marks.cases12 == Quantity("1.7"))
            #expect(second.marks.lastOn == "" && second.marks.amount12 == Money("-10") && second.status == "prospect")
            let sums = try await SalesChecks.customerSums(shops[0], desk)
            #expect(sums.lines == 2 && sums.orders == 1 && sums.quantity == 170_000 && sums.cost == 102 * 10_000)
            #expect(try await SalesChecks.rollupFaults(desk).isEmpty)
        }
    }

    @Test(.requirement("INFO-12"), arguments: Engine.available)
    func anOrderMakesAProspectActiveAndAnOldOneDormant(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let desk = TestDesk.desk(database)
            let shops = try await F.customers(3, desk), goods = try await F.products(1, desk)
            // Today is 2026-11-24: 27 August is 89 days ago, 26 August 90.
            try await F.post([F.line(shops[0], "C1", "2026-08-27", goods[0], 1), F.line(shops[1], "C2", "2026-08-26", goods[0], 1)], desk)
            #expect(try await F.marks(shops[0], desk).status == "active")
            #expect(try await F.marks(shops[1], desk).status == "dormant")
            #expect(try await F.marks(shops[2], desk).status == "prospect")
            try await F.post([F.line(shops[1], "C3", "2026-11-20", goods[0], -1)], desk)
            #expect(try await F.marks(shops[1], desk).status == "dormant")
            try await F.post([F.line(shops[1], "C4", "2026-11-20", goods[0], 1)], desk)
            #expect(try await F.marks(shops[1], desk).status == "active")
        }
    }

    @Test(.requirement("SALES-2"), arguments: Engine.available)
    func aCancelledOrderCountsNowhereAndAMovedOneInItsMonth(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let desk = TestDesk.desk(database)
            let shop = try await F.customers(1, desk)[0], good = try await F.products(1, desk)[0]
            try await F.post([F.line(shop, "D1", "2026-10-05", good, 2), F.line(shop, "D2", "2026-09-05", good, 3)], desk)
            let source = PostingSource(id: try desk.ids.next(), spansBatches: false)
            var gone = OrderHead(number: "D1", orderedOn: F.day("2026-10-05")), moved = OrderHead(number: "D2", orderedOn: F.day("2026-08-31"))
            gone.isCancelled = true
            moved.channel = "telephone"
            let heads = [(customerID: shop, head: gone), (customerID: shop, head: moved)]
            #expect(try await database.write { tx in try PostLines(desk: desk, source: source).heads(heads, in: tx) } == [.changed, .changed])
            let marks = try await F.marks(shop, desk).marks
            #expect(marks.lastOn == "2026-08-31" && marks.firstOn == "2026-08-31" && marks.amount12 == Money("30"))
            let sums = try await SalesChecks.customerSums(shop, desk)
            #expect(sums.lines == 1 && sums.orders == 1 && sums.amount == 300_000)
            #expect(try await SalesChecks.rollupFaults(desk).isEmpty)
        }
    }

    @Test(.requirement("SRC-13"), arguments: Engine.available)
    func withoutNumbersADayIsAnOrderAndLinesAreCountedOverBatches(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let desk = TestDesk.desk(database)
            let shop = try await F.customers(1, desk)[0], good = try await F.products(1, desk)[0]
            for _ in 0..<2 {
                let importID = try desk.ids.next()
                let first = try await F.post([F.line(shop, "", "2026-10-05", good, 1), F.line(shop, "", "2026-10-05", good, 2)], desk, importID: importID)
                let second = try await F.post([F.line(shop, "", "2026-10-05", good, 3), F.line(shop, "", "2026-10-06", good, 4)], desk, importID: importID)
                #expect(Set(first + second).count == 1)
            }
            let sums = try await SalesChecks.customerSums(shop, desk)
            #expect(sums.lines == 4 && sums.orders == 2 && sums.quantity == 100_000)
        }
    }
}
