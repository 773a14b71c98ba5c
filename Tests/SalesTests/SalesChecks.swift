import Journal
import Kit
import Persistence
import TestKit
@testable import Sales

/// What tests read back.
enum SalesChecks {
    static let always = Period(from: Day(number: -40_000), to: Day(number: 40_000))

    static func customerSums(_ id: ID, _ desk: Desk) async throws -> SalesSums {
        try await desk.database.read { reader in
            var sums = SalesSums()
            try reader.each("SELECT lines, orders, cases_x4, quantity_x4, amount_x4, cost_x4 FROM customer_month WHERE customer_id = \(id)") { row in
                sums.lines += try row.int("lines")
                sums.orders += try row.int("orders")
                sums.cases += try row.int("cases_x4")
                sums.quantity += try row.int("quantity_x4")
                sums.amount += try row.int("amount_x4")
                sums.cost += try row.int("cost_x4")
            }
            return sums
        }
    }

    static func rollupFaults(_ desk: Desk) async throws -> [String] {
        try await VerifyRollups(desk: desk)(by: TestDesk.caller([SalesRights.rollups])).faults.map { "\($0)" }
    }
}

extension SalesChecks {
    /// Without the next order, which the night alone tells.
    static func marks(_ ids: [ID], _ desk: Desk) async throws -> [ID: Buyer] {
        try await desk.database.read { try PostingStore.buyers(ids, in: $0) }.mapValues { buyer in
            var buyer = buyer
            (buyer.marks.nextOn, buyer.marks.isExpected) = ("", false)
            return buyer
        }
    }
}
