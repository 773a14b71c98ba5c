import GRDB
import GRDBSQLite
import Persistence
import Synchronization

/// A statement ready to run, with the names of its result's columns.
final class PreparedStatement {
    let statement: Statement
    let columns: RowColumns

    init(_ statement: Statement) {
        self.statement = statement
        let handle = statement.sqliteStatement
        columns = RowColumns((0..<sqlite3_column_count(handle)).map { sqlite3_column_name(handle, $0).map { String(cString: $0) } ?? "" })
    }
}

/// The prepared statements of one connection, oldest out. What filters build has places of its own, so that it never drives out
/// the fixed ones: SQLite's planner does not look at the values, and preparing costs more than most pages read.
/// `@unchecked Sendable`: touched only by the closure that holds the connection, which GRDB's queue serialises.
final class StatementCache: @unchecked Sendable {
    private var fixed = Shelf(most: 500), built = Shelf(most: 50)

    private struct Shelf {
        let most: Int
        var statements: [String: PreparedStatement] = [:]
        var order: [String] = []

        mutating func put(_ text: String, _ fresh: PreparedStatement) {
            guard statements[text] == nil else { return }
            if order.count >= most { statements[order.removeFirst()] = nil }
            statements[text] = fresh
            order.append(text)
        }
    }

    func statement(_ text: String, in database: GRDB.Database, isFixed: Bool) throws -> PreparedStatement {
        // A statement that is being stepped cannot begin anew: a nested use gets its own.
        if let known = isFixed ? fixed.statements[text] : built.statements[text], sqlite3_stmt_busy(known.statement.sqliteStatement) == 0 { return known }
        let fresh = PreparedStatement(try database.makeStatement(sql: text))
        if isFixed { fixed.put(text, fresh) } else { built.put(text, fresh) }
        return fresh
    }

    func clear() {
        fixed = Shelf(most: 500)
        built = Shelf(most: 50)
    }
}

/// The caches of all connections of a pool.
final class StatementCaches: Sendable {
    private let caches = Mutex<[ObjectIdentifier: StatementCache]>([:])

    func cache(of database: GRDB.Database) -> StatementCache {
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
