import Foundation
import Kit
import Persistence
import TestKit
import Testing

@Suite struct MigratorTests {
    private static let first = Migration(name: "202601010000_first", sql: "CREATE TABLE one (id INT NOT NULL PRIMARY KEY);\n")
    private static let second = Migration(name: "202601020000_second", sql: "ALTER TABLE one ADD COLUMN name TEXT NOT NULL DEFAULT 'a;b'; -- why; because\n")

    @Test(arguments: Engine.available) func eachRunsOnce(engine: Engine) async throws {
        try await engine.withBlankDatabase { db in
            #expect(try await Migrator([Self.first]).migrate(db) == ["202601010000_first"])
            #expect(try await Migrator([Self.first, Self.second]).migrate(db) == ["202601020000_second"])
            #expect(try await Migrator([Self.first, Self.second]).migrate(db) == [])
            try await db.write { try $0.execute("INSERT INTO one (id) VALUES (1)") }
            #expect(try await db.read { try $0.row("SELECT name FROM one")?.text("name") } == "a;b")
        }
    }

    @Test(arguments: Engine.available) func anEditedMigrationIsFoundOut(engine: Engine) async throws {
        try await engine.withBlankDatabase { db in
            try await Migrator([Self.first]).migrate(db)
            let edited = Migration(name: Self.first.name, sql: Self.first.sql + " ")
            let fault = await #expect(throws: DatabaseFault.self) { try await Migrator([edited, Self.second]).migrate(db) }
            guard case .changedMigration("202601010000_first") = fault else { Issue.record("\(String(describing: fault))"); return }
            #expect(try await db.read { try Migrator([Self.first, Self.second]).pending(in: $0) } == [Self.second.name])
        }
    }

    @Test(arguments: Engine.available) func aNewerDatabaseIsRefused(engine: Engine) async throws {
        try await engine.withBlankDatabase { db in
            try await Migrator([Self.first, Self.second]).migrate(db)
            let fault = await #expect(throws: DatabaseFault.self) { try await Migrator([Self.first]).migrate(db) }
            guard case .newerDatabase("202601020000_second") = fault else { Issue.record("\(String(describing: fault))"); return }
        }
    }

    @Test(arguments: Engine.available) func aFailedMigrationLeavesNothing(engine: Engine) async throws {
        try await engine.withBlankDatabase { db in
            let broken = Migration(name: "202601030000_broken", sql: "CREATE TABLE two (id INT PRIMARY KEY);\nINSERT INTO nowhere VALUES (1);")
            await #expect(throws: DatabaseFault.self) { try await Migrator([Self.first, broken]).migrate(db) }
            try await db.write { try $0.execute("INSERT INTO one (id) VALUES (1)") }
            let mended = Migration(name: "202601030000_broken", sql: "CREATE TABLE two (id INT PRIMARY KEY);")
            #expect(try await Migrator([Self.first, mended]).migrate(db) == ["202601030000_broken"])
        }
    }

    @Test(arguments: Engine.available) func severalProcessesMayStartAtOnce(engine: Engine) async throws {
        try await engine.withBlankDatabase { db in
            let outcomes = await SampleTables.atOnce(4) { _ in try await Migrator([Self.first, Self.second]).migrate(db) }
            #expect(outcomes.failures == [])
            let count = try await db.read { try $0.number("SELECT COUNT(*) FROM migration") }
            #expect(count == 2)
        }
    }

    @Test func filesAreOrderedByDateThenByRoom() throws {
        let base = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: base) }
        let files = ["a": ["202601020000_late.sql", "202601010000_z.sql", "notes.txt"], "b": ["202601010000_a.sql", "202601010001_x.sqlite.sql", "202601010001_x.postgres.sql"]]
        for (room, names) in files {
            try FileManager.default.createDirectory(at: base.appending(path: room), withIntermediateDirectories: true)
            for name in names { try Data("SELECT 1;".utf8).write(to: base.appending(path: room).appending(path: name)) }
        }
        let folders = ["a", "b"].map { base.appending(path: $0) }
        #expect(try MigrationFolder.load(folders, .postgres).map(\.name) == ["202601010000_z", "202601010000_a", "202601010001_x", "202601020000_late"])
        #expect(try MigrationFolder.load(folders, .sqlite).count == 4)
    }

    @Test func wordsBecomeEachEnginesOwn() {
        let sql = """
            -- a comment; with a semicolon
            CREATE TABLE t (a INT PRIMARY KEY, b TEXT DEFAULT 'INT; TEXT', c BYTES, d REAL, e JSON) CLUSTERED;
            CREATE VIEW v AS SELECT CAST(a AS TEXT) AS x, CAST(a AS INT) AS y FROM t;
            """
        #expect(MigrationWords.statements(sql, .sqlite) == [
            "CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT DEFAULT 'INT; TEXT', c BLOB, d REAL, e TEXT) STRICT, WITHOUT ROWID",
            "CREATE VIEW v AS SELECT CAST(a AS TEXT) AS x, CAST(a AS INTEGER) AS y FROM t",
        ])
        #expect(MigrationWords.statements(sql, .postgres) == [
            "CREATE TABLE t (a BIGINT PRIMARY KEY, b TEXT COLLATE \"C\" DEFAULT 'INT; TEXT', c BYTEA, d DOUBLE PRECISION, e TEXT COLLATE \"C\")",
            "CREATE VIEW v AS SELECT CAST(a AS TEXT) AS x, CAST(a AS BIGINT) AS y FROM t",
        ])
    }
}
