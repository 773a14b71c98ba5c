@testable import Analysis
import Kit
import Offers
import Pages
import Persistence
import TestKit
import Testing

/// Compositions are the sums of the posted lines, whichever source they are read from, on both engines.
@Suite(.timeLimit(.minutes(10))) struct CompositionTests {
    private static let caller = TestDesk.caller([AnalysisRights.read])
    private static let rep = TestDesk.caller([AnalysisRights.read], scope: .own(ID(201)), userID: ID(201))
    private static let branch = TestDesk.caller([AnalysisRights.read], scope: .branch([ID(12)]), userID: ID(300))
    private static let stranger = TestDesk.caller([AnalysisRights.read], scope: .own(ID(999)), userID: ID(999))

    /// Whole months, and months broken at both ends, and days inside one month.
    private static let periods = [Trade.thisYear, Trade.period("2025-03-04", "2026-10-09"), Trade.period("2026-05-10", "2026-10-05"), Trade.period("2026-10-02", "2026-10-10")]

    private static func key(_ dimension: Dimension, _ line: Trade.Line) -> String {
        switch dimension {
        case .region: line.shop % 2 == 0 ? "East" : "West"
        case .category: Trade.goods[line.good].category
        case .brand: Trade.goods[line.good].brand
        case .product: Trade.goods[line.good].name
        case .month: String(line.day.prefix(7))
        case .branch, .class: ""
        }
    }

    private static func value(_ measure: Measure, _ line: Trade.Line) -> Int64 {
        switch measure {
        case .amount: line.quantity * line.price * 10_000
        case .quantity: line.quantity * 10_000
        case .cases: line.quantity * 1000
        case .profit: line.quantity * (line.price - 6) * 10_000
        case .cost: line.quantity * 60_000
        case .lines: 1
        }
    }

    private static func sums(_ by: [Dimension], _ measure: Measure, _ period: Period, where isIn: (Trade.Line) -> Bool = { _ in true }) -> [[String]: Int64] {
        var sums: [[String]: Int64] = [:]
        for line in Trade.lines where isIn(line) && (period.from.description...period.to.description).contains(line.day) {
            sums[by.map { key($0, line) }, default: 0] += value(measure, line)
        }
        return sums
    }

    private static func cells(_ by: [Dimension], _ measure: Measure, _ period: Period, for caller: Caller = Self.caller, only: [Dimension: String] = [:], _ database: any Database) async throws -> [[String]: Int64] {
        let query = CompositionQuery(by: by, measure: measure, period: period, only: only)
        let cells = try await database.read { try CompositionStore.cells(query, period, for: caller, in: $0) }
        #expect(cells.map(\.value) == cells.map(\.value).sorted(by: >))
        return Dictionary(uniqueKeysWithValues: cells.map { ($0.keys, $0.value) })
    }

    private static let asked: [[Dimension]] = [[.region], [.category], [.brand], [.product], [.month], [.region, .category], [.category, .month], [.region, .brand, .month]]

    @Test(.requirement("ANA-1", "ANA-2", "ANA-3"), arguments: Engine.available)
    func cellsAreSumsOfLines(engine: Engine) async throws {
        try await engine.withDatabase { database in
            _ = try await Trade.open(database)
            for period in Self.periods {
                for by in Self.asked {
                    for measure in Measure.allCases {
                        #expect(try await Self.cells(by, measure, period, database) == Self.sums(by, measure, period), "\(by) \(measure) \(period)")
                    }
                }
            }
        }
    }

    @Test(.requirement("ANA-1", "ANA-2", "ANA-3"), arguments: Engine.available)
    func scopesSeeTheirOwnSums(engine: Engine) async throws {
        try await engine.withDatabase { database in
            _ = try await Trade.open(database)
            for period in Self.periods {
                for by in Self.asked {
                    #expect(try await Self.cells(by, .amount, period, for: Self.rep, database) == Self.sums(by, .amount, period) { $0.shop % 2 == 0 }, "rep \(by) \(period)")
                    #expect(try await Self.cells(by, .amount, period, for: Self.branch, database) == Self.sums(by, .amount, period) { $0.shop % 2 == 1 }, "branch \(by) \(period)")
                    #expect(try await Self.cells(by, .amount, period, for: Self.stranger, database).isEmpty)
                }
            }
        }
    }

    @Test(.requirement("ANA-1"), arguments: Engine.available)
    func classesAreThoseOfThePeriod(engine: Engine) async throws {
        try await engine.withDatabase { database in
            _ = try await Trade.open(database)
            let all = try await Self.cells([.class], .amount, Trade.thisYear, database)
            #expect(all == [["A"]: 120_000_000, ["B"]: 10_000_000, ["C"]: 5_500_000])
            let own = try await Self.cells([.class, .category], .amount, Trade.thisYear, for: Self.rep, database)
            #expect(own == [["A", "Drinks"]: 25_000_000, ["A", "Snacks"]: 65_000_000, ["B", "Drinks"]: 10_000_000], "letters of the company, sums of one's own")
            let chosen = try await Self.cells([.region], .amount, Trade.thisYear, only: [.class: "A"], database)
            #expect(chosen == [["East"]: 90_000_000, ["West"]: 30_000_000])
            let broken = try await Self.cells([.class, .region], .lines, Trade.period("2026-05-10", "2026-10-05"), database)
            #expect(broken.values.reduce(0, +) == 5)
        }
    }

    @Test(.requirement("ANA-3"), arguments: Engine.available)
    func whoMovedChangesNoTotal(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let trade = try await Trade.open(database)
            let before = try await Self.cells([.region, .month], .amount, Trade.thisYear, database)
            try await database.write { tx in
                try tx.execute("UPDATE customer SET region = 'North' WHERE id = \(trade.shops[0])")
                try tx.execute("UPDATE customer_listing SET region = 'North' WHERE customer_id = \(trade.shops[0])")
            }
            #expect(try await Self.cells([.region, .month], .amount, Trade.thisYear, database) == before)
            let own = try await Self.cells([.region], .amount, Trade.period("2026-05-02", "2026-10-30"), for: Self.rep, database)
            #expect(own == [["East"]: 60_000_000])
        }
    }

    @Test(.requirement("ANA-3", "ANA-17"), arguments: Engine.available)
    func customersBehindANumber(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let trade = try await Trade.open(database)
            let query = CompositionQuery(by: [.category], measure: .amount, period: Trade.thisYear, only: [.category: "Drinks"])
            let lists = try await database.read { reader in
                try [Self.caller, Self.rep, Self.branch, Self.stranger].map { try CompositionStore.customers(query, for: $0, in: reader) }
            }
            #expect(lists[0].rows.map(\.value) == [25_000_000, 20_000_000, 10_000_000, 6_000_000, -500_000])
            #expect(lists[1].rows.map(\.id) == [trade.shops[0], trade.shops[2]] && lists[2].rows.map(\.value) == [20_000_000, 6_000_000, -500_000] && lists[3].rows.isEmpty && lists[3].customers == 0)
            let core = CompositionQuery(by: [.class], measure: .profit, period: Trade.thisYear, only: [.class: "A", .region: "East", .month: "2026-02"])
            #expect(try await database.read { try CompositionStore.customers(core, for: Self.caller, in: $0).rows.map(\.code) } == ["T1004"])
        }
    }

    /// One caller, one reading: whichever dimensions a branch asks for, its total is the same, also after a customer moved on.
    @Test(.requirement("ANA-1", "ANA-3", "PLAT-9"), arguments: Engine.available)
    func aBranchReadsAsPostedWithAndWithoutClass(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let trade = try await Trade.open(database), moved = trade.shops[1]
            func total(_ by: [Dimension], _ caller: Caller, only: [Dimension: String] = [:]) async throws -> Int64 {
                try await Self.cells(by, .amount, Trade.thisYear, for: caller, only: only, database).values.reduce(0, +)
            }
            let before = try await total([.region], Self.branch)
            #expect(before == 35_500_000)
            try await database.write { tx in
                for table in ["customer", "customer_listing"] {
                    try tx.execute("UPDATE \(SQL.name(table)) SET branch_id = 11 WHERE \(SQL.name(table == "customer" ? "id" : "customer_id")) = \(moved)")
                }
            }
            let other = TestDesk.caller([AnalysisRights.read], scope: .branch([ID(11)]), userID: ID(301))
            for by: [Dimension] in [[.region], [.class], [.category, .class], [.month], [.class, .month], [.class, .region, .product], [.branch], [.brand]] {
                #expect(try await total(by, Self.branch) == before, "\(by)")
                #expect(try await total(by, other) == 100_000_000, "\(by)")
            }
            let core = CompositionQuery(by: [.class], measure: .amount, period: Trade.thisYear, only: [.class: "A"])
            let behind = try await database.read { try CompositionStore.customers(core, for: Self.branch, in: $0) }
            #expect(behind.total == 30_000_000 && behind.customers == 1 && behind.rows.isEmpty, "it counts, but its name belongs to another branch now")
            #expect(try await total([.class], Self.branch, only: [.class: "A"]) == behind.total)
        }
    }

    @Test(.requirement("ANA-2", "ANA-17"), arguments: Engine.available)
    func aCellLeadsToItsOwnCustomersByEveryDimension(engine: Engine) async throws {
        try await engine.withDatabase { database in
            _ = try await Trade.open(database)
            for by in Self.asked + [[.class], [.class, .product], [.branch], [.branch, .product]] {
                for caller in [Self.caller, Self.rep, Self.branch] {
                    for (keys, value) in try await Self.cells(by, .amount, Trade.thisYear, for: caller, database) {
                        let query = CompositionQuery(by: by, measure: .amount, period: Trade.thisYear, only: Dictionary(uniqueKeysWithValues: zip(by, keys)))
                        let behind = try await database.read { try CompositionStore.customers(query, for: caller, in: $0) }
                        #expect(behind.total == value && behind.customers == behind.rows.count && behind.rows.reduce(0) { $0 + $1.value } == value, "\(by) \(keys)")
                        let first = try await database.read { try CompositionStore.customers(query, for: caller, limit: 1, in: $0) }
                        #expect(first.rows.count == 1 && first.total == value, "the total is the cell's, however few rows are shown")
                    }
                }
            }
        }
    }

    @Test(.requirement("ANA-1", "ANA-2", "ANA-3"), arguments: [
        ("by", ","), ("by", "colour"), ("by", "region,region"), ("by", "region,category,month,brand"), ("measure", "x"), ("from", "x"), ("to", "2026-02-30"), ("only.month", "2026-13"),
        ("only.class", "D"), ("against", "never"),
    ])
    func aBadParameterIsNamed(parameter: (name: String, value: String)) throws {
        let error = #expect(throws: Problem.self) { _ = try CompositionQuery(Form([(name: parameter.name, value: parameter.value)]), today: TestDesk.today, standard: [.region]) }
        guard case .invalid(let faults)? = error else { Issue.record("no field named"); return }
        #expect(faults.map(\.field) == [parameter.name])
    }

    @Test(.requirement("ANA-17"), arguments: Engine.available)
    func aCustomerBesideItsClassAndItsYears(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let trade = try await Trade.open(database), shop = trade.shops[0]
            let standing = try #require(try await database.read { try ComparisonStore.standing(shop, day: TestDesk.today, for: Self.rep, in: $0) })
            #expect(standing.amount == 50_000_000 && standing.peers == 4 && standing.larger == 0)
            #expect(standing.months == [Month(year: 2025, month: 4): 60_000_000, Month(year: 2026, month: 5): 25_000_000, Month(year: 2026, month: 10): 25_000_000])
            #expect(try await database.read { try ComparisonStore.standing(shop, day: TestDesk.today, for: Self.branch, in: $0)?.name } == nil)
        }
    }

    @Test(.requirement("ANA-1", "ANA-2"), arguments: Engine.available)
    func theInterfaceAnswersInScope(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let trade = try await Trade.open(database)
            let endpoint = try #require(AnalysisRoom.room(desk: trade.desk).endpoints.first)
            let query = Form([(name: "by", value: "category"), (name: "from", value: "2026-01-01"), (name: "to", value: "2026-10-31")])
            let own = try await endpoint.handler(EndpointRequest(caller: Self.rep, query: query)).value
            #expect(own["total"]?.string.flatMap { Money($0) } == Money("10000"))
            #expect(own["rows"]?.items?.compactMap { $0["share"]?.string } == ["0.650000", "0.350000"])
            await #expect(throws: Problem.self) { try await endpoint.handler(EndpointRequest(caller: Self.rep, query: Form([(name: "by", value: "colour")]))) }
        }
    }

    @Test(arguments: Engine.available)
    func whoTookACompositionIsOnRecord(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let trade = try await Trade.open(database), words = Wording(language: .english, texts: .none, clock: trade.desk.clock)
            let route = try #require(AnalysisRoom.room(desk: trade.desk).routes.first { $0.path == "/analysis/export" })
            let query = Form([(name: "by", value: "category"), (name: "from", value: "2026-01-01"), (name: "to", value: "2026-10-31")])
            _ = try await route.handler(PageRequest(caller: Self.rep, wording: words, query: query))
            let noted = try await database.journal(of: "analysis.exported")
            #expect(noted.map(\.callerID) == [Self.rep.userID])
            #expect(noted.first?.content == ["by": "category", "measure": "amount", "filters": [:], "from": "2026-01-01", "to": "2026-10-31", "rows": 2, "format": "csv",
                                               "columns": ["category", "amount", "share"]])
        }
    }
}
