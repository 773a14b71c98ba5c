import Kit
import Persistence
import TestKit
import Testing

@Suite struct InsertTests {
    private static let columns = ["id", "allowed"]

    @Test(arguments: Engine.available) func manyRowsGoInSteps(engine: Engine) async throws {
        try await SampleTables.with(engine) { db in
            let count = try await db.write { tx in
                try tx.insert((0..<5001).map { [.int($0), .int($0 * 2)] }, into: "quota", Self.columns)
            }
            #expect(count == 5001)
            let sums = try await db.read { [try $0.number("SELECT COUNT(*) FROM quota"), try $0.number("SELECT \($0.dialect.sum("allowed")) FROM quota")] }
            #expect(sums == [5001, 5000 * 5001])
            #expect(try await db.write { try $0.insert([], into: "quota", Self.columns) } == 0)
        }
    }

    @Test(arguments: Engine.available) func allKindsOfConflict(engine: Engine) async throws {
        try await SampleTables.with(engine) { db in
            try await db.write { _ = try $0.insert([[.int(1), .int(10)], [.int(2), .int(20)]], into: "quota", Self.columns) }
            await #expect(throws: Problem.conflict(constraint: "quota_pkey")) {
                try await db.write { try $0.insert([[.int(3), .int(1)], [.int(2), .int(1)]], into: "quota", Self.columns) }
            }
            #expect(try await values(db) == [10, 20])

            #expect(try await db.write { try $0.insert([[.int(2), .int(99)], [.int(3), .int(30)]], into: "quota", Self.columns, onConflict: .ignore) } == 1)
            #expect(try await values(db) == [10, 20, 30])

            let replaced = try await db.write { tx in
                try tx.insert([[.int(1), .int(11)], [.int(4), .int(40)]], into: "quota", Self.columns, onConflict: .update(key: ["id"], replace: ["allowed"]))
            }
            #expect(replaced == 2)
            #expect(try await values(db) == [11, 20, 30, 40])

            try await db.write { tx in
                _ = try tx.insert([[.int(1), .int(5)], [.int(5), .int(50)]], into: "quota", Self.columns, onConflict: .update(key: ["id"], add: ["allowed"]))
            }
            #expect(try await values(db) == [16, 20, 30, 40, 50])
        }
    }

    @Test(arguments: Engine.available) func everyTypeAndNothingGoIn(engine: Engine) async throws {
        try await SampleTables.with(engine) { db in
            let rows: [[SQLValue]] = [
                [.int(1), .text("{a,b}"), .text("say \"hi\" \\ NULL"), .real(0.5), .bytes([0, 255, 92]), .text("{\"k\":1}")],
                [.int(2), .text("NULL"), .null(.text), .null(.real), .null(.bytes), .text("")],
                [.int(3), .text(""), .text("换行\n"), .real(-1e300), .bytes([]), .text("[]")],
            ]
            try await db.write { _ = try $0.insert(rows, into: "thing", ["id", "name", "note", "weight", "photo", "more"]) }
            let back = try await db.read { try $0.map("SELECT id, name, note, weight, photo, more FROM thing ORDER BY id") { $0.values } }
            #expect(back == rows)
        }
    }

    private func values(_ db: any Database) async throws -> [Int64] {
        try await db.read { try $0.map("SELECT allowed FROM quota ORDER BY id") { try $0.int("allowed") } }
    }
}
