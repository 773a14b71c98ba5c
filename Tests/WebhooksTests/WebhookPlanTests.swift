import Journal
import Kit
import Persistence
import TestKit
import Testing
@testable import Webhooks

/// Journal and deliveries grow; what the job asks every few seconds is read by index.
@Suite struct WebhookPlanTests {
    /// Writes down what is asked and answers nothing.
    private final class Recorder: Connection {
        var statements: [SQL] = []
        func query(_ sql: SQL, each: (Row) throws -> Void) throws { statements.append(sql) }
        func execute(_ sql: SQL) throws -> Int { statements.append(sql); return 0 }
        func insert(_ batch: InsertBatch) throws -> Int { 0 }
        func update(_ batch: UpdateBatch) throws -> Int { 0 }
    }

    @Test func growingTablesAreReadByIndex() async throws {
        let recorder = Recorder(), tx = Transaction(connection: recorder, dialect: .sqlite), now = TestDesk.now
        _ = try DeliveryStore.hasDue(by: now, in: tx)
        _ = try DeliveryStore.due(to: ID(1), by: now, limit: 40, in: tx)
        _ = try? DeliveryStore.find(ID(2), of: ID(1), in: tx)
        _ = try DeliveryStore.newest(of: ID(1), before: nil, limit: 50, in: tx)
        try DeliveryStore.replay(ID(2), of: ID(1), at: now, in: tx)
        _ = try DeliveryStore.clean(before: now, limit: 1000, in: tx)
        _ = try DeliveryStore.seen([ID(1), ID(2)], by: TestDesk.caller(scope: .own(ID(7))), in: tx)
        _ = try JournalStore.settledHeads(after: ID(1), limit: 500, in: tx)
        let asked = recorder.statements
        #expect(asked.count >= 10)
        try await Engine.sqlite.withDatabase { database in
            let plans = try await database.read { reader in try asked.map { sql in try reader.map((reader.dialect.explain + sql).built) { try $0.text("detail") } } }
            for (sql, plan) in zip(asked, plans) {
                for step in plan where step.hasPrefix("SCAN") && ["webhook_delivery", "journal", "customer"].contains(where: { step.contains($0) }) {
                    #expect(step.contains("INDEX"), "\(step): \(sql.pieces.joined(separator: "?").prefix(120))")
                }
            }
        }
    }
}
