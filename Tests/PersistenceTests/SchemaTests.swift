import Kit
import Persistence
import TestKit
import Testing

/// Both engines are built from nothing and hold the same schema; the tables of Search have twins and are left out.
@Suite struct SchemaTests {
    @Test(.enabled(if: Engine.available.count == 2)) func bothEnginesHaveTheSameTables() async throws {
        let sqlite = try await Engine.sqlite.withDatabase(SchemaLines.columns)
        let postgres = try await Engine.postgres.withDatabase(SchemaLines.columns)
        #expect(sqlite.count > 4)
        for difference in Set(sqlite).symmetricDifference(postgres).sorted() {
            Issue.record("\(sqlite.contains(difference) ? "only on SQLite" : "only on PostgreSQL"): \(difference)")
        }
    }

    @Test(.enabled(if: Engine.available.count == 2)) func bothEnginesHaveTheSameIndexes() async throws {
        let sqlite = try await Engine.sqlite.withDatabase(SchemaLines.indexes)
        let postgres = try await Engine.postgres.withDatabase(SchemaLines.indexes)
        #expect(sqlite == postgres)
    }
}
