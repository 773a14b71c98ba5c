import Foundation
import Journal
import Kit
import Logging
import Persistence
import PersistencePostgres
import PersistenceSQLite

/// A company's data, opened: database migrated, ids leased, clock set. Commands and the server begin with it.
package struct Company: Sendable {
    package let config: Config
    package let desk: Desk
    package let logger: Logger
    private let lease: NodeLease
    private let keeping: Task<Void, Never>

    package static func open(_ config: Config, migrates: Bool = true) async throws -> Company {
        var logger = Logger(label: "zhike")
        logger.logLevel = Logger.Level(rawValue: config["log-level"]) ?? .notice
        guard let zone = TimeZone(identifier: config["time-zone"]) else { throw Problem.invalid("time-zone", "problem.field.choice") }
        let database = try await openDatabase(config)
        if migrates { try await migrate(database, logger) }
        let lease = try await NodeLease.take(database)
        let keeping = Task { await lease.keep() }
        return Company(config: config, desk: Desk(database: database, ids: lease, clock: WallClock(timeZone: zone)), logger: logger, lease: lease, keeping: keeping)
    }

    /// The data folder is made when it is not there; nobody else may read it.
    package static func openDatabase(_ config: Config) async throws -> any Database {
        let folder = URL(fileURLWithPath: config["data"])
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        if config["database"].isEmpty { return try SQLiteDatabase.open(path: folder.appending(path: "zhike.db").path) }
        return try await PostgresDatabase.open(url: config["database"])
    }

    @discardableResult
    package static func migrate(_ database: any Database, _ logger: Logger) async throws -> [String] {
        let done = try await Migrator(MigrationFolder.load(AllMigrations.folders, database.dialect)).migrate(database)
        if !done.isEmpty { logger.info("migrated", metadata: ["count": "\(done.count)"]) }
        return done
    }

    package var folder: URL { URL(fileURLWithPath: config["data"]) }

    package func close() async {
        keeping.cancel()
        await keeping.value
        await desk.database.close()
    }
}
