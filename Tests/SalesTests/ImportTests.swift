import Journal
import Kit
import Offers
import Persistence
@testable import Sales
import TestKit
import Testing

/// What the import kinds refuse, create and leave alone.
@Suite struct ImportTests {
    typealias F = SalesFixture

    @Test(.requirement("SRC-13"), arguments: Engine.available)
    func missingOnesAreRefusedOrCreated(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let desk = TestDesk.desk(database), columns = ["customer_code", "customer_name", "number", "ordered_on", "product_code", "quantity", "price", "customer_region"]
            _ = try await F.customers(1, desk)
            let rows = [
                ["T1000", "", "S1", "2026-10-01", "G1", "2", "5", ""], ["NEW1", "新店", "S2", "2026-10-01", "G1", "3", "5", "盘龙区"],
                ["T1000", "", "S1", "2026-10-01", "G2", "x", "5", ""], ["", "", "S3", "", "G1", "1", "5", ""],
            ]
            let strict = try await ImportRun(desk: desk)(SalesImport(), columns, rows)
            #expect(strict.new == 0 && strict.refused == 4)
            #expect(strict.reasons["product_code sales.import.unknownProduct"] == 2)
            let free = try await ImportRun(desk: desk, createsMissing: true)(SalesImport(), columns, rows)
            #expect(free.new == 2 && free.refused == 2)
            #expect(free.reasons == ["quantity problem.field.number": 1, "ordered_on problem.field.required": 1])
            let again = try await ImportRun(desk: desk, createsMissing: true)(SalesImport(), columns, rows)
            #expect(again.unchanged == 2 && again.new == 0)
            let stolen = try await ImportRun(desk: desk)(SalesImport(), columns, [["T1000", "", "S2", "2026-10-01", "G1", "3", "5", ""]])
            #expect(stolen.reasons == ["number sales.import.otherCustomer": 1])
            let byName = try await ImportRun(desk: desk)(SalesImport(), columns, [["", "新店", "S4", "2026-10-02", "G1", "3", "5", ""]])
            #expect(byName.new == 1)
        }
    }

    @Test(.requirement("SRC-13", "ACC-5"), arguments: Engine.available)
    func customersOutOfScopeAreUnknown(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let desk = TestDesk.desk(database)
            _ = try await F.customers(1, desk)
            _ = try await F.products(1, desk)
            var run = ImportRun(desk: desk)
            run.caller = TestDesk.caller(scope: .own(ID(99)), userID: ID(99))
            let columns = ["customer_code", "number", "ordered_on", "product_code", "quantity"]
            #expect(try await run(SalesImport(), columns, [["T1000", "S1", "2026-10-01", "P0", "2"]]).refused == 1)
            run.createsMissing = true
            #expect(try await run(SalesImport(), columns, [["T1000", "S1", "2026-10-01", "P0", "2"]]).refused == 1)
            #expect(try await run(LineImport(), ["number", "product_code", "quantity"], [["S1", "P0", "2"]]).reasons == ["number sales.import.unknownOrder": 1])
        }
    }

    @Test(.requirement("SRC-13", "ACC-5"), arguments: Engine.available)
    func aNameTellsNothingOfOthersCustomers(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let desk = TestDesk.desk(database), columns = ["customer_name", "ordered_on", "product_code", "quantity"]
            let shops = try await F.customers(3, desk)
            _ = try await F.products(1, desk)
            // The caller's own one bears the name of another's.
            try await database.write { tx in
                try tx.execute("UPDATE customer_listing SET rep_id = 99 WHERE customer_id = \(shops[0])")
                try tx.execute("UPDATE customer_listing SET name_folded = (SELECT name_folded FROM customer_listing WHERE customer_id = \(shops[1])) WHERE customer_id = \(shops[0])")
            }
            var run = ImportRun(desk: desk)
            run.caller = TestDesk.caller(scope: .own(ID(99)), userID: ID(99))
            func row(_ name: String) -> [String] { [name, "2026-10-01", "P0", "2"] }
            #expect(try await run(SalesImport(), columns, [row("Shop T 1")]).new == 1, "the own one, though another's bears the same name")
            let foreign = try await run(SalesImport(), columns, [row("Shop T 2")]), unknown = try await run(SalesImport(), columns, [row("Nobody's shop")])
            #expect(foreign == unknown && foreign.reasons == ["customer_name sales.import.unknownCustomer": 1])
            run.createsMissing = true
            let twin = try await run(SalesImport(), columns, [row("Shop T 2")]), fresh = try await run(SalesImport(), columns, [row("Nobody's shop")])
            #expect(twin == fresh && twin.new == 1)
            let named = try await database.read { try BuyerStore.named(["Shop T 2"], by: F.caller, in: $0) }
            #expect(named["Shop T 2"]?.count == 2)
            run.caller = TestDesk.caller(scope: .team([ID(97), ID(98)]), userID: ID(98))
            let team = try await run(SalesImport(), columns, [row("Shop T 2"), row("Shop T 2")], size: 1)
            #expect(team.new == 2, "what the first batch created, the second finds")
            let all = try await database.read { try BuyerStore.named(["Shop T 2"], by: F.caller, in: $0) }
            #expect(all["Shop T 2"]?.count == 3)
        }
    }

    @Test(.requirement("SRC-13"), arguments: Engine.available)
    func aHeadWithoutANumberIsTheOrderOfItsDay(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let run = ImportRun(desk: TestDesk.desk(database), createsMissing: true), columns = ["number", "ordered_on", "customer_code", "channel", "state"]
            let lines = ["customer_code", "ordered_on", "product_code", "quantity", "price"], line = ["C1", "2026-10-01", "P1", "2", "10"]
            let posted = try await run(SalesImport(), lines, [line])
            #expect(posted.new == 1)
            let heads = [["", "2026-10-01", "C1", "phone", ""], ["", "2026-10-02", "C1", "", ""], ["", "2026-10-01", "C2", "", ""], ["S1", "2026-10-01", "C1", "", ""]]
            #expect(try await run(OrderImport(), columns, heads) == ImportRun.Counts(new: 3, changed: 1))
            #expect(try await run(OrderImport(), columns, heads).unchanged == 4)
            #expect(try await run(SalesImport(), lines, [line]).unchanged == 1)
            #expect(try await run(OrderImport(), columns, [["", "2026-10-01", "C1", "", "cancelled"]]).changed == 1)
            #expect(try await SalesSummary(desk: run.desk)(nil, by: TestDesk.caller([SalesRights.view])).amount == .zero)
            #expect(try await SalesChecks.rollupFaults(run.desk).isEmpty)
        }
    }

    @Test(.requirement("SRC-13"), arguments: Engine.available)
    func anAmountThatIsOffIsTakenWithAWarning(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let run = ImportRun(desk: TestDesk.desk(database), createsMissing: true), columns = ["customer_code", "ordered_on", "product_code", "quantity", "price", "discount", "amount"]
            let rows = [["C1", "2026-10-01", "P1", "2", "10", "", "25"], ["C1", "2026-10-02", "P1", "2", "10", "", "20.01"], ["C1", "2026-10-03", "P1", "2", "10", "0.1", "18.02"],
                        ["C1", "2026-10-04", "P1", "-2", "10", "", "-20"], ["C1", "2026-10-05", "P1", "2", "", "", "7"]]
            let first = try await run(SalesImport(), columns, rows)
            #expect(first.new == 5 && first.warned == 2 && first.refused == 0)
            #expect(first.reasons == ["amount sales.import.amountOff 20": 1, "amount sales.import.amountOff 18": 1])
            let again = try await run(SalesImport(), columns, rows)
            #expect(again.unchanged == 5 && again.warned == 2)
            let sums = try await SalesSummary(desk: run.desk)(nil, by: TestDesk.caller([SalesRights.view]))
            #expect(sums.amount == Money("50.03"), "the amount given wins")
        }
    }

    @Test(.requirement("SRC-13"), arguments: Engine.available)
    func whatNoLineCanComeToIsRefused(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let run = ImportRun(desk: TestDesk.desk(database), createsMissing: true), columns = ["customer_code", "ordered_on", "product_code", "quantity", "price", "amount"]
            let fits = ["C1", "2026-10-01", "P1", "1", "", "100000000000"]
            let bad = [["C1", "2026-10-01", "P1", "1", "", "9000000000000000"], ["C1", "2026-10-02", "P1", "1", "", "-100000000000.01"], ["C1", "2026-10-02", "P1", "200000000000", "1", "1"]]
            let first = try await run(SalesImport(), columns, [fits] + bad)
            #expect(first.new == 1 && first.refused == 3)
            #expect(first.reasons == ["amount problem.field.number": 1, "amount problem.field.overflow": 1, "quantity problem.field.overflow": 1])
            await #expect(throws: Problem.invalid("amount", "problem.field.overflow"), "two that fit and whose product does not") {
                _ = try await run(SalesImport(), columns, [["C1", "2026-10-03", "P1", "99999999999", "99999999999", ""]])
            }
            #expect(try await SalesChecks.rollupFaults(run.desk).isEmpty)
            // Totals that were there before lines had a limit: adding to them is a problem, not a fault of the program.
            try await database.write { try $0.execute("UPDATE rollup_customer_month SET amount_x4 = 9223372036854775000") }
            await #expect(throws: Problem.overflow) { _ = try await run(SalesImport(), columns, [["C1", "2026-10-04", "P1", "1", "", "100"]]) }
            try await database.write { try $0.execute("UPDATE rollup_customer_month SET month = 201001, amount_x4 = 9223372036854775000") }
            _ = try await run(SalesImport(), columns, [["C1", "2026-10-05", "P1", "1", "", "100"]])
            await #expect(throws: Problem.overflow) { _ = try await SalesSummary(desk: run.desk)(nil, by: TestDesk.caller([SalesRights.view])) }
        }
    }

    @Test(.requirement("SALES-1", "SRC-13"), arguments: Engine.available)
    func productsAreUpsertedByCode(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let run = ImportRun(desk: TestDesk.desk(database)), columns = ["code", "name", "category", "units_per_case", "price"]
            let rows = [["A", "Tea", "Drinks", "24", "3.5"], ["B", "Rice", "Food", "10", "40"], ["C", "Bad", "Food", "0", "1"], ["A", "Tea", "Drinks", "24", "3.5"]]
            let first = try await run(ProductImport(), columns, rows)
            #expect(first.new == 2 && first.refused == 1 && first.unchanged == 1)
            #expect(try await run(ProductImport(), columns, [rows[0], ["B", "Rice", "Food", "10", "41"]]) == ImportRun.Counts(changed: 1, unchanged: 1))
            let rice = try await database.read { reader in try ProductStore.products(try ProductKeys.find(codes: ["B"], in: reader).map(\.value), in: reader).values.first }
            #expect(rice?.price == Money("41") && rice?.version == 2 && rice?.unitsPerCase == Quantity("10"))
        }
    }

    @Test(arguments: Engine.available)
    func amountsGivenWinAndCostStaysAsPosted(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let desk = TestDesk.desk(database)
            let shop = try await F.customers(1, desk)[0], good = try await F.products(1, desk)[0]
            var line = F.line(shop, "1", "2026-10-01", good, 3, price: 10)
            line.amount = Money("29.5")
            let source = PostingSource(id: ID(5), spansBatches: false), given = line
            let answer = try await database.write { tx in try PostLines(desk: desk, source: source)([given], in: tx) }
            #expect(answer == [PostedLine(change: .new, computedAmount: Money("30"))])
            let admin = TestDesk.caller([SalesRights.editProducts])
            var input = ProductInput(try await database.read { try ProductStore.product(good, in: $0) })
            input.cost = Money(x4: 90_000)
            input.category = "Other"
            try await ChangeProduct(desk: desk)(good, input, version: 1, by: admin)
            #expect(try await F.post([given], desk) == [.unchanged])
            let sums = try await SalesChecks.customerSums(shop, desk)
            #expect(sums.amount == 295_000 && sums.cost == 18 * 10_000)
        }
    }
}
