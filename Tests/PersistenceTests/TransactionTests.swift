import Dispatch
import Foundation
import Kit
import Persistence
import TestKit
import Testing

@Suite struct TransactionTests {
    struct Refusal: Error {}

    @Test(arguments: Engine.available) func aReadIsOneSnapshot(engine: Engine) async throws {
        try await SampleTables.with(engine) { db in
            let begun = DispatchSemaphore(value: 0), written = DispatchSemaphore(value: 0)
            async let counts = db.read { reader in
                let before = try reader.number("SELECT COUNT(*) FROM quota")
                begun.signal()
                guard written.wait(timeout: .now() + 10) == .success else { throw Refusal() }
                return [before, try reader.number("SELECT COUNT(*) FROM quota")]
            }
            await withCheckedContinuation { continuation in DispatchQueue.global().async { begun.wait(); continuation.resume() } }
            try await db.write { try $0.execute("INSERT INTO quota VALUES (1, 1)") }
            written.signal()
            #expect(try await counts == [0, 0])
            let count = try await db.read { try $0.number("SELECT COUNT(*) FROM quota") }
            #expect(count == 1)
        }
    }

    @Test(arguments: Engine.available) func aReadCannotWrite(engine: Engine) async throws {
        try await SampleTables.with(engine) { db in
            await #expect(throws: (any Error).self) { try await db.read { _ = try $0.rows("INSERT INTO quota VALUES (1, 1) RETURNING id") } }
            let count = try await db.read { try $0.number("SELECT COUNT(*) FROM quota") }
            #expect(count == 0)
        }
    }

    @Test(arguments: Engine.available) func anErrorUndoesAll(engine: Engine) async throws {
        try await SampleTables.with(engine) { db in
            await #expect(throws: Refusal.self) {
                try await db.write { tx in
                    try tx.execute("INSERT INTO quota VALUES (1, 1)")
                    throw Refusal()
                }
            }
            // An SQL error ends the transaction even when somebody swallows it.
            await #expect(throws: (any Error).self) {
                try await db.write { tx in
                    try tx.execute("INSERT INTO quota VALUES (2, 2)")
                    _ = try? tx.execute("INSERT INTO quota VALUES (2, 2)")
                }
            }
            let count = try await db.read { try $0.number("SELECT COUNT(*) FROM quota") }
            #expect(count == 0)
            try await db.write { try $0.execute("INSERT INTO quota VALUES (3, 3)") }
        }
    }

    @Test(arguments: Engine.available) func keysThatCollideAreConflicts(engine: Engine) async throws {
        try await SampleTables.with(engine) { db in
            try await db.write { tx in
                try tx.execute("INSERT INTO thing (id, name) VALUES (1, 'a')")
                try tx.execute("INSERT INTO part VALUES (1, 1, 1)")
            }
            func constraint(_ sql: SQL) async -> String? {
                do { try await db.write { try $0.execute(sql) } } catch Problem.conflict(let key) { return key.values["constraint"] } catch {}
                return nil
            }
            #expect(await constraint("INSERT INTO thing (id, name) VALUES (1, 'b')") == "thing_pkey")
            #expect(await constraint("INSERT INTO thing (id, name) VALUES (2, 'a')") == "thing_name_key")
            #expect(await constraint("INSERT INTO part VALUES (1, 1, 5)") == "part_pkey")
            #expect(await constraint("INSERT INTO part VALUES (9, 1, 5)") != nil)
            #expect(await constraint("DELETE FROM thing") != nil)
            await #expect(throws: DatabaseFault.self) { try await db.write { try $0.execute("SELECT nonsense FROM nowhere") } }
        }
    }

    @Test(arguments: Engine.available) func whoLosesARaceIsRepeated(engine: Engine) async throws {
        try await SampleTables.with(engine) { db in
            try await db.write { try $0.execute("INSERT INTO quota VALUES (1, 0), (2, 0)") }
            let runs = Tally()
            let outcomes = await SampleTables.atOnce(2) { caller in
                try await db.write { tx in
                    let first = runs.raise() <= 2
                    try tx.execute("UPDATE quota SET allowed = allowed + 1 WHERE id = \(caller + 1)")
                    // Both hold a row before they ask for the other's: a deadlock where two may write at once.
                    if first, tx.dialect == .postgres { Thread.sleep(forTimeInterval: 0.2) }
                    try tx.execute("UPDATE quota SET allowed = allowed + 1 WHERE id = \(2 - caller)")
                }
            }
            #expect(outcomes.failures == [])
            #expect(runs.count == (engine == .postgres ? 3 : 2))
            let sum = try await db.read { try $0.number("SELECT \($0.dialect.sum("allowed")) FROM quota") }
            #expect(sum == 4)
        }
    }

    @Test func aRaceIsRunFiveTimes() async throws {
        try await SampleTables.with(.sqlite) { db in
            let some = Tally(), all = Tally()
            try await db.write { tx in
                try tx.execute("INSERT INTO quota VALUES (1, 1)")
                if some.raise() < 3 { throw DatabaseFault.engine(message: "made up", code: "40001", sql: "") }
            }
            #expect(some.count == 3)
            await #expect(throws: DatabaseFault.self) {
                try await db.write { _ in all.raise(); throw DatabaseFault.engine(message: "made up", code: "40P01", sql: "") }
            }
            #expect(all.count == 5)
            let count = try await db.read { try $0.number("SELECT COUNT(*) FROM quota") }
            #expect(count == 1)
        }
    }

    @Test(arguments: Engine.available) func aStatementInsideItselfReadsItsOwn(engine: Engine) async throws {
        try await SampleTables.with(engine) { db in
            try await db.write { try $0.execute("INSERT INTO quota VALUES (1, 2), (2, 3), (3, 0)") }
            @Sendable func chain(_ id: Int64, _ reader: Reader) throws -> [Int64] {
                try reader.map("SELECT allowed FROM quota WHERE id = \(id)") { row in
                    let next = try row.int("allowed")
                    return [id] + (next == 0 ? [] : try chain(next, reader))
                }.flatMap { $0 }
            }
            guard engine == .sqlite else { return }
            #expect(try await db.read { try chain(1, $0) } == [1, 2, 3])
        }
    }
}
