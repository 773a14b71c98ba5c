import Foundation
import Journal
import Kit
import Persistence
@testable import Sales
import TestKit
import Testing

/// Real files of others, twice each: totals that are published, and a second load that changes nothing.
@Suite struct RealFileTests {
    typealias F = SalesFixture

    @Test(.requirement("SRC-13", "SALES-2", "DATA-10"), .enabled(if: SharedData.url("northwind/orders.csv") != nil), arguments: Engine.available)
    func northwind(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let run = ImportRun(desk: TestDesk.desk(database), createsMissing: true), desk = run.desk
            let products = try PlainTable.rows(try url("northwind/products.csv")).dropFirst().map { [$0[0], $0[1], $0[3], $0[4], $0[5]] }
            let orders = try PlainTable.rows(try url("northwind/orders.csv")).dropFirst().map { [$0[0], $0[1], $0[3]] }
            let lines = try PlainTable.rows(try url("northwind/order_details.csv")).dropFirst().map { $0 }
            for round in 0..<2 {
                let first = try await run(ProductImport(), ["code", "name", "category", "specification", "price"], Array(products))
                let second = try await run(OrderImport(), ["number", "customer_code", "ordered_on"], Array(orders))
                let third = try await run(LineImport(), ["number", "product_code", "price", "quantity", "discount"], Array(lines))
                let all = [first, second, third]
                let met: [Int] = all.map { round == 0 ? $0.new : $0.unchanged }
                #expect(met == [77, 830, 2155])
                #expect(all.allSatisfy { $0.refused == 0 })
            }
            let summary = try await SalesSummary(desk: desk)(nil, by: TestDesk.caller([SalesRights.view]))
            #expect(summary.customers == 89 && summary.orders == 830 && summary.lines == 2155)
            #expect(try summary.amount.rounded(2).description == "1265793.04")
            #expect(try await SalesChecks.rollupFaults(desk).isEmpty)
        }
    }

    @Test(.requirement("SRC-13"), .enabled(if: SharedData.url("adventureworks_reseller/FactResellerSales.csv.gz") != nil), arguments: Engine.available)
    func adventureWorks(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let run = ImportRun(desk: TestDesk.desk(database), createsMissing: true)
            // SalesOrderNumber, OrderDate, ProductKey, ResellerKey, …, OrderQuantity, UnitPrice, TotalProductCost, SalesAmount, StandardCost
            let columns = ["number", "ordered_on", "product_code", "customer_code", "", "", "quantity", "price", "cost", "amount", "unit_cost"]
            let rows = Array(try PlainTable.rows(try url("adventureworks_reseller/FactResellerSales.csv.gz")).dropFirst())
            let clock = ContinuousClock(), start = clock.now
            let first = try await run(SalesImport(), columns, rows)
            let middle = clock.now
            let second = try await run(SalesImport(), columns, rows)
            print("AdventureWorks, \(engine): \(middle - start), again \(clock.now - middle)")
            #expect(first == ImportRun.Counts(new: 57_851))
            #expect(second == ImportRun.Counts(unchanged: 57_851))
            let summary = try await SalesSummary(desk: run.desk)(nil, by: TestDesk.caller([SalesRights.view]))
            #expect(summary.customers == 632 && summary.orders == 3616 && summary.lines == 57_851)
            #expect(try summary.amount.rounded(2).description == "77548570.20")
            #expect(try await SalesChecks.rollupFaults(run.desk).isEmpty)
        }
    }

    @Test(.requirement("SRC-13"), .enabled(if: SharedData.url("cdnow/CDNOW_master.txt.gz") != nil), arguments: Engine.available)
    func cdnow(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let run = ImportRun(desk: TestDesk.desk(database), createsMissing: true)
            // The frame reads 19970101 as a day; the kind gets ISO text.
            let rows = try PlainTable.blankSeparated(try url("cdnow/CDNOW_master.txt.gz")).filter { $0[0].first?.isNumber ?? false }
                .map { [$0[0], "\($0[1].prefix(4))-\($0[1].dropFirst(4).prefix(2))-\($0[1].suffix(2))", $0[2], $0[3]] }
            let columns = ["customer_code", "ordered_on", "quantity", "amount"]
            let clock = ContinuousClock(), start = clock.now
            let first = try await run(SalesImport(), columns, rows)
            let middle = clock.now
            let second = try await run(SalesImport(), columns, rows)
            print("CDNOW, \(engine): \(middle - start), again \(clock.now - middle)")
            #expect(first == ImportRun.Counts(new: 69_659))
            #expect(second == ImportRun.Counts(unchanged: 69_659))
            let summary = try await SalesSummary(desk: run.desk)(nil, by: TestDesk.caller([SalesRights.view]))
            #expect(summary.customers == 23_570 && summary.orders == 67_591 && summary.lines == 69_659)
            #expect(try summary.amount.rounded(2).description == "2500315.63")
            #expect(try await SalesChecks.rollupFaults(run.desk).isEmpty)
        }
    }

    private func url(_ name: String) throws -> URL { try #require(SharedData.url(name)) }
}
