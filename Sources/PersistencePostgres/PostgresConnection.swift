import CPostgres
import Kit
import Persistence

/// One libpq connection. It connects when first used and again when the line was lost.
/// `@unchecked Sendable`: the pool lends it to one transaction at a time, so only one thread touches it.
final class PostgresConnection: Connection, @unchecked Sendable {
    private let address: PostgresAddress
    private var handle: OpaquePointer?
    private var statements = StatementCache()
    private var started = ContinuousClock.now
    /// The server's number of the running transaction, "" while reading.
    private(set) var transaction = ""
    /// The first thing that went wrong in the running transaction.
    private(set) var failure: PostgresFault?

    init(_ address: PostgresAddress) { self.address = address }
    deinit { if let handle { PQfinish(handle) } }

    func close() {
        if let handle { PQfinish(handle) }
        handle = nil
        statements.removeAll()
    }

    /// Connects when it must. Blocks at most `connect_timeout`.
    func connect() throws {
        if let handle, PQstatus(handle) == CONNECTION_OK { return }
        close()
        let keywords = address.settings.map { Array($0.keyword.utf8CString) }, values = address.settings.map { Array($0.value.utf8CString) }
        let opened = withCStrings(keywords) { keys in withCStrings(values) { PQconnectdbParams(keys, $0, 0) } }
        handle = opened
        guard let opened, PQstatus(opened) == CONNECTION_OK else {
            let fault = PostgresFault(result: nil, connection: opened, sql: "CONNECT")
            close()
            throw fault
        }
        // libpq would print notices on standard error.
        PQsetNoticeProcessor(opened, { _, _ in }, nil)
    }

    // MARK: transaction

    func begin(_ opening: String) throws {
        failure = nil
        try connect()
        started = .now
        transaction = try simple(opening).first
    }

    /// What became of a transaction whose COMMIT got no answer: true = committed, false = undone, nil = still running there.
    /// - Throws: `outcomeUnknown` when the server has forgotten it.
    func wasCommitted(_ transaction: String) throws -> Bool? {
        failure = nil
        try connect()
        switch try run("SELECT pg_xact_status(\(transaction)::xid8)").first {
        case "committed": return true
        case "aborted": return false
        case "in progress": return nil
        default: throw DatabaseFault.outcomeUnknown
        }
    }

    var elapsed: Duration { ContinuousClock.now - started }

    func commit() throws {
        let result = try simple("COMMIT")
        // The server answers ROLLBACK to the COMMIT of a transaction that an error had ended.
        guard result.command == "COMMIT" else { throw failure ?? PostgresFault(message: "transaction was rolled back", code: "25P02", sql: "COMMIT") }
    }

    func rollback() {
        guard let handle else { return }
        let stale = failure?.isStaleStatement ?? false
        guard failure?.lost != true, PQstatus(handle) == CONNECTION_OK, (try? simple("ROLLBACK")) != nil else { return close() }
        if stale {
            _ = try? simple("DEALLOCATE ALL")
            statements.removeAll()
        }
    }

    /// Several statements at once, nothing bound.
    private func simple(_ text: String) throws -> PostgresResult { try checked(PQexec(handle, text), text) }

    // MARK: Connection

    func query(_ sql: SQL, each: (Row) throws -> Void) throws { try run(sql).each(each) }
    func execute(_ sql: SQL) throws -> Int { try run(sql).changed }

    func insert(_ batch: InsertBatch) throws -> Int {
        guard let first = batch.rows.first else { return 0 }
        let parameters = PostgresParameters(columns: first.count, of: batch.rows), arrays = PostgresConnection.arrays(parameters)
        let text = "INSERT INTO \(batch.table) (\(batch.columns.joined(separator: ", "))) SELECT * FROM unnest(\(arrays))" + batch.conflict.clause(table: batch.table)
        return try run(text, parameters, fixed: true).changed
    }

    func update(_ batch: UpdateBatch) throws -> Int {
        guard let first = batch.rows.first else { return 0 }
        let parameters = PostgresParameters(columns: first.count, of: batch.rows), arrays = PostgresConnection.arrays(parameters), table = batch.table
        let names = batch.columns.indices.map { "v\($0)" }.joined(separator: ", ")
        let sets = batch.columns.enumerated().map { "\($1) = given.v\($0)" }.joined(separator: ", ")
        let differs = batch.columns.enumerated().map { "\(table).\($1) <> given.v\($0)" }.joined(separator: " OR ")
        let text = "UPDATE \(table) SET \(sets) FROM unnest(\(arrays)) AS given (k, \(names)) WHERE \(table).\(batch.key) = given.k AND (\(differs))"
        return try run(text, parameters, fixed: true).changed
    }

    /// `$1::bigint[], $2::text[]`, for `unnest`.
    private static func arrays(_ parameters: PostgresParameters) -> String {
        parameters.types.enumerated().map { "$\($0 + 1)::\(arrayName($1))" }.joined(separator: ", ")
    }

    private static func arrayName(_ type: Oid) -> String {
        switch type {
        case 1016: "bigint[]"
        case 1001: "bytea[]"
        case 1022: "double precision[]"
        default: "text[]"
        }
    }

    private func run(_ sql: SQL) throws -> PostgresResult {
        try run(sql.text { "$\($0)" }, PostgresParameters(sql.values), fixed: sql.isFixed)
    }

    private func run(_ text: String, _ parameters: PostgresParameters, fixed: Bool) throws -> PostgresResult {
        let count = Int32(parameters.types.count)
        guard fixed, address.keepsStatements else {
            return try checked(parameters.withPointers { PQexecParams(handle, text, count, parameters.types, $0, $1, $2, 0) }, text)
        }
        let name = try prepared(text, parameters.types)
        return try checked(parameters.withPointers { PQexecPrepared(handle, name, count, $0, $1, $2, 0) }, text)
    }

    private func prepared(_ text: String, _ types: [Oid]) throws -> String {
        let key = StatementCache.Key(text: text, types: types)
        if let name = statements[key] { return name }
        let (name, dropped) = statements.add(key)
        do {
            _ = try checked(PQprepare(handle, name, text, Int32(types.count), types), text)
        } catch {
            statements.remove(key)
            throw error
        }
        if let dropped { _ = try simple("DEALLOCATE \(dropped)") }
        return name
    }

    private func checked(_ result: OpaquePointer?, _ text: String) throws -> PostgresResult {
        let status = PQresultStatus(result)
        if let result, status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK { return PostgresResult(result) }
        let fault = PostgresFault(result: result, connection: handle, sql: text)
        PQclear(result)
        if failure == nil { failure = fault }
        throw fault
    }
}

private func withCStrings<R>(_ strings: [[CChar]], _ body: ([UnsafePointer<CChar>?]) -> R) -> R {
    let flat = strings.flatMap { $0 }
    return flat.withUnsafeBufferPointer { buffer in
        var at = 0
        let pointers = strings.map { string -> UnsafePointer<CChar>? in
            defer { at += string.count }
            return buffer.baseAddress.map { $0 + at }
        }
        return body(pointers + [nil])
    }
}
