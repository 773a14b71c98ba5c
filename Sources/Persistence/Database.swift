import Kit

/// One of the two engines, opened.
package protocol Database: Sendable {
    var dialect: Dialect { get }

    /// One snapshot; ends after 30 s. A page makes one read.
    func read<T: Sendable>(_ body: @escaping @Sendable (Reader) throws -> T) async throws -> T

    /// One transaction. The closure is synchronous and may run up to five times (serialization, deadlock, busy), so it touches
    /// only `tx` and values: no mail, file, HTTP. It locks before it decides. An answer means durable.
    @discardableResult
    func write<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T

    func close() async

    /// A copy of the whole database before a migration changes it; engines that are backed up by their own means do nothing.
    func backUp(before migration: String) async throws
}

extension Database {
    package func backUp(before migration: String) async throws {}
}

/// What an engine implements for one open connection.
package protocol Connection: AnyObject {
    func query(_ sql: SQL, each: (Row) throws -> Void) throws
    /// - Returns: the number of rows changed.
    func execute(_ sql: SQL) throws -> Int
    /// - Returns: the number of rows inserted or updated.
    func insert(_ batch: InsertBatch) throws -> Int
    /// - Returns: the number of rows changed.
    func update(_ batch: UpdateBatch) throws -> Int
}

/// Reading inside a snapshot or a transaction. Not `Sendable`: it must not leave the closure; results may.
package class Reader {
    package let dialect: Dialect
    let connection: any Connection

    package init(connection: any Connection, dialect: Dialect) { self.connection = connection; self.dialect = dialect }

    package func each(_ sql: SQL, _ body: (Row) throws -> Void) throws { try connection.query(sql, each: body) }

    package func rows(_ sql: SQL) throws -> [Row] {
        var rows: [Row] = []
        try connection.query(sql) { rows.append($0) }
        return rows
    }

    package func row(_ sql: SQL) throws -> Row? {
        var first: Row?
        try connection.query(sql) { if first == nil { first = $0 } }
        return first
    }

    package func map<T>(_ sql: SQL, _ make: (Row) throws -> T) throws -> [T] {
        var all: [T] = []
        try connection.query(sql) { all.append(try make($0)) }
        return all
    }

    /// The first column of the first row; 0 when there is none or it is NULL.
    package func number(_ sql: SQL) throws -> Int64 {
        guard let value = try row(sql)?.values.first else { return 0 }
        switch value {
        case .int(let number): return number
        case .null: return 0
        default: throw DatabaseFault.type("1")
        }
    }
}

package final class Transaction: Reader {
    @discardableResult
    package func execute(_ sql: SQL) throws -> Int { try connection.execute(sql) }

    /// The only way to write more than a handful of rows. Rows are sorted by key by the caller and hold each key once;
    /// batches of any length are cut into steps of 2,000.
    @discardableResult
    package func insert(_ rows: [[SQLValue]], into table: String, _ columns: [String], onConflict: Conflict = .fail) throws -> Int {
        var count = 0, start = 0
        while start < rows.count {
            let end = min(start + 2000, rows.count)
            count += try connection.insert(InsertBatch(table: table, columns: columns, rows: Array(rows[start..<end]), conflict: onConflict))
            start = end
        }
        return count
    }

    /// Sets columns of many rows, each by its integer key; rows that hold the values already are left alone. Sorted by key by the caller.
    @discardableResult
    package func update(_ rows: [(ID, [SQLValue])], of table: String, key: String, _ columns: [String]) throws -> Int {
        var count = 0, start = 0
        while start < rows.count {
            let end = min(start + 2000, rows.count)
            count += try connection.update(UpdateBatch(table: table, key: key, columns: columns, rows: rows[start..<end].map { [.int($0.0.rawValue)] + $0.1 }))
            start = end
        }
        return count
    }

    /// Deletes the oldest rows before a bound, some `limit` at a time; the column has an index.
    /// - Returns: whether there may be more.
    package func deleteOldest(of table: String, by column: String, before bound: Instant, limit: Int) throws -> Bool {
        let name = SQL.name(table), at = SQL.name(column)
        let last = try row("SELECT \(at) AS last_at FROM \(name) WHERE \(at) < \(bound) ORDER BY \(at) LIMIT 1 OFFSET \(limit - 1)")
        try execute("DELETE FROM \(name) WHERE \(at) < \(bound) AND \(at) <= \(try last?.instant("last_at") ?? bound)")
        return last != nil
    }

    /// Locks master rows in ascending order before anything is decided (SQLite's writer is alone already).
    package func lock(_ table: String, _ ids: [ID]) throws {
        guard dialect == .postgres, !ids.isEmpty else { return }
        _ = try rows("SELECT id FROM \(SQL.name(table)) WHERE \(dialect.among("id", ids)) ORDER BY id FOR UPDATE")
    }

    /// Locks one row of a table by a text key (counters, settings).
    package func lock(_ table: String, _ column: String, _ key: String) throws {
        guard dialect == .postgres else { return }
        _ = try rows("SELECT 1 FROM \(SQL.name(table)) WHERE \(SQL.name(column)) = \(key) FOR UPDATE")
    }
}

package struct InsertBatch {
    package let table: String
    package let columns: [String]
    package let rows: [[SQLValue]]
    package let conflict: Conflict
}

/// Rows of the key and the values of the columns.
package struct UpdateBatch {
    package let table: String
    package let key: String
    package let columns: [String]
    package let rows: [[SQLValue]]
}

/// What an insert does when the key is there.
package enum Conflict: Sendable {
    case fail
    /// Leaves the row that is there.
    case ignore
    /// Replaces these columns, adds to those.
    case update(key: [String], replace: [String] = [], add: [String] = [])

    /// `ON CONFLICT …` for both engines; `""` for `fail`.
    package func clause(table: String) -> String {
        switch self {
        case .fail: return ""
        case .ignore: return " ON CONFLICT DO NOTHING"
        case .update(let key, let replace, let add):
            let sets = replace.map { "\($0) = excluded.\($0)" } + add.map { "\($0) = \(table).\($0) + excluded.\($0)" }
            return " ON CONFLICT (\(key.joined(separator: ", "))) DO UPDATE SET " + sets.joined(separator: ", ")
        }
    }
}
