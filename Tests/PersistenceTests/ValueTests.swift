import Kit
import Persistence
import TestKit
import Testing

@Suite struct ValueTests {
    @Test(arguments: Engine.available) func valuesComeBackAsTheyWent(engine: Engine) async throws {
        try await SampleTables.with(engine) { db in
            let names = ["plain", "", "'; DROP TABLE thing; --", "北京 𠮷 é", "a\"b\\c\n\t", String(repeating: "长", count: 5000)]
            let numbers: [Int64] = [0, -1, .max, .min, 1 << 31, 7]
            try await db.write { tx in
                for (index, name) in names.enumerated() {
                    try tx.execute("""
                        INSERT INTO thing (id, name, note, size, weight, photo)
                        VALUES (\(ID(Int64(index))), \(name), \(name), \(numbers[index]), \(Double(index) + 0.1), \([UInt8](repeating: UInt8(index), count: index)))
                        """)
                }
            }
            let rows = try await db.read { reader in
                try reader.map("SELECT * FROM thing ORDER BY id") { row in
                    (try row.text("name"), try row.text("note"), try row.int("size"), try row.real("weight"), try row.bytes("photo"), try row.text("more"))
                }
            }
            #expect(rows.map(\.0) == names)
            #expect(rows.map(\.1) == names)
            #expect(rows.map(\.2) == numbers)
            #expect(rows.map(\.3) == [0.1, 1.1, 2.1, 3.1, 4.1, 5.1])
            #expect(rows.map(\.4.count) == [0, 1, 2, 3, 4, 5])
            #expect(rows.allSatisfy { $0.5 == "{}" })
        }
    }

    @Test func columnsAreReadInAnyOrder() throws {
        let row = Row(columns: RowColumns(["a", "b", "a"]), values: [.int(1), .int(2), .int(3)])
        let asked: [(String, Int64)] = [("a", 1), ("b", 2), ("a", 1), ("a", 1), ("b", 2), ("b", 2), ("a", 1)]
        for (name, value) in asked { #expect(try row.int(name) == value) }
        let plain = Row(columns: RowColumns(["a", "b", "c"]), values: [.int(1), .int(2), .int(3)])
        let mixed: [(String, Int64)] = [("a", 1), ("c", 3), ("b", 2), ("b", 2), ("c", 3), ("a", 1)]
        for (name, value) in mixed { #expect(try plain.int(name) == value) }
        #expect(throws: (any Error).self) { try plain.int("d") }
    }

    @Test(arguments: Engine.available) func nothingKeepsItsType(engine: Engine) async throws {
        try await SampleTables.with(engine) { db in
            try await db.write { tx in
                try tx.execute("""
                    INSERT INTO thing (id, name, note, size, weight, photo)
                    VALUES (1, 'a', \(String?.none), \(Int64?.none), \(Double?.none), \([UInt8]?.none))
                    """)
                try tx.insert([[.int(2), .text("b"), .null(.text), .null(.int), .null(.real), .null(.bytes)]], into: "thing",
                              ["id", "name", "note", "size", "weight", "photo"])
            }
            let rows = try await db.read { try $0.map("SELECT note, size, weight, photo FROM thing ORDER BY id") { $0.values } }
            #expect(rows == Array(repeating: [.null(.text), .null(.int), .null(.real), .null(.bytes)], count: 2))
            let found = try await db.read { try $0.number("SELECT COUNT(*) FROM thing WHERE size IS NOT DISTINCT FROM \(Int64?.none)") }
            #expect(found == 2)
        }
    }

    @Test(arguments: Engine.available) func zeroIsRefused(engine: Engine) async throws {
        try await SampleTables.with(engine) { db in
            await #expect(throws: Problem.self) {
                try await db.write { try $0.execute("INSERT INTO thing (id, name) VALUES (1, \("a\u{0}b"))") }
            }
            await #expect(throws: Problem.self) {
                try await db.write { try $0.insert([[.int(1), .text("\u{0}")]], into: "thing", ["id", "name"]) }
            }
            let count = try await db.read { try $0.number("SELECT COUNT(*) FROM thing") }
            #expect(count == 0)
        }
    }

    @Test(arguments: Engine.available) func changedRowsAreCounted(engine: Engine) async throws {
        try await SampleTables.with(engine) { db in
            let counts = try await db.write { tx in
                [try tx.execute("INSERT INTO quota VALUES (1, 1), (2, 2), (3, 3)"), try tx.execute("UPDATE quota SET allowed = 9 WHERE id > 1"),
                 try tx.execute("UPDATE quota SET allowed = 9 WHERE id > 7"), try tx.execute("DELETE FROM quota")]
            }
            #expect(counts == [3, 2, 0, 3])
        }
    }

    @Test(arguments: Engine.available) func dialectsFindTheSame(engine: Engine) async throws {
        try await SampleTables.with(engine) { db in
            try await db.write { tx in
                try tx.insert([[.int(1), .text("100%_a")], [.int(2), .text("100 a")], [.int(3), .text("b\\c")], [.int(4), .text("Z")]], into: "thing", ["id", "name"])
            }
            let found = try await db.read { reader in
                let d = reader.dialect
                func ids(_ condition: SQL) throws -> [Int64] { try reader.map("SELECT id FROM thing WHERE \(condition) ORDER BY id") { try $0.int("id") } }
                return [try ids(d.among("id", [ID(3), ID(1), ID(9)])), try ids(d.among("id", [ID]())), try ids(d.among("name", texts: ["b\\c", "x\"y"])),
                        try ids(d.contains("name", "0%_")), try ids(d.contains("name", "\\")), try ids(d.begins("name", "100")),
                        try ids("\(d.greatest)(id, 2) = 2"), [try reader.number("SELECT \(d.sum("id")) FROM thing WHERE id > 9")]]
            }
            #expect(found == [[1, 3], [], [3], [1], [3], [1, 2], [1, 2], [0]])
            let drift = try await db.read { try $0.number("SELECT \($0.dialect.now)") } - WallClock.systemNow().milliseconds
            #expect(abs(drift) < 5000)
        }
    }

    @Test(arguments: Engine.available) func textSortsByBytes(engine: Engine) async throws {
        try await SampleTables.with(engine) { db in
            try await db.write { try $0.insert(["a", "B", "é", "Z", "_"].enumerated().map { [.int(Int64($0)), .text($1)] }, into: "thing", ["id", "name"]) }
            #expect(try await db.read { try $0.map("SELECT name FROM thing ORDER BY name") { try $0.text("name") } } == ["B", "Z", "_", "a", "é"])
        }
    }
}
