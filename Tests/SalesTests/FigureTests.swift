import Journal
import Kit
import Persistence
@testable import Sales
import TestKit
import Testing

/// Figures of a customer after part I of the requirements.
@Suite struct FigureTests {
    typealias F = SalesFixture

    @Test(.requirement("SALES-6", "SALES-7", "INFO-10", "ARCH-17"), arguments: Engine.available)
    func twelveFullMonthsBesideTheYearBefore(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let desk = TestDesk.desk(database)
            let shop = try await F.customers(1, desk)[0], good = try await F.products(1, desk)[0]
            // 2026-11-24 is today: the window is 2025-11 to 2026-10; 5 November 2026 is in the running month only.
            try await F.post([
                F.line(shop, "1", "2025-10-31", good, 100), F.line(shop, "2", "2025-11-01", good, 10), F.line(shop, "3", "2025-11-06", good, 10),
                F.line(shop, "4", "2026-10-29", good, 30), F.line(shop, "5", "2026-10-31", good, -5), F.line(shop, "6", "2026-11-05", good, 7),
                F.line(shop, "7", "2026-11-30", good, 1000), F.line(shop, "8", "2025-11-24", good, 2), F.line(shop, "9", "2025-11-25", good, 50),
            ], desk)
            let figures = try await database.read { try CustomerFigures.load(shop, on: TestDesk.today, by: TestDesk.caller(), in: $0) }
            #expect(figures.period == Period(from: F.day("2025-11-01"), to: F.day("2026-10-31")))
            #expect(figures.now.orders == 5 && figures.now.lines == 6 && figures.now.quantity == 97 * 10_000)
            #expect(figures.now.amount == 970 * 10_000 && figures.now.cases == 97_000)
            #expect(try figures.averagePrice == Money("10") && figures.averageCase == Money("100"))
            #expect(figures.lastOn == F.day("2026-11-05") && figures.firstOn == F.day("2025-10-31"))
            #expect(figures.months.count == 13 && figures.months[5].now == .zero && figures.months[12].isPartial)
            #expect(figures.months[12].now.quantity == 70_000)
            // The running month stands beside the same days of the year before.
            #expect(figures.months[12].before.quantity == 22 * 10_000)
            #expect(figures.before.amount == 1000 * 10_000)
            #expect(figures.lastTwoMonths.now == Money("250") && figures.lastTwoMonths.before == .zero)
            #expect(try figures.daysBetween == Ratio(x4: Int64(F.day("2026-10-29") - F.day("2025-11-01")) * 10_000 / 4))
        }
    }

    @Test(.requirement("SALES-6"), arguments: Engine.available)
    func averageIsNoneWhereMoreCameBackThanWentOut(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let desk = TestDesk.desk(database)
            let shops = try await F.customers(2, desk), good = try await F.products(1, desk)[0]
            try await F.post([F.line(shops[0], "1", "2026-10-01", good, 3), F.line(shops[0], "2", "2026-10-02", good, -3)], desk)
            let all = try await database.read { reader in try shops.map { try CustomerFigures.load($0, on: TestDesk.today, by: TestDesk.caller(), in: reader) } }
            #expect(try all[0].averagePrice == nil && all[0].now.orders == 1 && all[0].lastOn == F.day("2026-10-01"))
            #expect(try all[1].averagePrice == nil && all[1].daysBetween == nil && all[1].weekday == nil && all[1].lastOn == nil)
        }
    }

    @Test(.requirement("SALES-7")) func growthAgainstNothingIsNew() throws {
        #expect(try SalesRules.growth(now: .one, before: nil) == nil)
        #expect(try SalesRules.growth(now: .one, before: .zero) == nil)
        #expect(try SalesRules.growth(now: .one, before: Money("-5")) == nil)
        #expect(try SalesRules.growth(now: Money(x4: 1094), before: Money(x4: 1000)) == Ratio(x4: 940))
        #expect(try SalesRules.growth(now: .zero, before: .one) == Ratio(x4: -10_000))
    }

    @Test(arguments: Engine.available)
    func brokenMonthsAddUpToTheLines(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let desk = TestDesk.desk(database)
            let shops = try await F.customers(3, desk), goods = try await F.products(3, desk)
            var lines: [LinePosting] = []
            for day in 0..<90 { lines.append(F.line(shops[day % 3], "N\(day)", F.day("2026-07-15").adding(days: day).description, goods[day % 3], Int64(day % 7) - 1)) }
            try await F.post(lines, desk)
            let period = Period(from: F.day("2026-07-20"), to: F.day("2026-10-05"))
            let inside = lines.filter { $0.order.orderedOn.map { $0 >= period.from && $0 <= period.to } ?? false }
            let sums = try await SalesSummary(desk: desk)(period, by: TestDesk.caller([SalesRights.view]))
            #expect(sums.lines == Int64(inside.count) && sums.orders == Int64(inside.filter { $0.quantity > .zero }.count) && sums.customers == 3)
            #expect(sums.quantity.x4 == inside.map(\.quantity.x4).reduce(0, +))
            let (kinds, regions) = try await database.read { reader in
                (try reader.number("SELECT CAST(SUM(amount_x4) AS BIGINT) FROM (\(SalesFacts.customerCategoryMonths(period))) AS f"),
                 try reader.number("SELECT CAST(SUM(amount_x4) AS BIGINT) FROM (\(SalesFacts.regionProductMonths(period))) AS f"))
            }
            #expect(kinds == sums.amount.x4 && regions == sums.amount.x4)
            let within = Period(from: F.day("2026-08-10"), to: F.day("2026-09-03"))
            let short = try await SalesSummary(desk: desk)(within, by: TestDesk.caller([SalesRights.view]))
            #expect(short.lines == 25)
            #expect(try await SalesSummary(desk: desk)(within, by: TestDesk.caller([SalesRights.view], scope: .own(ID(77)))).customers == 0)
        }
    }
}
