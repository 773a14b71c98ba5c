import Access
import Classification
import Customers
import Demo
import Journal
import Kit
import Offers
import Persistence
import Sales
import TestKit
import Testing

/// The demo company: the same from the same seed, sound in its totals, shaped like a real one.
@Suite(.serialized) struct DemoTests {
    static let customerRights = [CustomersRights.read, CustomersRights.create, CustomersRights.change, CustomersRights.status, CustomersRights.assign]
    static let offers = AccessRights.all + SalesRights.offers + ClassificationRights.offers + customerRights.map { RightOffer($0, TextKey($0.name), roles: ["sales-manager"]) }
    static let caller = Callers.operating(rights: Set(offers.map(\.right)))

    struct Shape: Sendable, Equatable { var names: [String] = [], codes: [String] = [], amount = "", lines: Int64 = 0, orders = 0 }

    private func make(_ size: DemoSize, _ database: any Database) async throws -> (desk: Desk, report: DemoReport) {
        let desk = TestDesk.desk(database)
        return (desk, try await DemoCompany(desk: desk, rights: Self.offers).make(size, by: Self.caller, tell: { _ in }))
    }

    private func amounts(_ database: any Database) async throws -> [(id: ID, amount: Int64, lines: Int64)] {
        let period = Period(from: Day(number: 0), to: TestDesk.today)
        return try await database.read { reader in
            try reader.map(SQL.built("""
                SELECT customer_id, CAST(SUM(amount_x4) AS BIGINT) AS amount_x4, CAST(SUM(lines) AS BIGINT) AS lines
                FROM (\(SalesFacts.customerMonths(period))) AS f GROUP BY customer_id ORDER BY 2 DESC
                """)) { (try $0.id("customer_id"), try $0.int("amount_x4"), try $0.int("lines")) }
        }
    }

    private func shape(_ seed: UInt64) async throws -> Shape {
        try await Engine.sqlite.withDatabase { database in
            let (_, report) = try await make(DemoSize(customers: 40, months: 8, seed: seed), database)
            let sums = try await amounts(database)
            let first = try await database.read { try $0.map("SELECT name, code FROM customer ORDER BY id LIMIT 20") { (try $0.text("name"), try $0.text("code")) } }
            return Shape(names: first.map(\.0), codes: first.map(\.1), amount: String(sums.reduce(0) { $0 + $1.amount }), lines: sums.reduce(0) { $0 + $1.lines }, orders: report.orders)
        }
    }

    @Test(.timeLimit(.minutes(10))) func theSeedDecidesEverything() async throws {
        let one = try await shape(7), again = try await shape(7), other = try await shape(8)
        #expect(one == again)
        #expect(one.names != other.names)
        #expect(one.lines > 100)
    }

    @Test(.timeLimit(.minutes(10)), arguments: Engine.available)
    func totalsAreSoundAndTheFewBuyMost(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let (desk, report) = try await make(DemoSize(customers: 300, months: 14), database)
            let verified = try await VerifyRollups(desk: desk)(by: Self.caller)
            #expect(verified.faults.isEmpty)
            let sums = try await amounts(database).map(\.amount)
            let total = sums.reduce(0, +), top = sums.prefix(60).reduce(0, +)
            print("demo: \(report.orders) orders, \(report.lines) lines, top fifth \(Double(top) / Double(max(1, total)))")
            #expect(Double(top) >= 0.6 * Double(total))
            #expect(sums.count > 250 && sums.count < 300, "some are prospects")
            let returns = try await database.read { try $0.number("SELECT COUNT(*) FROM order_line WHERE quantity_x4 < 0") }
            #expect(returns > 0)
            let statuses = try await database.read { Set(try $0.map("SELECT DISTINCT status FROM customer_listing") { try $0.text("status") }) }
            #expect(statuses == ["prospect", "active", "dormant", "suspended", "closed"])
            let late = try await database.read { try $0.number("SELECT COUNT(*) FROM sales_order WHERE ordered_on > \(TestDesk.today)") }
            #expect(late == 0)
            #expect(report.users.count == 28)
        }
    }

    @Test(.timeLimit(.minutes(10))) func aCompanyWithCustomersIsLeftAlone() async throws {
        try await Engine.sqlite.withDatabase { database in
            let (desk, _) = try await make(DemoSize(customers: 3, months: 2), database)
            await #expect(throws: Problem.self) {
                _ = try await DemoCompany(desk: desk, rights: Self.offers).make(DemoSize(customers: 3, months: 2), by: Self.caller, tell: { _ in })
            }
        }
    }
}
