import Customers
import Foundation
import Journal
import Kit
import Offers
import Persistence
import TestKit
import Testing
@testable import Sales

/// Customers, products and short words for posting in tests.
enum SalesFixture {
    static let caller = TestDesk.caller()

    static func day(_ text: String) -> Day { Day(text) ?? Day(number: 0) }

    static func customers(_ count: Int, _ desk: Desk, region: String = "East", status: String = "prospect", prefix: String = "T") async throws -> [ID] {
        try await desk.database.write { tx in
            let drafts = (0..<count).map { number -> NewCustomer in
                var record = Customer(code: prefix + String(1000 + number), name: "Shop \(prefix) \(number)")
                record.network.region = region
                record.status = status
                return NewCustomer(record)
            }
            return try NewCustomers.create(drafts, by: caller, desk: desk, actionID: try desk.ids.next(), in: tx)
        }
    }

    static func products(_ count: Int, _ desk: Desk, cost: Int64 = 6, perCase: Int64 = 10) async throws -> [ID] {
        try await desk.database.write { tx in
            let drafts = (0..<count).map { number -> Product in
                var product = Product(id: ID(0), code: "P\(number)", name: "Product \(number)")
                product.category = number % 2 == 0 ? "Drinks" : "Snacks"
                product.unitsPerCase = Quantity(x4: perCase * 10_000)
                product.price = Money(x4: 100_000)
                product.cost = Money(x4: cost * 10_000)
                return product
            }
            let ids = try NewProducts.create(drafts, importID: ID(0), desk: desk, in: tx)
            return drafts.compactMap { ids[$0.code] }
        }
    }

    static func line(_ customer: ID, _ number: String, _ day: String, _ product: ID, _ quantity: Int64, price: Int64? = nil, lineNumber: String = "") -> LinePosting {
        var line = LinePosting(customerID: customer, order: OrderHead(number: number, orderedOn: self.day(day)), productID: product, quantity: Quantity(x4: quantity * 10_000))
        line.price = price.map { Money(x4: $0 * 10_000) }
        line.lineNumber = lineNumber
        return line
    }

    @discardableResult
    static func post(_ lines: [LinePosting], _ desk: Desk, importID: ID? = nil, spans: Bool = true) async throws -> [PostedLine.Change] {
        let id = try importID ?? desk.ids.next()
        return try await desk.database.write { tx in
            try PostLines(desk: desk, source: PostingSource(id: id, spansBatches: spans))(lines, in: tx).map(\.change)
        }
    }

    static func marks(_ id: ID, _ desk: Desk) async throws -> Buyer {
        try await desk.database.read { reader in
            guard let buyer = try PostingStore.buyers([id], in: reader)[id] else { throw Problem.notFound() }
            return buyer
        }
    }
}

/// Runs an import kind over a file the way the frame does: batches of 2,000 rows, one transaction each.
struct ImportRun {
    let desk: Desk
    var createsMissing = false
    var caller = SalesFixture.caller

    struct Counts: Equatable { var new = 0, changed = 0, unchanged = 0, refused = 0, warned = 0; var reasons: [String: Int] = [:] }

    func callAsFunction(_ kind: any ImportKind, _ columns: [String], _ rows: [[String]], size: Int = 2000) async throws -> Counts {
        let importID = try desk.ids.next()
        var counts = Counts(), start = 0
        while start < rows.count {
            let slice = rows[start..<min(start + size, rows.count)].enumerated().map { ImportRow(line: start + $0 + 1, cells: $1) }
            let batch = ImportBatch(columns: columns, rows: slice, key: kind.keys[0], createsMissing: createsMissing, importID: importID, number: start / size)
            let outcomes = try await desk.database.write { tx in try kind.write(batch, by: caller, desk: desk, in: tx) }
            for outcome in outcomes {
                for fault in outcome.warnings { counts.warned += 1; counts.reasons["\(fault.field) \(fault.message.key) \(fault.message.values["computed"] ?? "")", default: 0] += 1 }
                switch outcome.judged {
                case .new: counts.new += 1
                case .changed: counts.changed += 1
                case .unchanged: counts.unchanged += 1
                case .refused(let faults):
                    counts.refused += 1
                    for fault in faults { counts.reasons[fault.field + " " + fault.message.key, default: 0] += 1 }
                case .warned: Issue.record("a warning about a warning")
                }
            }
            start += size
        }
        return counts
    }
}
