@testable import Analysis
import Kit
import Offers
import Persistence
import Sales
import TestKit
import Testing

/// A company of others whose total is published.
@Suite(.timeLimit(.minutes(10))) struct NorthwindTests {
    @Test(.requirement("ANA-2"), .enabled(if: SharedData.url("northwind/orders.csv") != nil), arguments: Engine.available)
    func byCategory(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let products = try Self.rows("products").map { [$0[0], $0[1], $0[3], $0[4], $0[5]] }
            try await Self.load(ProductImport(), ["code", "name", "category", "specification", "price"], products, database)
            try await Self.load(OrderImport(), ["number", "customer_code", "ordered_on"], try Self.rows("orders").map { [$0[0], $0[1], $0[3]] }, database)
            try await Self.load(LineImport(), ["number", "product_code", "price", "quantity", "discount"], try Self.rows("order_details"), database)
            let period = Trade.period("1996-07-04", "1998-05-06"), caller = TestDesk.caller([AnalysisRights.read])
            let query = CompositionQuery(by: [.category], measure: .amount, period: period)
            let cells = try await database.read { try CompositionStore.cells(query, period, for: caller, in: $0) }
            #expect(cells.count == 8)
            #expect(try Money(x4: cells.reduce(0) { $0 + $1.value }).rounded(2).description == "1265793.04")
            let classes = CompositionQuery(by: [.class], measure: .amount, period: period)
            let byClass = try await database.read { try CompositionStore.cells(classes, period, for: caller, in: $0) }
            #expect(byClass.count == 3 && byClass.reduce(0) { $0 + $1.value } == cells.reduce(0) { $0 + $1.value })
        }
    }

    private static func rows(_ name: String) throws -> [[String]] { Array(try PlainTable.rows(try #require(SharedData.url("northwind/\(name).csv"))).dropFirst()) }

    private static func load(_ kind: any ImportKind, _ columns: [String], _ rows: [[String]], _ database: any Database) async throws {
        let desk = TestDesk.desk(database)
        let batch = ImportBatch(columns: columns, rows: rows.enumerated().map { ImportRow(line: $0 + 1, cells: $1) }, key: kind.keys[0], createsMissing: true, importID: try desk.ids.next(), number: 0)
        let outcomes = try await database.write { try kind.write(batch, by: TestDesk.caller(), desk: desk, in: $0) }
        #expect(outcomes.count == rows.count)
    }
}
