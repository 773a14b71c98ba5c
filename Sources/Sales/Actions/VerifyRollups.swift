import Journal
import Kit
import Persistence

/// Counts all rollups anew from the lines and says where they differ. Changes nothing.
package struct VerifyRollups: Sendable {
    let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    package struct Report: Sendable, Hashable {
        package var customers = 0
        package var months = 0
        /// Such as `customer_month 4711` or `region_product_month 2026-10`.
        package var faults: [String] = []
    }

    package func callAsFunction(by caller: Caller) async throws -> Report {
        try caller.require(SalesRights.rollups)
        var report = Report(), after = ID(0)
        while true {
            let start = after
            // Each range is one snapshot, so that postings beside it are seen whole or not at all.
            let found = try await desk.database.read { reader -> (ID, Int, [String])? in
                guard let last = try RollupCheckStore.rangeEnd(after: start, size: 2000, in: reader) else { return nil }
                let wrong = try RollupCheckStore.wrongCustomers(after: start, last: last, in: reader)
                let count = try RollupCheckStore.count(after: start, last: last, in: reader)
                return (last, count, wrong.map { "\($0.rollup) \($0.customerID)" })
            }
            guard let (last, count, faults) = found else { break }
            report.customers += count
            report.faults += faults
            after = last
        }
        guard let months = try await desk.database.read({ try RollupCheckStore.months(in: $0) }) else { return report }
        for index in months.lowerBound.index...months.upperBound.index {
            let month = Month(index: index)
            report.months += 1
            if try await !desk.database.read({ try RollupCheckStore.isRegionMonthRight(month, in: $0) }) { report.faults.append("region_product_month \(month)") }
        }
        return report
    }
}
