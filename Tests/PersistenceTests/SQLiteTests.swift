import Foundation
import Kit
import Persistence
import PersistenceSQLite
import TestKit
import Testing

/// What only the embedded engine promises.
@Suite struct SQLiteTests {
    @Test func anAnswerMeansDurable() async throws {
        try await Engine.sqlite.withBlankDatabase { db in
            let told = try await db.write { tx in
                [try tx.number("PRAGMA synchronous"), try tx.number("PRAGMA foreign_keys"), try tx.number("PRAGMA busy_timeout")]
            }
            #expect(told == [2, 1, 10_000])
            #expect(try await db.write { try $0.row("PRAGMA journal_mode")?.values.first } == .text("wal"))
        }
    }

    @Test func aReadThatTakesTooLongEnds() async throws {
        let db = try SQLiteDatabase.open(path: FileManager.default.temporaryDirectory.appending(path: UUID().uuidString + ".db").path, readLimit: .milliseconds(200))
        let start = ContinuousClock.now
        await #expect(throws: Problem.timeout) {
            try await db.read { try $0.number("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n") }
        }
        #expect(ContinuousClock.now - start < .seconds(120))
        #expect(try await db.read { try $0.number("SELECT 1") } == 1)
        await db.close()
        for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: db.path + end) }
    }

    @Test func aDatabaseIsCopiedBeforeItIsMigrated() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let db = try SQLiteDatabase.open(path: folder.appending(path: "a.db").path)
        let more = Migration(name: "202602010000_more", sql: "ALTER TABLE quota ADD COLUMN more INT NOT NULL DEFAULT 0;")
        try await Migrator([SampleTables.migration]).migrate(db)
        #expect(copies(in: folder).isEmpty)
        try await db.write { try $0.execute("INSERT INTO quota VALUES (7, 7)") }
        try await Migrator([SampleTables.migration, more]).migrate(db)
        let copy = try #require(copies(in: folder).first)
        let old = try SQLiteDatabase.open(path: copy.path)
        #expect(try await old.read { try $0.map("SELECT * FROM quota") { $0.values } } == [[.int(7), .int(7)]])
        await old.close()
        await db.close()
    }

    @Test func aClosedDatabaseRefuses() async throws {
        let db = try SQLiteDatabase.temporary()
        try await db.write { try $0.execute("CREATE TABLE a (id INTEGER)") }
        await db.close()
        await db.close()
        await #expect(throws: (any Error).self) { try await db.read { try $0.number("SELECT 1") } }
        try? FileManager.default.removeItem(atPath: db.path)
    }

    @Test func aSecondProcessWaitsForTheWriter() async throws {
        let one = try SQLiteDatabase.temporary(), two = try SQLiteDatabase.open(path: one.path)
        try await one.write { try $0.execute("CREATE TABLE a (id INTEGER PRIMARY KEY)") }
        let outcomes = await SampleTables.atOnce(8) { caller in
            for step in 0..<10 { try await (caller % 2 == 0 ? one : two).write { try $0.execute("INSERT INTO a VALUES (\(caller * 100 + step))") } }
        }
        #expect(outcomes.failures == [])
        #expect(try await two.read { try $0.number("SELECT COUNT(*) FROM a") } == 80)
        await one.close()
        await two.close()
        try? FileManager.default.removeItem(atPath: one.path)
    }

    private func copies(in folder: URL) -> [URL] {
        ((try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []).filter { $0.lastPathComponent.contains(".before-") }
    }
}
