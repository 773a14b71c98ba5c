import CPostgres
import Dispatch
import Foundation
import Kit
import Persistence
import PersistencePostgres

/// The PostgreSQL server that tests may use. Databases are made and dropped outside of transactions, so not through the engine.
enum TestServer {
    static let address = ProcessInfo.processInfo.environment["ZHIKE_TEST_POSTGRES"].flatMap { $0.isEmpty ? nil : $0 }
    /// A pgbouncer in transaction mode before that server, by which the tests then read and write (`bin/test --pooler`).
    private static let pooler = ProcessInfo.processInfo.environment["ZHIKE_TEST_POOLER"].flatMap { $0.isEmpty ? nil : $0 }
    private static let queue = DispatchQueue(label: "test-server")

    static func open(_ name: String) async throws -> any Database {
        try await PostgresDatabase.open(url: pooler.map { address(of: name, at: $0) } ?? address(of: name))
    }

    /// Without the pooler, which would keep a connection to the template, and then PostgreSQL copies it for nobody.
    static func openTemplate(_ name: String) async throws -> any Database {
        try await PostgresDatabase.open(url: address(of: name))
    }

    @discardableResult
    static func run(_ sql: String, in name: String? = nil) async throws -> [String] {
        let place = name.map(address(of:)) ?? address ?? ""
        return try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try runNow(sql, place) }) }
        }
    }

    /// Drops the databases of processes that are gone.
    static func sweep() async throws {
        for name in try await run("SELECT datname FROM pg_database WHERE datname LIKE 'zt\\_%'") {
            guard let id = name.split(separator: "_").dropFirst().first.flatMap({ Int32($0) }), kill(id, 0) != 0 else { continue }
            try await run("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
        }
    }

    static func address(of name: String) -> String { address.map { address(of: name, at: $0) } ?? "" }

    private static func address(of name: String, at server: String) -> String {
        guard var parts = URLComponents(string: server) else { return server }
        parts.path = "/" + name
        return parts.string ?? server
    }

    private static func runNow(_ sql: String, _ place: String) throws -> [String] {
        let connection = PQconnectdb(place)
        defer { PQfinish(connection) }
        guard PQstatus(connection) == CONNECTION_OK else { throw Unreachable(message: String(cString: PQerrorMessage(connection))) }
        let result = PQexec(connection, sql)
        defer { PQclear(result) }
        let status = PQresultStatus(result)
        guard status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK else { throw Unreachable(message: String(cString: PQerrorMessage(connection))) }
        return (0..<PQntuples(result)).map { String(cString: PQgetvalue(result, $0, 0)) }
    }

    struct Unreachable: Error { let message: String }
}
