import Kit

/// Brings a database to the schema of the program. Several processes may start at once: each migration looks again under a lock.
package struct Migrator: Sendable {
    private let migrations: [Migration]

    /// - Parameter migrations: in the order in which they run (`MigrationFolder.load`).
    package init(_ migrations: [Migration]) { self.migrations = migrations }

    /// - Returns: the names of the migrations that ran.
    /// - Throws: `DatabaseFault.newerDatabase` when the database knows a migration that the program does not,
    ///   `changedMigration` when one was edited after it had run.
    @discardableResult
    package func migrate(_ database: any Database) async throws -> [String] {
        try await database.write { tx in
            try lock(tx)
            try run(MigrationWords.statements(Self.table, tx.dialect), in: tx)
        }
        let landed = try await database.read { try MigrationStore.landed(in: $0) }
        try check(landed)
        let pending = migrations.filter { landed[$0.name] == nil }
        if let first = pending.first, !landed.isEmpty { try await database.backUp(before: first.name) }
        var ran: [String] = []
        for migration in pending where try await apply(migration, to: database) { ran.append(migration.name) }
        return ran
    }

    /// The migrations that would run.
    package func pending(in reader: Reader) throws -> [String] {
        let landed = try MigrationStore.landed(in: reader)
        return migrations.map(\.name).filter { landed[$0] == nil }
    }

    private static let table = """
        CREATE TABLE IF NOT EXISTS migration (
            name TEXT NOT NULL PRIMARY KEY,
            checksum INT NOT NULL,
            ran_at INT NOT NULL
        ) CLUSTERED;
        """

    private func check(_ landed: [String: Int64]) throws {
        let known = Dictionary(migrations.map { ($0.name, $0.checksum) }, uniquingKeysWith: { first, _ in first })
        for (name, checksum) in landed.sorted(by: { $0.key < $1.key }) {
            guard let mine = known[name] else { throw DatabaseFault.newerDatabase(name) }
            if mine != checksum { throw DatabaseFault.changedMigration(name) }
        }
    }

    private func apply(_ migration: Migration, to database: any Database) async throws -> Bool {
        try await database.write { tx in
            try lock(tx)
            guard try MigrationStore.landed(in: tx)[migration.name] == nil else { return false }
            try run(MigrationWords.statements(migration.sql, tx.dialect), in: tx)
            try MigrationStore.remember(migration, in: tx)
            return true
        }
    }

    private func run(_ statements: [String], in tx: Transaction) throws {
        for statement in statements { try tx.execute(SQL.name(statement).built) }
    }

    /// One process migrates at a time; SQLite's writer is alone already.
    private func lock(_ tx: Transaction) throws {
        if tx.dialect == .postgres { _ = try tx.rows("SELECT 1 FROM (SELECT pg_advisory_xact_lock(1517840741)) AS locked") }
    }
}
