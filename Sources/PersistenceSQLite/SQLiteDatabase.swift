import Dispatch
import Foundation
import GRDB
import GRDBSQLite
import Kit
import Persistence

/// The embedded engine: one file in WAL mode, snapshots for readers, one writer whose waiters are committed together.
package final class SQLiteDatabase: Persistence.Database {
    package var dialect: Dialect { .sqlite }
    package let path: String
    private let pool: DatabasePool
    private let statements = StatementCaches()
    private let writes: WriteQueue
    private let readLimit: Duration

    /// - Parameter readLimit: a read ends after it; tests shorten it.
    package static func open(path: String, readers: Int = 8, readLimit: Duration = .seconds(30)) throws -> SQLiteDatabase {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.foreignKeysEnabled = true
        configuration.maximumReaderCount = readers
        configuration.label = "zhike"
        let pool = try SQLiteFault.translated { try DatabasePool(path: path, configuration: configuration) }
        // GRDB sets NORMAL when it sets up WAL, after `prepareDatabase`: an answer would then not be durable.
        // Facts of one batch lie all over the clustered tables: the writer's cache holds a batch. It is filled only by those who write much.
        let settings = "PRAGMA synchronous = FULL; PRAGMA cache_size = -65536"
        let checkpointer = try Checkpointer(path: path)
        try SQLiteFault.translated {
            try pool.writeWithoutTransaction { writer in
                try writer.execute(sql: settings)
                checkpointer.watch(writer.sqliteConnection)
            }
        }
        return SQLiteDatabase(path: path, pool: pool, checkpointer: checkpointer, readLimit: readLimit)
    }

    /// A database of its own in the folder of temporary files; `close` leaves the file.
    package static func temporary() throws -> SQLiteDatabase {
        try open(path: FileManager.default.temporaryDirectory.appending(path: "zhike-\(UUID().uuidString).db").path)
    }

    private init(path: String, pool: DatabasePool, checkpointer: Checkpointer, readLimit: Duration) {
        self.path = path
        self.pool = pool
        self.readLimit = readLimit
        writes = WriteQueue(pool: pool, statements: statements, checkpointer: checkpointer)
    }

    package func read<T: Sendable>(_ body: @escaping @Sendable (Reader) throws -> T) async throws -> T {
        try Task.checkCancellation()
        let statements = statements, limit = readLimit
        return try await withCheckedThrowingContinuation { continuation in
            pool.asyncRead { opened in
                continuation.resume(with: Result {
                    let connection = SQLiteConnection(try SQLiteFault.translated(opened.get), statements)
                    return try connection.limited(to: limit) {
                        try connection.whole { try body(Reader(connection: connection, dialect: .sqlite)) }
                    }
                })
            }
        }
    }

    @discardableResult
    package func write<T: Sendable>(_ body: @escaping @Sendable (Persistence.Transaction) throws -> T) async throws -> T {
        try Task.checkCancellation()
        let writes = writes
        return try await Retry.run {
            try await withCheckedThrowingContinuation { continuation in
                writes.add(WaitingWrite(
                    attempt: { tx in
                        let value = try body(tx)
                        return { continuation.resume(returning: value) }
                    },
                    fail: { continuation.resume(throwing: $0) }))
            }
        }
    }

    package func backUp(before migration: String) async throws {
        let milliseconds = WallClock.systemNow().milliseconds
        // Two processes may migrate in the same millisecond.
        try await backUp(to: "\(path).before-\(migration)-\(milliseconds)-\(UUID().uuidString.prefix(4))")
    }

    /// A whole and compact copy, taken while others go on reading and writing.
    package func backUp(to target: String) async throws {
        let pool = pool
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            pool.asyncUnsafeRead { opened in
                continuation.resume(with: Result {
                    try SQLiteFault.translated { try opened.get().execute(sql: "VACUUM INTO ?", arguments: [target]) }
                })
            }
        }
    }

    package func close() async {
        let pool = pool, statements = statements, checkpointer = writes.checkpointer
        await withCheckedContinuation { continuation in
            pool.asyncBarrierWriteWithoutTransaction { opened in
                statements.clear()
                checkpointer.close()
                // GRDB closes its readers last, and those may not write the log back: the file alone must be the whole database.
                _ = try? opened.get().checkpoint(.truncate)
                continuation.resume()
            }
        }
        // Nothing runs any more, so this only fails when it was closed before.
        try? pool.close()
    }
}
