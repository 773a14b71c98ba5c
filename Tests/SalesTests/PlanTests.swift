import Customers
import Journal
import Kit
import Persistence
@testable import Sales
import TestKit
import Testing

/// No query on a growing table reads it from end to end.
@Suite struct PlanTests {
    /// Writes down what is asked and answers nothing.
    private final class Recorder: Connection {
        var statements: [SQL] = []
        func query(_ sql: SQL, each: (Row) throws -> Void) throws { statements.append(sql) }
        func execute(_ sql: SQL) throws -> Int { statements.append(sql); return 0 }
        func insert(_ batch: InsertBatch) throws -> Int { 0 }
        func update(_ batch: UpdateBatch) throws -> Int { 0 }
    }

    private func statements(_ ask: (Reader) throws -> Void) throws -> [SQL] {
        let recorder = Recorder()
        try ask(Reader(connection: recorder, dialect: .sqlite))
        return recorder.statements
    }

    @Test func growingTablesAreReadByIndex() async throws {
        let ids = (1...40).map { ID(Int64($0)) }, day = TestDesk.today, period = Period.fullMonths(12, before: day), caller = TestDesk.caller()
        let broken = Period(from: day.adding(days: -40), to: day)
        let asked = try statements { reader in
            _ = try PostingStore.buyers(ids, in: reader)
            _ = try PostingStore.owners(["A"], in: reader)
            _ = try PostingStore.lines(ids, in: reader)
            _ = try PostingStore.dayOrders([.init(customerID: ids[0], day: day)], in: reader)
            _ = try PostingStore.met(ids, importID: ids[0], in: reader)
            _ = try SalesMarkStore.windows(ids, MarkWindow(today: day), in: reader)
            _ = try SalesMarkStore.orderDays(ids, in: reader)
            _ = try SalesMarkStore.days(ids, MarkWindow(today: day), to: day, in: reader)
            _ = try CustomerSalesFacts.months(ids[0], broken, in: reader)
            _ = try CustomerSalesFacts.products(ids[0], period, limit: 10, in: reader)
            _ = try CustomerSalesFacts.habits(ids[0], period, in: reader)
            _ = try CustomerSalesFacts.orderDays(ids[0], to: day, in: reader)
            _ = try? OrderReadingStore.order(ids[0], by: caller, in: reader)
            _ = try OrderReadingStore.count(ids[0], period, in: reader)
            _ = try OrderReadingStore.orders(.init(), after: nil, limit: 5, by: caller, in: reader)
            _ = try OrderReadingStore.orders(.init(period: period), after: Cursor(value: day.description, id: ids[0]), limit: 5, by: caller, in: reader)
            _ = try SalesFileStore.orders(period, after: .init(customerID: ids[0], day: day, orderID: ids[1]), limit: 5, by: caller, in: reader)
            _ = try SalesFileStore.lines(nil, after: .init(customerID: ids[0], day: day, orderID: ids[1], key: "L1"), limit: 5, by: caller, in: reader)
            _ = try OrderReadingStore.lines(of: SalesOrder(customerID: ids[0], id: ids[1], orderedOn: day), in: reader)
            _ = try OrderReadingStore.names(ids, in: reader)
            _ = try TodayFacts.changes(true, limit: 5, by: caller, in: reader)
            _ = try TodayFacts.changes(false, limit: 5, by: caller, in: reader)
            _ = try TodayFacts.silent(day, after: 90, limit: 5, by: caller, in: reader)
            _ = try BuyerStore.named(["a"], by: caller, in: reader)
            _ = try SalesBeforeStore.orders(of: ids[0], after: .init(customerID: ids[1], orderID: ids[2]), limit: 5, in: reader)
            _ = try SalesBeforeStore.count(of: ids[0], in: reader)
            _ = try SalesBeforeStore.found(ids[0], [.init(customerID: ids[1], orderID: ids[2])], in: reader)
            _ = try SalesBeforeStore.followed(ids[0], [.init(customerID: ids[1], orderID: ids[2])], in: reader)
            _ = try ProductBeforeStore.products(of: ids[0], after: ids[1], limit: 5, in: reader)
            _ = try ProductBeforeStore.written(ids[0], ids, in: reader)
            _ = try ProductBeforeStore.sold(ids, in: reader)
            _ = try RollupCheckStore.wrongCustomers(after: ids[0], last: ids[1], in: reader)
            _ = try RollupCheckStore.isRegionMonthRight(day.month, in: reader)
        }
        try await Engine.sqlite.withDatabase { database in
            let plans = try await database.read { reader in
                try asked.map { sql in try reader.map((reader.dialect.explain + sql).built) { try $0.text("detail") } }
            }
            for (sql, plan) in zip(asked, plans) {
                let scans = plan.filter { line in
                    line.hasPrefix("SCAN ") && !line.contains("USING") && ["order_line", "sales_order", "rollup_", "customer_listing", "order_seen", "_before", " l", " o"].contains { line.contains($0) }
                }
                #expect(scans.isEmpty, "\(sql.pieces.joined(separator: "?")): \(plan)")
            }
        }
    }
}
