import Foundation

/// A PostgreSQL database of one bench run, made beside the given one and dropped at the end.
struct BenchDatabase: Sendable {
    let url: String
    private let name: String
    private let server: String
    private let psql: String

    static func make(beside server: String) async throws -> BenchDatabase {
        guard let psql = BenchMachine.find("psql") else { throw BenchProgram.Failure(description: "psql is needed for --database") }
        guard var parts = URLComponents(string: server) else { throw BenchProgram.Failure(description: "--database is no URL") }
        let name = "zhike_bench_\(ProcessInfo.processInfo.processIdentifier)_\(UInt32.random(in: 0...UInt32.max))"
        try await BenchProgram.run(psql, ["-q", "-d", server, "-c", "CREATE DATABASE \(name)"])
        parts.path = "/" + name
        return BenchDatabase(url: parts.string ?? server, name: name, server: server, psql: psql)
    }

    func drop() async throws { try await BenchProgram.run(psql, ["-q", "-d", server, "-c", "DROP DATABASE \(name)"]) }
}
