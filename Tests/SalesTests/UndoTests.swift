import Foundation
import Jobs
import Journal
import Kit
import Pages
import Persistence
import TestKit
import Testing
@testable import Customers
@testable import Sales

/// An import of sales is taken back as if it had never been; what was built upon it stays.
@Suite struct UndoTests {
    static let caller = TestDesk.caller([ImportRights.run, SalesRights.importing, SalesRights.rollups, SalesRights.view, CustomersRights.read, CustomersRights.create, CustomersRights.status])

    struct World {
        let desk: Desk
        let folder: URL
        let wording: Wording
        var database: any Database { desk.database }

        init(_ database: any Database) throws {
            desk = TestDesk.desk(database)
            folder = FileManager.default.temporaryDirectory.appending(path: "undo-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            wording = Wording(language: .english, texts: try TextLibrary(folders: [CustomersFolder.url.appending(path: "Texts"), SalesFolder.url.appending(path: "Texts")]), clock: desk.clock)
        }

        /// - Returns: the import.
        func load(_ kind: String, _ lines: [String]) async throws -> ID {
            let file = folder.appending(path: "\(UUID().uuidString).csv")
            try Data(lines.joined(separator: "\n").utf8).write(to: file)
            var request = ImportFile.Request(url: file, kind: kind)
            request.createsMissing = true
            let counts = try await ImportFile(desk: desk, kinds: [ProductImport(), OrderImport(), LineImport(), SalesImport()], wording: wording)(request, by: UndoTests.caller)
            #expect(counts.refused == 0)
            return ID(try await database.read { try $0.number("SELECT MAX(id) AS n FROM import_run") })
        }

        func runner(by caller: Caller = UndoTests.caller) -> JobRunner {
            JobRunner(desk: desk, kinds: CustomersRoom.room(desk: desk, gates: [OrdersKeepCustomers()], followers: [TakeBackSales()]).jobKinds) { _, _ in caller }
        }

        func start(_ action: ID, by caller: Caller = UndoTests.caller) async throws {
            try await StartUndo(desk: desk, gates: [OrdersKeepCustomers()], followers: [TakeBackSales()])(action, by: caller)
        }

        func undo(_ action: ID) async throws -> UndoRun {
            try await start(action)
            while try await runner().runNext() {}
            return try #require(try await database.read { try UndoStore.run(ofAction: action, in: $0) })
        }

        /// All that an import of sales writes, but versions of products.
        func state() async throws -> [String] {
            try await database.read { reader in
                let orders = try reader.map("SELECT \(OrderStore.columns) FROM sales_order ORDER BY customer_id, id") { "\(try SalesOrder($0))" }
                let lines = try reader.map("SELECT \(OrderStore.lineColumns) FROM order_line l ORDER BY customer_id, order_id, line_key") { "\(try OrderLine($0))" }
                let products = try reader.map("SELECT \(ProductStore.columns) FROM product ORDER BY code") { row in
                    var product = try Product(row)
                    product.version = 0
                    return "\(product)"
                }
                let months = try reader.map("SELECT customer_id, month, lines, orders, amount_x4 FROM customer_month ORDER BY customer_id, month") { "\($0.values)" }
                let marks = try reader.map("SELECT customer_id, name_folded, status, sales_amount12_x4, sales_orders12, sales_first_on, sales_last_on FROM customer_listing ORDER BY customer_id") { "\($0.values)" }
                let keys = try reader.map("SELECT number, customer_id FROM order_key ORDER BY number") { "\(try $0.text("number")) \(try $0.id("customer_id"))" }
                return orders + lines + products + months + marks + keys
            }
        }

        func faults() async throws -> [String] {
            let listing = try await database.read { try CustomerListing.verify(after: ID(0), in: $0).wrong.map { "\($0)" } }
            return try await SalesChecks.rollupFaults(desk) + listing
        }
    }

    private static let head = "number,ordered_on,customer_code,customer_name,product_code,product_name,quantity,price,state,channel"

    /// A file of orders: some are new, some of earlier files, some lines say something else, some orders are cancelled or move to another day.
    private func file(_ dice: inout RollupTests.Dice, orders: Int, products: Int) -> [String] {
        [Self.head] + (0..<60).map { _ in
            let number = dice.roll(orders), customer = number % 11, product = dice.roll(products)
            let day = SalesFixture.day("2026-08-01").adding(days: number + (dice.roll(8) == 0 ? 40 : 0))
            let state = dice.roll(10) == 0 ? "cancelled" : "", channel = dice.roll(6) == 0 ? "phone" : ""
            return "N\(number),\(day),C\(customer),Shop \(customer),G\(product),Good \(product),\(dice.roll(12) - 2),\(dice.roll(90) + 1),\(state),\(channel)"
        }
    }

    @Test(.requirement("SRC-13", "SALES-1", "SALES-2"), arguments: Engine.available, [UInt64(3), 11])
    func takenBackFromTheLastNothingIsLeft(engine: Engine, seed: UInt64) async throws {
        try await engine.withDatabase { database in
            let world = try World(database)
            var dice = RollupTests.Dice(state: seed), states: [[String]] = [try await world.state()], imports: [ID] = []
            for round in 0..<4 {
                imports.append(try await world.load("sales", file(&dice, orders: 8 + 10 * round, products: 4 + round)))
                states.append(try await world.state())
            }
            for (index, action) in imports.enumerated().reversed() {
                let run = try await world.undo(action)
                #expect(run.endedAt != nil && run.undone > 0 && run.kept == 0, "\(index): \(run)")
                #expect(try await world.state() == states[index], "import \(index)")
                #expect(try await world.faults().isEmpty)
            }
            let sums = try await SalesSummary(desk: world.desk)(nil, by: Self.caller)
            #expect(sums.amount == .zero && sums.orders == 0)
        }
    }

    @Test(.requirement("SRC-13", "SALES-2"), arguments: Engine.available)
    func whatOthersBuiltUponStays(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = try World(database)
            let first = try await world.load("sales", [Self.head, "S1,2026-10-01,C1,One,G1,Tea,2,10,,", "S1,2026-10-01,C1,One,G2,Rice,1,30,,", "S2,2026-10-02,C2,Two,G1,Tea,1,10,,"])
            let second = try await world.load("sales", [Self.head, "S1,2026-10-01,C1,One,G1,Tea,5,10,,", "S1,2026-10-01,C1,One,G3,Salt,1,3,,"])
            let run = try await world.undo(first)
            #expect(run.kept > 0 && run.undone >= 2)
            let sums = try await SalesSummary(desk: world.desk)(nil, by: Self.caller)
            #expect(sums.amount == Money("53"), "five of tea and the salt of the second file; rice and the second order are gone")
            #expect(try await database.read { try ProductKeys.find(codes: ["G1", "G2", "G3"], in: $0).keys.sorted() } == ["G1", "G3"])
            #expect(try await database.read { try CustomerKeys.find("code", ["C1", "C2"], in: $0).keys.sorted() } == ["C1"], "who has no order went to the bin")
            let reasons = try await database.read { try UndoStore.kept(of: first, in: $0).map(\.reason) }
            #expect(reasons.contains("sales.undo.followed") && reasons.contains("sales.undo.sold") && reasons.contains("sales.keptByOrders"))
            #expect(try await world.faults().isEmpty)
            _ = try await world.undo(second)
            #expect(try await SalesSummary(desk: world.desk)(nil, by: Self.caller).amount == Money("20"), "the line says again what the first file said")
            #expect(try await world.faults().isEmpty)
        }
    }

    @Test(.requirement("SRC-13", "SALES-1"), arguments: Engine.available)
    func productsSayAgainWhatTheySaid(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = try World(database)
            _ = try await world.load("products", ["code,name,price", "A,Tea,3", "B,Rice,40", "D,Oil,9"])
            let before = try await world.state()
            let action = try await world.load("products", ["code,name,price", "A,Green tea,4", "B,Rice,41", "C,Salt,1", "D,Oil,10"])
            let oil = try #require(try await database.read { try ProductKeys.find(codes: ["D"], in: $0)["D"] })
            var input = ProductInput(try await database.read { try ProductStore.product(oil, in: $0) })
            input.brand = "Ours"
            try await ChangeProduct(desk: world.desk)(oil, input, version: 2, by: TestDesk.caller([SalesRights.editProducts]))
            let run = try await world.undo(action)
            #expect(run.undone == 3 && run.kept == 1)
            #expect(try await database.read { try ProductStore.product(oil, in: $0) }.price == Money("10"), "somebody worked on it since")
            #expect(try await world.state().filter { !$0.contains("Oil") } == before.filter { !$0.contains("Oil") })
        }
    }

    /// Each step by a new process: what was taken back is not taken back twice, and figures fit after every step.
    @Test(.requirement("PLAT-8", "SRC-13"), arguments: Engine.available)
    func aKilledUndoingGoesOn(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = try World(database)
            let lines = (0..<1500).map { "K\($0),2026-09-\(10 + $0 % 20),C\($0 % 40),Shop \($0 % 40),G\($0 % 7),Good \($0 % 7),2,5,," }
            let action = try await world.load("sales", [Self.head] + lines)
            try await world.start(action)
            let run = try #require(try await database.read { try UndoStore.run(ofAction: action, in: $0) })
            #expect(run.jobID != ID(0) && run.endedAt == nil)
            try await database.write { try $0.execute("UPDATE job_run SET fence = 1, state = 'running' WHERE id = \(run.jobID)") }
            var steps = 0, done: Int64 = 0
            while true {
                let status = try await database.read { try JobQueue(desk: world.desk).status(run.jobID, in: $0) }
                #expect(status.done >= done && status.done <= max(status.total, status.done))
                done = status.done
                let job = JobRun(id: run.jobID, kind: RunUndo.jobName, caller: Self.caller, argument: ["action": .text(action.description)], position: .null, done: status.done, total: status.total, fence: 1)
                let result = try await RunUndo(desk: world.desk, gates: [OrdersKeepCustomers()], followers: [TakeBackSales()]).step(job)
                if steps % 3 == 0 { #expect(try await SalesChecks.rollupFaults(world.desk).isEmpty) }
                if result == .finished { break }
                steps += 1
            }
            #expect(steps >= 6)
            let after = try #require(try await database.read { try UndoStore.run(ofAction: action, in: $0) })
            #expect(after.endedAt != nil && after.undone == 1500 + 7 + 40 && after.kept == 0)
            #expect(try await world.faults().isEmpty)
            #expect(try await database.read { try $0.number("SELECT COUNT(*) AS n FROM order_line") + $0.number("SELECT COUNT(*) AS n FROM product") } == 0)
            await #expect(throws: Problem.conflict("undo.fault.again")) { try await world.start(action) }
        }
    }

    @Test(.requirement("ACC-5", "SRC-13"), arguments: Engine.available)
    func rightsScopeAndTimeHold(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = try World(database)
            let action = try await world.load("sales", [Self.head, "S1,2026-10-01,C1,One,G1,Tea,2,10,,", "S2,2026-10-01,C2,Two,G1,Tea,2,10,,"])
            await #expect(throws: Problem.self) { try await world.start(action, by: TestDesk.caller([ImportRights.run])) }
            let later = Desk(database: database, ids: world.desk.ids, clock: .fixed(TestDesk.now.milliseconds + 9 * 86_400_000))
            await #expect(throws: Problem.conflict("undo.fault.late")) { try await StartUndo(desk: later, followers: [TakeBackSales()])(action, by: Self.caller) }
            try await database.write { try $0.execute("DELETE FROM sales_import WHERE import_id = \(action)") }
            await #expect(throws: Problem.conflict("undo.kept.kind"), "an import of before does not know what it changed") { try await world.start(action) }
            try await database.write { try $0.execute("INSERT INTO sales_import (import_id) VALUES (\(action))") }
            // What the caller no longer sees stays.
            try await database.write { try $0.execute("UPDATE customer_listing SET rep_id = 77 WHERE customer_id = (SELECT customer_id FROM order_key WHERE number = 'S1')") }
            let narrow = TestDesk.caller([SalesRights.importing, CustomersRights.create], scope: .own(ID(77)), userID: Self.caller.userID)
            try await world.start(action, by: narrow)
            while try await world.runner(by: narrow).runNext() {}
            #expect(try await database.read { try $0.number("SELECT COUNT(*) AS n FROM sales_order") } == 1)
            #expect(try await database.read { try UndoStore.kept(of: action, in: $0).map(\.reason) }.contains("undo.kept.scope"))
            #expect(try await SalesChecks.rollupFaults(world.desk).isEmpty)
        }
    }

    /// Once it is forgotten what an import found, what it only changed would be taken for what it brought.
    @Test(.requirement("SRC-13"), arguments: Engine.available)
    func whatIsForgottenIsNotTakenBack(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = try World(database)
            let lines = (0..<60).map { "K\($0),2026-09-01,C1,Shop,G1,Good,2,5,," }
            let action = try await world.load("sales", [Self.head] + lines)
            try await world.start(action)
            try await database.write { try $0.execute("DELETE FROM sales_import WHERE import_id = \(action)") }
            while try await world.runner().runNext() {}
            let run = try #require(try await database.read { try UndoStore.run(ofAction: action, in: $0) })
            #expect(run.endedAt == nil && run.undone == 0)
            #expect(try await database.read { try JobQueue(desk: world.desk).status(run.jobID, in: $0).state } == .failed)
            #expect(try await database.read { try $0.number("SELECT COUNT(*) AS n FROM sales_order") } == 60)
        }
    }

    @Test(.requirement("SRC-13"), arguments: Engine.available)
    func ofEightUndoingsAtOnceOneWins(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = try World(database)
            let action = try await world.load("sales", [Self.head, "S1,2026-10-01,C1,One,G1,Tea,2,10,,"])
            let won = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<8 { group.addTask { (try? await world.start(action)) != nil } }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(won == 1)
            #expect(try await database.read { try $0.number("SELECT COUNT(*) AS n FROM sales_order") } == 0)
            #expect(try await world.faults().isEmpty)
        }
    }
}
