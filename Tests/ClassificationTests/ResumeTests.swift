@testable import Classification
import Customers
import Jobs
import Journal
import Kit
import Persistence
import Sales
import Synchronization
import TestKit
import Testing

/// A process that dies in the middle of a classification run: another one takes the job and brings it to the same end.
@Suite(.timeLimit(.minutes(10))) struct ResumeTests {
    struct Killed: Error {}

    /// Ids until the process dies; nothing of the transaction that it dies in is kept.
    private final class DyingIDs: IDSource {
        private let ids = CountingIDs()
        private let left: Atomic<Int>
        init(after count: Int) { left = Atomic(count) }
        func next() throws -> ID {
            if left.subtract(1, ordering: .relaxed).newValue < 0 { throw Killed() }
            return try ids.next()
        }
    }

    /// What a run leaves: class by customer code, marks, lines of the journal by customer.
    private struct Outcome: Equatable { var classes: [String: String] = [:], marks: [String: String] = [:], moves: [Int] = [], runs = 0, results: Int64 = 0 }

    private static let extra = 1200

    /// The trade and so many shops that a run takes two batches.
    private static func company(_ database: any Database) async throws -> (desk: Desk, codes: [ID: String]) {
        let trade = try await Trade.open(database), desk = trade.desk
        let more = try await database.write { tx in
            let drafts = (0..<extra).map { NewCustomer(Customer(code: "M\(10_000 + $0)", name: "More \($0)")) }
            return try NewCustomers.create(drafts, by: TestDesk.caller(), desk: desk, actionID: try desk.ids.next(), in: tx)
        }
        let good = try await database.read { try $0.row("SELECT id FROM product WHERE code = 'G0'")?.id("id") } ?? ID(0)
        try await database.write { tx in
            let postings = more.enumerated().map { number, shop in
                LinePosting(customerID: shop, order: OrderHead(number: "M\(number)", orderedOn: Day("2026-07-01")), productID: good, quantity: Quantity(x4: Int64(1 + number % 400) * 10_000))
            }
            _ = try PostLines(desk: desk, source: PostingSource(id: try desk.ids.next(), spansBatches: false))(postings, in: tx)
        }
        let codes = Dictionary(uniqueKeysWithValues: try await database.read { try $0.map("SELECT customer_id, code FROM customer_listing") { (try $0.id("customer_id"), try $0.text("code")) } })
        return (desk, codes)
    }

    private static func outcome(_ run: ID, _ codes: [ID: String], _ database: any Database) async throws -> Outcome {
        try await database.read { reader in
            var outcome = Outcome()
            let ids = codes.keys.sorted()
            for (id, letter) in try ClassRunStore.classes(run: run, for: ClassRunTests.caller, in: reader) { outcome.classes[codes[id] ?? ""] = letter }
            for (id, mark) in try ClassRunStore.marks("classification_abc", ids, in: reader) { outcome.marks[codes[id] ?? ""] = mark }
            outcome.moves = try ids.prefix(40).map { try JournalStore.history(customerID: $0, field: "classification_abc", in: reader).count }.sorted()
            outcome.runs = try ClassRunStore.runs(nil, in: reader).count
            outcome.results = try reader.number("SELECT COUNT(*) FROM class_result")
            return outcome
        }
    }

    @Test(.requirement("ABC-5", "PLAT-8"), arguments: Engine.available)
    func aKilledRunIsTakenOverAndEndsTheSame(engine: Engine) async throws {
        let order = RunClassification.Order(scheme: .abc(.volume), period: Trade.thisYear, day: Trade.thisYear.to)
        let expected = try await engine.withDatabase { database in
            let (desk, codes) = try await Self.company(database)
            return try await Self.outcome(try await RunClassification(desk: desk).now(order, by: ClassRunTests.caller), codes, database)
        }
        #expect(expected.runs == 1 && expected.classes.count == Self.extra + 6 && Set(expected.classes.values) == ["A", "B", "C"])
        // Before anything is stored, in the first batch, in the second, and at the very end.
        for life in [0, 1, 1100, Self.extra + 7] {
            try await engine.withDatabase { database in
                let (desk, codes) = try await Self.company(database)
                let job = try await RunClassification(desk: desk)(order, by: ClassRunTests.caller)
                let first = try await Self.take(job, order, database)
                let dying = Desk(database: database, ids: DyingIDs(after: life), clock: desk.clock)
                await #expect(throws: Killed.self) { _ = try await RunClassification(desk: dying).jobKind().step(first) }
                let half = try await database.read { try $0.number("SELECT COUNT(*) FROM class_result") }
                #expect(half == (life < 1000 ? 0 : life < Self.extra ? 1000 : Int64(expected.classes.count)), "dies where the test means it to: \(life)")
                let kind = RunClassification(desk: desk).jobKind(), runner = JobRunner(desk: desk, kinds: [kind]) { _, _ in ClassRunTests.caller }
                #expect(try await !runner.runNext(), "as long as the lease lasts nobody else has the job")
                try await database.write { try $0.execute("UPDATE job_run SET lease_until = 0 WHERE id = \(job)") }
                #expect(try await runner.runNext())
                let status = try await database.read { try JobQueue(desk: desk).status(job, in: $0) }
                let run = try #require(ID(status.result["run"]?.string ?? ""))
                #expect(status.state == .finished && status.done == status.total && status.total == Int64(expected.classes.count))
                #expect(try await Self.outcome(run, codes, database) == expected, "\(life)")
                // The first process was only asleep: it wakes and may write nothing.
                await #expect(throws: JobStop.fenced) { _ = try await kind.step(first) }
                #expect(try await Self.outcome(run, codes, database) == expected)
            }
        }
    }

    /// The job as a process has it that leased it and went on to die.
    private static func take(_ job: ID, _ order: RunClassification.Order, _ database: any Database) async throws -> JobRun {
        try await database.write { tx in
            try tx.execute("UPDATE job_run SET fence = 1, state = 'running', leases_without_step = 1, lease_until = \(tx.dialect.now) + 60000 WHERE id = \(job)")
        }
        return JobRun(id: job, kind: RunClassification.jobName, caller: ClassRunTests.caller, argument: order.argument, position: .null, done: 0, total: 0, fence: 1)
    }
}
