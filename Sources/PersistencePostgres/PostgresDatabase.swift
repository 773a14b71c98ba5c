import Kit
import NIOCore
import NIOPosix
import Persistence

/// PostgreSQL 15 or newer over libpq: what a company grows into.
package final class PostgresDatabase: Database {
    package let dialect = Dialect.postgres
    private let pool: PostgresPool
    private let threads: NIOThreadPool
    private let limit: Duration

    /// Opens and asks the server once, so that a wrong address shows at the start.
    /// - Parameters:
    ///   - url: `postgres://…`; `sslmode` and the like go to libpq, `pooler=transaction` turns named statements off.
    ///   - limit: how long one transaction may take; longer only for migrations.
    package static func open(url: String, size: Int = 8, wait: Duration = .seconds(5), limit: Duration = .seconds(30)) async throws -> PostgresDatabase {
        let database = PostgresDatabase(try PostgresAddress(url: url), size: size, wait: wait, limit: limit)
        do {
            try await database.checkServer()
        } catch {
            await database.close()
            throw error
        }
        return database
    }

    private init(_ address: PostgresAddress, size: Int, wait: Duration, limit: Duration) {
        pool = PostgresPool(address, size: size, wait: wait)
        threads = NIOThreadPool(numberOfThreads: size)
        self.limit = limit
        threads.start()
    }

    private func checkServer() async throws {
        let (version, output) = try await read { reader in
            let row = try reader.row("SELECT current_setting('server_version_num') AS version, current_setting('bytea_output') AS output")
            return (try row?.text("version") ?? "", try row?.text("output") ?? "")
        }
        guard Int(version) ?? 0 >= 150_000, output == "hex" else {
            throw DatabaseFault.engine(message: "PostgreSQL 15 or newer with bytea_output = hex is needed, found \(version), \(output)", code: "0A000", sql: "")
        }
    }

    package func read<T: Sendable>(_ body: @escaping @Sendable (Reader) throws -> T) async throws -> T {
        try await run(PostgresAttempt(opening: opening("REPEATABLE READ READ ONLY"), writes: false, limit: limit) { connection in
            try body(Reader(connection: connection, dialect: .postgres))
        })
    }

    @discardableResult
    package func write<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await run(PostgresAttempt(opening: opening("READ COMMITTED") + "; SELECT pg_current_xact_id()", writes: true, limit: limit) { connection in
            try body(Transaction(connection: connection, dialect: .postgres))
        })
    }

    package func close() async {
        await pool.close()
        try? await threads.shutdownGracefully()
    }

    private func opening(_ level: String) -> String {
        let milliseconds = limit.components.seconds * 1000
        // Tables lie on flash or in memory: with the default of 4 a batch of 2,000 keys is looked up by reading the whole table.
        return "BEGIN ISOLATION LEVEL \(level); SET LOCAL statement_timeout = \(milliseconds); SET LOCAL lock_timeout = 10000; SET LOCAL random_page_cost = 1.1; "
            + "SET LOCAL idle_in_transaction_session_timeout = \(milliseconds)"
    }

    private func run<T: Sendable>(_ attempt: PostgresAttempt<T>) async throws -> T {
        let connection = try await pool.lend()
        defer { pool.giveBack(connection) }
        var patience = Patience()
        while true {
            try Task.checkCancellation()
            let outcome = try await threads.runIfActive { try attempt.make(on: connection) }
            switch outcome {
            case .value(let value): return value
            case .again(let fault): try await patience.sleep(after: fault)
            case .unknown(let value, let transaction): if try await isCommitted(transaction, on: connection) { return value }
            }
        }
    }

    /// Asks for up to half a minute: a server that restarts, or that still commits, answers late.
    private func isCommitted(_ transaction: String, on connection: PostgresConnection) async throws -> Bool {
        for _ in 0..<60 {
            let answer = try await threads.runIfActive { () -> Bool? in
                do {
                    return try connection.wasCommitted(transaction)
                } catch let fault as PostgresFault {
                    // A number that the server has not reached: it is another server, or an older state of this one.
                    guard fault.lost else { throw DatabaseFault.outcomeUnknown }
                    return nil
                }
            }
            if let answer { return answer }
            // The asker may be gone; what became of the write is wanted all the same.
            await Task.detached { try? await Task.sleep(for: .milliseconds(500)) }.value
        }
        throw DatabaseFault.outcomeUnknown
    }
}
