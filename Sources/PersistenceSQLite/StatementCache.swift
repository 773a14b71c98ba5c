import GRDB
import GRDBSQLite
import Synchronization

/// The prepared statements of one connection, oldest out.
/// `@unchecked Sendable`: touched only by the closure that holds the connection, which GRDB's queue serialises.
final class StatementCache: @unchecked Sendable {
    private static let most = 500
    private var statements: [String: Statement] = [:]
    private var order: [String] = []

    func statement(_ text: String, in database: Database, keep: Bool) throws -> Statement {
        // A statement that is being stepped cannot begin anew: a nested use gets its own.
        if let known = statements[text], sqlite3_stmt_busy(known.sqliteStatement) == 0 { return known }
        let fresh = try database.makeStatement(sql: text)
        guard keep, statements[text] == nil else { return fresh }
        if order.count >= Self.most { statements[order.removeFirst()] = nil }
        statements[text] = fresh
        order.append(text)
        return fresh
    }

    func clear() {
        statements = [:]
        order = []
    }
}

/// The caches of all connections of a pool.
final class StatementCaches: Sendable {
    private let caches = Mutex<[ObjectIdentifier: StatementCache]>([:])

    func cache(of database: Database) -> StatementCache {
        caches.withLock { caches in
            let key = ObjectIdentifier(database)
            if let known = caches[key] { return known }
            let fresh = StatementCache()
            caches[key] = fresh
            return fresh
        }
    }

    /// Only while nothing runs: a connection does not close over a living statement.
    func clear() {
        caches.withLock { caches in
            for cache in caches.values { cache.clear() }
            caches = [:]
        }
    }
}
