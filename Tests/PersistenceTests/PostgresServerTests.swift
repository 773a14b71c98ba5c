import Foundation
import Journal
import Kit
import Persistence
import PersistencePostgres
import TestKit
import Testing

/// With a server of their own: it is stopped under the program's feet, and put behind a pooler.
@Suite(.serialized, .timeLimit(.minutes(10)), .enabled(if: PostgresScaffold.programs != nil, "no PostgreSQL programs installed"))
struct PostgresServerTests {
    private func withServer(_ body: (OwnServer) async throws -> Void) async throws {
        let server = try OwnServer(programs: #require(PostgresScaffold.programs))
        try server.start()
        do {
            try await body(server)
        } catch {
            try? server.stop()
            try? server.remove()
            throw error
        }
        try server.stop()
        try server.remove()
    }

    @Test func aRestartIsSurvived() async throws {
        try await withServer { server in
            let database = try await PostgresDatabase.open(url: server.url)
            try await database.write { try $0.execute("CREATE TABLE thing (id BIGINT PRIMARY KEY)") }
            for id in 1...3 { try await database.write { try $0.insert([[.int(Int64(id))]], into: "thing", ["id"]) } }
            try server.stop()
            await #expect(throws: Problem.databaseBusy) { try await database.read { try $0.number("SELECT COUNT(*) FROM thing") } }
            async let patient = database.read { try $0.number("SELECT COUNT(*) FROM thing") }
            try await Task.sleep(for: .milliseconds(300))
            try server.start()
            #expect(try await patient == 3)
            try server.stop()
            try server.start()
            try await database.write { try $0.insert([[.int(4)]], into: "thing", ["id"]) }
            #expect(try await database.read { try $0.number("SELECT COUNT(*) FROM thing") } == 4)
            await database.close()
        }
    }

    @Test(.enabled(if: PostgresScaffold.pooler != nil, "pgbouncer is not installed"))
    func aPoolerInTransactionModeIsBorne() async throws {
        try await withServer { server in
            let port = try server.startPooler(#require(PostgresScaffold.pooler))
            defer { try? server.stopPooler() }
            let url = "postgres://postgres@127.0.0.1:\(port)/postgres?pooler=transaction&sslmode=prefer"
            let database = try await PostgresDatabase.open(url: url)
            let migrations = try MigrationFolder.load([JournalFolder.url.appending(path: "Migrations")], .postgres)
            try await Migrator(migrations).migrate(database)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for customer in 1...40 {
                    group.addTask {
                        let desk = TestDesk.desk(database), line = JournalLine(customerID: ID(Int64(customer)), actionID: ID(9), kind: "test", content: ["n": .int(Int64(customer))])
                        try await database.write { tx in _ = try JournalStore.write([line, line], by: TestDesk.caller(), at: TestDesk.now, ids: desk.ids, in: tx) }
                        let found = try await database.read { try JournalStore.timeline(customerID: ID(Int64(customer)), before: nil, limit: 10, in: $0) }
                        #expect(found.rows.count == 2)
                    }
                }
                try await group.waitForAll()
            }
            // What a transaction set must not reach the pooler's next client.
            let plain = try await PostgresDatabase.open(url: server.url)
            let leaked = try await database.read { try $0.row("SELECT reset_val FROM pg_settings WHERE name = 'statement_timeout'")?.text("reset_val") }
            #expect(leaked == "0")
            await plain.close()
            await database.close()
        }
    }
}
