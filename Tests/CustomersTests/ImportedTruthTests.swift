import Foundation
import Kit
import Offers
import Persistence
import TestKit
import Testing
@testable import Customers

/// Doubles are named, and who entered a customer elsewhere, and when, is kept.
@Suite struct ImportedTruthTests {
    private func run(_ columns: [String], _ rows: [[String]], _ world: CustomersWorld, by caller: Caller = CustomersWorld.boss) async throws -> [RowOutcome] {
        let desk = world.desk
        return try await world.database.write { tx in
            let batch = ImportBatch(columns: columns, rows: rows.enumerated().map { ImportRow(line: $0 + 2, cells: $1) }, key: "code", createsMissing: false, importID: try desk.ids.next(), number: 0)
            return try CustomerImport().write(batch, by: caller, desk: desk, in: tx)
        }
    }

    @Test(.requirement("SRC-13"), arguments: Engine.available)
    func namesakesAreTakenAndNamed(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            try await world.create([CustomersWorld.draft("春和烟酒店", code: "OLD") { $0.network.rep = ID(9) }])
            let rows = [["A", "春和煙酒店"], ["B", "甲店"], ["C", "甲 店"], ["D", "乙店"]]
            let outcomes = try await run(["code", "name"], rows, world)
            #expect(outcomes[0] == .warned(.new, [FieldFault("name", TextKey("customers.fault.alike", ["code": "OLD"]))]), "in another script too")
            #expect(outcomes[1] == .new && outcomes[3] == .new)
            #expect(outcomes[2].judged == .new)
            let again = try await run(["code", "name"], rows, world)
            #expect(again.allSatisfy { $0 == .unchanged }, "brought again they are known")
            let foreign = try await run(["code", "name"], [["E", "春和烟酒店"]], world, by: CustomersWorld.rep(7))
            #expect(foreign == [.new], "another's customer is not told of")
        }
    }

    /// The dry run takes each batch back: it remembers the names itself.
    @Test func aDryRunNamesDoublesOfFarRows() {
        let batch = ImportBatch(columns: ["code", "name"], rows: [ImportRow(line: 2, cells: ["A", "甲店"])], key: "code", createsMissing: false, importID: ID(1), number: 0)
        let next = ImportBatch(columns: ["code", "name"], rows: [ImportRow(line: 900, cells: ["B", "甲店"])], key: "code", createsMissing: false, importID: ID(1), number: 1)
        let seen = SeenRecords()
        #expect(seen.corrected([.new], batch, CustomerImport()) == [.new])
        #expect(seen.corrected([.new], next, CustomerImport()) == [.warned(.new, [FieldFault("name", "import.row.alike")])])
    }

    @Test(.requirement("SRC-13"), arguments: Engine.available)
    func authorsAndDatesAreKept(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), tomorrow = world.desk.clock.today.adding(days: 1).description
            try await world.people(7)
            let outcomes = try await run(["code", "name", "created_on", "created_by"], [["A", "甲店", "2019-03-04", "业务员7"], ["B", "乙店", "", "早已离职"], ["C", "丙店", tomorrow, ""]], world)
            #expect(outcomes == [.new, .warned(.new, [FieldFault("created_by", "customers.fault.unknownAuthor")]), .refused([FieldFault("created_on", "customers.fault.future")])])
            let lines = try await world.page(CustomerSelection(sort: .code)).rows
            let old = try await world.customer(lines[0].id), new = try await world.customer(lines[1].id)
            #expect(old.createdBy == ID(7) && world.desk.clock.day(of: old.createdAt).description == "2019-03-04")
            #expect(new.createdBy == CustomersWorld.boss.userID && new.createdAt == TestDesk.now)
            let early = try FieldCondition("created.to.2019-12-31", clock: world.desk.clock, fields: .shipped)
            #expect(try await world.page(CustomerSelection(conditions: [early])).rows.map(\.name) == ["甲店"])
            #expect(try await run(["code", "name", "created_on"], [["A", "甲店", "2001-01-01"]], world) == [.unchanged], "what is known keeps its day")
        }
    }
}
