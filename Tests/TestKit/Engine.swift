import App
import Foundation
import Kit
import Persistence
import Testing

/// The engines that tests run on: SQLite always, PostgreSQL when `ZHIKE_TEST_POSTGRES` holds the address of a server
/// (`postgres://postgres@127.0.0.1:PORT/postgres`) whose user may create databases.
package enum Engine: Sendable, Hashable, CaseIterable, CustomTestStringConvertible {
    case sqlite, postgres

    package static let available: [Engine] = TestServer.address == nil ? [.sqlite] : [.sqlite, .postgres]
    package var testDescription: String { self == .sqlite ? "SQLite" : "PostgreSQL" }
    package var dialect: Dialect { self == .sqlite ? .sqlite : .postgres }

    /// All migrations of the product in this engine's words.
    package var migrations: [Migration] { get throws { try MigrationFolder.load(AllMigrations.folders, dialect) } }

    /// A fresh database with the schema of all rooms, gone afterwards. Do not nest: only a few are open at a time.
    package func withDatabase<T: Sendable>(_ body: @Sendable (any Database) async throws -> T) async throws -> T {
        try await with(body) { try await TestDatabases.make(self, blank: false) }
    }

    /// A fresh database without a table, for tests of migrations.
    package func withBlankDatabase<T: Sendable>(_ body: @Sendable (any Database) async throws -> T) async throws -> T {
        try await with(body) { try await TestDatabases.make(self, blank: true) }
    }

    /// The database that an earlier version left, not migrated yet: `sqlite.db.gz` or `postgres.sql.gz` of a folder.
    package func withDatabase<T: Sendable>(restoredFrom folder: URL, _ body: @Sendable (any Database) async throws -> T) async throws -> T {
        try await with(body) { try await TestDatabases.restore(self, folder) }
    }

    private func with<T: Sendable>(_ body: @Sendable (any Database) async throws -> T, _ make: () async throws -> TestDatabases.Place) async throws -> T {
        await Turnstile.databases.enter()
        let outcome = await attempt(body, make)
        await Turnstile.databases.leave()
        return try outcome.get()
    }

    private func attempt<T: Sendable>(_ body: @Sendable (any Database) async throws -> T, _ make: () async throws -> TestDatabases.Place) async -> Result<T, any Error> {
        do {
            let place = try await make()
            let outcome: Result<T, any Error>
            do {
                outcome = .success(try await body(place.database))
            } catch {
                outcome = .failure(error)
            }
            await place.database.close()
            await place.drop()
            return outcome
        } catch {
            return .failure(error)
        }
    }
}

/// Lets a few in at a time: hundreds of tests run at once, and a server has few connections.
actor Turnstile {
    static let databases = Turnstile(places: 6)
    private var places: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(places: Int) { self.places = places }

    func enter() async {
        if places > 0 { places -= 1 } else { await withCheckedContinuation { waiting.append($0) } }
    }

    func leave() {
        if waiting.isEmpty { places += 1 } else { waiting.removeFirst().resume() }
    }
}
