import Kit
import Persistence
import TestKit
import Testing

@Suite struct ConcurrencyTests {
    @Test(arguments: Engine.available) func eightWritersEachKeepTheirOwn(engine: Engine) async throws {
        try await SampleTables.with(engine) { db in
            let outcomes = await SampleTables.atOnce(8) { caller in
                for step in 0..<25 {
                    try? await db.write { tx in
                        try tx.execute("INSERT INTO quota VALUES (\(Int64(caller * 1000 + step)), \(Int64(step)))")
                        // Every fifth changes its mind: only its own row goes.
                        if step % 5 == 4 { throw Problem.forbidden() }
                    }
                }
            }
            #expect(outcomes.failures == [])
            let kept = try await db.read { try $0.map("SELECT id FROM quota ORDER BY id") { try $0.int("id") } }
            let expected = (0..<8).flatMap { caller in (0..<25).filter { $0 % 5 != 4 }.map { Int64(caller * 1000 + $0) } }
            #expect(kept == expected)
        }
    }

    @Test(arguments: Engine.available) func whatIsAnsweredIsThere(engine: Engine) async throws {
        try await SampleTables.with(engine) { db in
            let outcomes = await SampleTables.atOnce(8) { caller in
                for step in 0..<10 {
                    let id = Int64(caller * 100 + step)
                    try await db.write { try $0.execute("INSERT INTO quota VALUES (\(id), 1)") }
                    let found = try await db.read { try $0.number("SELECT COUNT(*) FROM quota WHERE id = \(id)") }
                    if found != 1 { throw Problem.notFound() }
                }
            }
            #expect(outcomes.failures == [])
        }
    }

    @Test(arguments: Engine.available) func whoLocksBeforeDecidingKeepsTheLimit(engine: Engine) async throws {
        try await SampleTables.with(engine) { db in
            try await db.write { tx in
                try tx.execute("INSERT INTO quota VALUES (1, 3)")
                try tx.execute("INSERT INTO thing (id, name) VALUES (1, 'a')")
            }
            let outcomes = await SampleTables.atOnce(8) { caller in
                try await db.write { tx in
                    try tx.lock("quota", [ID(1)])
                    let allowed = try tx.number("SELECT allowed FROM quota WHERE id = 1")
                    guard try tx.number("SELECT COUNT(*) FROM part WHERE thing_id = 1") < allowed else { throw Problem.conflict("test.full") }
                    try tx.execute("INSERT INTO part VALUES (1, \(caller), 1)")
                }
            }
            #expect(outcomes.failures.count == 5)
            #expect(try await db.read { try $0.number("SELECT COUNT(*) FROM part") } == 3)
        }
    }

    @Test(arguments: Engine.available) func sortedUpsertsDoNotDeadlock(engine: Engine) async throws {
        try await SampleTables.with(engine) { db in
            try await db.write { tx in try tx.insert((0..<50).map { [.int($0), .text("t\($0)")] }, into: "thing", ["id", "name"]) }
            let runs = Tally()
            let outcomes = await SampleTables.atOnce(8) { _ in
                for _ in 0..<5 {
                    try await db.write { tx in
                        runs.raise()
                        let rows: [[SQLValue]] = (0..<50).map { [.int($0), .int(1), .int(2)] }
                        try tx.insert(rows, into: "part", ["thing_id", "number", "count"], onConflict: .update(key: ["thing_id", "number"], add: ["count"]))
                    }
                }
            }
            #expect(outcomes.failures == [])
            #expect(runs.count == 40)
            #expect(try await db.read { try $0.number("SELECT \($0.dialect.sum("count")) FROM part") } == 8 * 5 * 50 * 2)
        }
    }
}
