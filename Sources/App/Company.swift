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
    /// Renews a leased node number; a block of ids needs no keeping.
    private let keeping: Task<Void, Never>?

    /// Where a process has its ids from: a node of its own for who makes many, a block for a command that makes few.
    package enum IDs: Sendable { case lease, block }

    package static func open(_ config: Config, ids: IDs = .lease, migrates: Bool = true) async throws -> Company {
        var logger = Logger(label: "zhike")
        logger.logLevel = Logger.Level(rawValue: config["log-level"]) ?? .notice
        guard let zone = TimeZone(identifier: config["time-zone"]) else { throw Problem.invalid("time-zone", "problem.field.choice") }
        let database = try await openDatabase(config)
        if migrates { try await migrate(database, logger) }
        let clock = WallClock(timeZone: zone)
        if ids == .block { return Company(config: config, desk: Desk(database: database, ids: try await IDBlock.take(database), clock: clock), logger: logger, keeping: nil) }
        let lease = try await NodeLease.take(database)
        return Company(config: config, desk: Desk(database: database, ids: lease, clock: clock), logger: logger, keeping: Task { await lease.keep() })
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
        keeping?.cancel()
        await keeping?.value
        await desk.database.close()
    }
}
