import Foundation
import Journal
import Kit
import Offers
import Persistence
import Synchronization
import TestKit
import Testing
@testable import Customers

@Suite struct ImportFileTests {
    private func pens(_ count: Int) -> String {
        "客户编号,名称,单价（元）,日期,备注2\n" + (1...count).map { "P\($0),笔 \($0),\"1,\(100 + $0 % 900).50\",2024/\($0 % 12 + 1)/\($0 % 28 + 1),x\n" }.joined() + "合计,,9,,\n"
    }

    @Test(.requirement("SRC-13"), arguments: Engine.available)
    func theSecondLoadChangesNothing(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = try ImportWorld(database, desk: TestDesk.desk(database))
            try await PenKind.table(database)
            var request = ImportFile.Request(url: try world.file("pens.csv", pens(3000)), kind: "pens")
            request.isDry = true
            let dry = try await world.load(request)
            #expect(dry.new == 3000 && dry.rows == 3000)
            #expect(try await world.count() == 0)
            request.isDry = false
            #expect(try await world.load(request).new == 3000)
            let again = try await world.load(request)
            #expect(again.unchanged == 3000 && again.rows == 3000)
            let price = try await database.read { try $0.row("SELECT price, bought_on FROM pen WHERE code = 'P1'").map { [try $0.text("price"), try $0.text("bought_on")] } }
            #expect(price == ["1101.50", "2024-02-02"])
            let lines = try await database.read { try JournalStore.timeline(customerID: .company, before: nil, limit: 9, in: $0).rows.map(\.kind) }
            #expect(lines == ["import.finished", "import.started", "import.finished", "import.started"])
        }
    }

    /// A dry run takes each batch back; a record that comes again in a later batch is not new again.
    @Test(.requirement("SRC-13"), arguments: Engine.available)
    func theDryRunCountsLikeTheRealOne(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = try ImportWorld(database, desk: TestDesk.desk(database))
            try await PenKind.table(database)
            let rows = (1...3000).map { "P\($0),n\($0),\($0)\n" }
            let text = "code,name,price\n" + rows.joined() + rows.prefix(40).joined() + (50...99).map { "P\($0),other,\($0)\n" }.joined() + rows.prefix(5).joined()
            var request = ImportFile.Request(url: try world.file("pens.csv", text), kind: "pens")
            request.isDry = true
            let dry = try await world.load(request)
            request.isDry = false
            let real = try await world.load(request)
            #expect(real.new == 3000 && real.unchanged == 45 && real.changed == 50)
            #expect(dry == real)
        }
    }

    /// The writer is free again after each step: others write while a long file comes in.
    @Test(arguments: Engine.available)
    func aLongImportLetsOthersWrite(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = try ImportWorld(database, desk: TestDesk.desk(database))
            try await database.write { try $0.execute("CREATE TABLE note (id INT NOT NULL PRIMARY KEY)") }
            let url = try world.file("slow.csv", "code\n" + (1...6000).map { "C\($0)\n" }.joined())
            let load = Task { try await ImportFile(desk: world.desk, kinds: [SlowKind()], wording: world.wording)(.init(url: url, kind: "slow"), by: ImportWorld.caller) }
            let isRunning = Mutex(true)
            let others = Task {
                var saves = 0
                while isRunning.withLock({ $0 }) {
                    let id = saves
                    try await database.write { try $0.execute("INSERT INTO note (id) VALUES (\(id))") }
                    saves += 1
                }
                return saves
            }
            #expect(try await load.value.new == 6000)
            isRunning.withLock { $0 = false }
            // 1.2 s of writing in steps of some 80 ms: a save comes between any two of them.
            #expect(try await others.value >= 8)
        }
    }

    @Test func aBatchGrowsAndShrinksWithTheTimeItTakes() {
        func result(_ rows: Int, _ milliseconds: Int) -> BatchResult { BatchResult(counts: ImportCounts(), kept: [], taken: rows, duration: .milliseconds(milliseconds)) }
        #expect(BatchSize(500).after(result(500, 20)).rows == 1000)
        #expect(BatchSize(4000).after(result(4000, 400)).rows == 800)
        #expect(BatchSize(8000).after(result(8000, 1)).rows == 8000)
        #expect(BatchSize(500).after(result(500, 100_000)).rows == 20)
    }

    @Test func refusedRowsComeBackWithReasons() async throws {
        try await Engine.sqlite.withDatabase { database in
            let world = try ImportWorld(database, desk: TestDesk.desk(database))
            try await PenKind.table(database)
            let text = "code,name,price,date,\nP1,a,x,2024-01-01,\n,b,1,2024-01-02,\n3.2E+17,c,1,2024-01-03,\nP4,d,1,去年三月,\nP5,e,1,2024-01-05,,,9\nPOISON,f,1,,\nP7,=cmd(),2,,\n"
            var request = ImportFile.Request(url: try world.file("bad.csv", text), kind: "pens")
            request.mapping = ["date": "bought_on"]
            let errors = world.folder.appending(path: "errors.csv")
            request.errors = errors
            let counts = try await world.load(request)
            #expect(counts.refused == 6 && counts.new == 1)
            let csv = try String(contentsOf: errors, encoding: .utf8).split(separator: "\r\n").map(String.init)
            #expect(csv.count == 7 && csv[0].hasSuffix("行号,原因"))
            #expect(csv[1].contains("不是数字") && csv[3].contains("末尾数字已丢失") && csv[4].contains("去年三月") && csv[5].contains("7 格"))
            #expect(csv.contains { $0.hasPrefix("POISON") && $0.contains("数字过大") })
        }
    }

    @Test(.requirement("SRC-13")) func rowsWithWarningsAreTakenAndNamed() async throws {
        try await Engine.sqlite.withDatabase { database in
            let world = try ImportWorld(database, desk: TestDesk.desk(database))
            try await PenKind.table(database)
            var request = ImportFile.Request(url: try world.file("odd.csv", "code,name,price\nP1,a,1\nODD2,b,2\nP3,c,3\nODD4,d,4\n"), kind: "pens")
            let warnings = world.folder.appending(path: "warnings.csv"), errors = world.folder.appending(path: "errors.csv")
            request.warnings = warnings
            request.errors = errors
            let counts = try await world.load(request)
            #expect(counts.new == 4 && counts.warned == 2 && counts.refused == 0 && counts.rows == 4 && counts.json["warnings"] == 2)
            let csv = try String(contentsOf: warnings, encoding: .utf8).split(separator: "\r\n").map(String.init)
            #expect(csv.count == 3 && csv[1].hasPrefix("ODD2,b,2,3,") && csv[2].hasPrefix("ODD4,d,4,5,"))
            #expect(!FileManager.default.fileExists(atPath: errors.path))
        }
    }

    @Test func mappingsAreCheckedBeforeAnythingIsWritten() async throws {
        try await Engine.sqlite.withDatabase { database in
            let world = try ImportWorld(database, desk: TestDesk.desk(database))
            let url = try world.file("m.csv", "foo,bar\n1,2\n")
            var request = ImportFile.Request(url: url, kind: "pens")
            await #expect(throws: Problem.invalid([FieldFault("code", "import.mapping.required"), FieldFault("name", "import.mapping.required"), FieldFault("columns", "import.mapping.none")])) {
                try await world.load(request)
            }
            request.mapping = ["none": "code"]
            await #expect(throws: Problem.invalid("map", TextKey("import.mapping.column", ["column": "none"]))) { try await world.load(request) }
            request = ImportFile.Request(url: url, kind: "cars")
            await #expect(throws: Problem.invalid("kind", "import.problem.kind")) { try await world.load(request) }
        }
    }
}
