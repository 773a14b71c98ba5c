import Foundation
import Kit
import Persistence
import PersistencePostgres
import Synchronization
import TestKit
import Testing

@Suite(.timeLimit(.minutes(10)), .enabled(if: Engine.available.contains(.postgres), "no PostgreSQL server"))
struct PostgresDatabaseTests {
    /// A fresh database and its address, for tests that open a second pool on it.
    private func withTable(_ body: @Sendable (any Database, String) async throws -> Void) async throws {
        try await Engine.postgres.withBlankDatabase { database in
            try await database.write { tx in
                try tx.execute("CREATE TABLE thing (id BIGINT PRIMARY KEY, name TEXT UNIQUE, data BYTEA, share DOUBLE PRECISION, count BIGINT NOT NULL DEFAULT 0)")
            }
            let name = try await database.read { try $0.row("SELECT current_database() AS name")?.text("name") ?? "" }
            try await body(database, PostgresScaffold.url(of: name))
        }
    }

    private static let texts = ["", "知客 股份有限公司", "NULL", "null", "a,b", "{x}", "\"quoted\"", "it's", "back\\slash", "line\nbreak\ttab", "𠮷野家", "%_"]

    @Test func valuesComeBackAsTheyWent() async throws {
        try await withTable { database, _ in
            let rows = Self.texts.enumerated().map { index, text -> [SQLValue] in
                [.int(Int64(index)), .text(text), .bytes([0, 1, 255, UInt8(index)]), .real(Double(index) / 3)]
            } + [[.int(.max), .null(.text), .null(.bytes), .null(.real)], [.int(.min), .text("whole"), .bytes([]), .int(7)]]
            try await database.write { tx in _ = try tx.insert(rows.sorted { "\($0[0])" < "\($1[0])" }, into: "thing", ["id", "name", "data", "share"]) }
            for row in rows {
                guard case .int(let id) = row[0] else { continue }
                let found = try await database.read { try $0.row("SELECT name, data, share FROM thing WHERE id = \(id)")?.values }
                #expect(found?.prefix(2) == row[1...2])
                #expect(found?[2] == (row[3] == .int(7) ? .real(7) : row[3]))
                if case .text(let text) = row[1] {
                    #expect(try await database.read { try $0.number("SELECT id FROM thing WHERE name = \(text)") } == id)
                }
            }
            let absent: String? = nil
            let null = try await database.read { try $0.row("SELECT \(absent) AS t, CAST(NULL AS BIGINT) AS n, SUM(count) AS s, 1 = 1 AS yes FROM thing")?.values }
            #expect(null == [.null(.text), .null(.int), .int(0), .int(1)])
        }
    }

    @Test func conflictsAddReplaceIgnoreAndSurface() async throws {
        try await withTable { database, _ in
            let rows: [[SQLValue]] = (0..<4500).map { [.int($0), .text("n\($0)"), .int(1)] }
            let conflict = Conflict.update(key: ["id"], replace: ["name"], add: ["count"])
            for _ in 0..<2 { _ = try await database.write { try $0.insert(rows, into: "thing", ["id", "name", "count"], onConflict: conflict) } }
            #expect(try await database.read { try $0.number("SELECT SUM(count) FROM thing") } == 9000)
            #expect(try await database.write { try $0.insert(rows, into: "thing", ["id", "name", "count"], onConflict: .ignore) } == 0)
            await #expect(throws: Problem.conflict(constraint: "thing_name_key")) {
                try await database.write { try $0.execute("INSERT INTO thing (id, name) VALUES (9999, 'n7')") }
            }
            await #expect(throws: Problem.conflict(constraint: "thing_pkey")) {
                try await database.write { try $0.insert([[.int(7), .text("other")]], into: "thing", ["id", "name"]) }
            }
        }
    }

    @Test func zeroIsRefusedAndReadsCannotWrite() async throws {
        try await withTable { database, _ in
            await #expect(throws: Problem.invalid("text", "problem.field.nul")) {
                try await database.write { try $0.execute("INSERT INTO thing (id, name) VALUES (1, \("a\0b"))") }
            }
            await #expect(throws: DatabaseFault.self) { try await database.read { _ = try $0.rows("DELETE FROM thing RETURNING id") } }
        }
    }

    @Test func aReadIsOneSnapshot() async throws {
        try await withTable { database, _ in
            let reading = AsyncGate(), written = AsyncGate()
            async let counts = database.read { reader in
                let before = try reader.number("SELECT COUNT(*) FROM thing")
                reading.open()
                written.wait()
                return (before, try reader.number("SELECT COUNT(*) FROM thing"))
            }
            await reading.opened()
            try await database.write { try $0.execute("INSERT INTO thing (id) VALUES (1)") }
            written.open()
            let (before, after) = try await counts
            #expect(before == 0 && after == 0)
        }
    }

    @Test func deadlocksRunAgain() async throws {
        try await withTable { database, _ in
            try await database.write { try $0.insert([[.int(1)], [.int(2)]], into: "thing", ["id"]) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for index in 0..<3 {
                    group.addTask {
                        // Against the rule, each half locks in the other's order.
                        let order: [Int64] = index.isMultiple(of: 2) ? [1, 2] : [2, 1]
                        try await database.write { tx in
                            for id in order {
                                try tx.execute("UPDATE thing SET count = count + 1 WHERE id = \(id)")
                                usleep(5000)
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await database.read { try $0.number("SELECT SUM(count) FROM thing") } == 6)
        }
    }

    @Test func whoWaitsTooLongIsTold() async throws {
        try await withTable { _, url in
            let small = try await PostgresDatabase.open(url: url, size: 1, wait: .milliseconds(200))
            let holding = AsyncGate(), done = AsyncGate()
            async let held: Void = small.read { _ in holding.open(); done.wait() }
            await holding.opened()
            await #expect(throws: Problem.databaseBusy) { try await small.read { try $0.number("SELECT 1") } }
            done.open()
            try await held
            #expect(try await small.read { try $0.number("SELECT 1") } == 1)
            await small.close()
            await #expect(throws: Problem.databaseBusy) { try await small.read { try $0.number("SELECT 1") } }
        }
    }

    @Test func statementsAndTransactionsEndInTime() async throws {
        try await withTable { _, url in
            let strict = try await PostgresDatabase.open(url: url, limit: .seconds(1))
            await #expect(throws: Problem.timeout) { try await strict.read { _ = try $0.rows("SELECT 1 FROM pg_sleep(3)") } }
            await #expect(throws: Problem.timeout) {
                try await strict.write { tx in
                    try tx.execute("INSERT INTO thing (id) VALUES (1)")
                    for _ in 0..<4 { _ = try tx.rows("SELECT 1 FROM pg_sleep(0.3)") }
                }
            }
            #expect(try await strict.read { try $0.number("SELECT COUNT(*) FROM thing") } == 0)
            await strict.close()
        }
    }

    @Test func keptStatementsLeaveInTimeAndSurviveANewColumn() async throws {
        try await withTable { _, url in
            let one = try await PostgresDatabase.open(url: url, size: 1)
            for number in 0..<520 { #expect(try await one.read { try $0.number(SQL(pieces: ["SELECT \(number) + ", ""], values: [.int(1)])) } == Int64(number + 1)) }
            #expect(try await one.read { try $0.number("SELECT COUNT(*) FROM pg_prepared_statements") } <= 501)
            let all: SQL = "SELECT * FROM thing WHERE id = \(1)"
            _ = try await one.read { try $0.rows(all) }
            try await one.write { try $0.execute("ALTER TABLE thing ADD COLUMN added BIGINT NOT NULL DEFAULT 5") }
            try await one.write { try $0.execute("INSERT INTO thing (id) VALUES (1)") }
            #expect(try await one.read { try $0.row(all)?.int("added") } == 5)
            await one.close()
        }
    }

    @Test func aLineLostBeforeOrInsideCommitIsRepeated() async throws {
        try await withTable { database, url in
            let runs = Atomic<Int>(0)
            try await database.write { tx in
                try tx.execute("INSERT INTO thing (id) VALUES (1)")
                if runs.add(1, ordering: .relaxed).newValue == 1 { _ = try tx.rows("SELECT pg_terminate_backend(pg_backend_pid())") }
            }
            #expect(runs.load(ordering: .relaxed) == 2)
            try await database.write { tx in
                try tx.execute("CREATE SEQUENCE death")
                try tx.execute("""
                    CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS
                    'BEGIN IF nextval(''death'') = 1 THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF; RETURN NULL; END'
                    """)
                try tx.execute("CREATE CONSTRAINT TRIGGER die AFTER INSERT ON thing DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION die()")
            }
            try await database.write { tx in
                _ = runs.add(1, ordering: .relaxed)
                try tx.execute("INSERT INTO thing (id) VALUES (2)")
            }
            #expect(runs.load(ordering: .relaxed) == 4)
            #expect(try await database.read { try $0.number("SELECT COUNT(*) FROM thing") } == 2)
        }
    }

    @Test func aCommitWhoseAnswerIsLostHappensOnce() async throws {
        try await withTable { database, url in
            var parts = try #require(URLComponents(string: url))
            let proxy = try CuttingProxy(to: try #require(parts.port), after: "COMMIT"), runs = Atomic<Int>(0)
            defer { proxy.close() }
            parts.host = "127.0.0.1"
            parts.port = proxy.port
            let far = try await PostgresDatabase.open(url: try #require(parts.string), size: 1)
            proxy.cutNext()
            try await far.write { tx in
                _ = runs.add(1, ordering: .relaxed)
                try tx.execute("INSERT INTO thing (id) VALUES (7)")
            }
            #expect(!proxy.isArmed)
            #expect(runs.load(ordering: .relaxed) == 1)
            #expect(try await database.read { try $0.number("SELECT COUNT(*) FROM thing") } == 1)
            await far.close()
        }
    }
}
