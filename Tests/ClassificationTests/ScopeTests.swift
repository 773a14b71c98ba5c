import Access
@testable import Classification
import Kit
import Offers
import Pages
import Persistence
import TestKit
import Testing

/// Letters are the company's; names, counts and sums are of the customers that the reader sees.
@Suite(.timeLimit(.minutes(10))) struct ScopeTests {
    private static let rep = TestDesk.caller([ClassificationRights.read], scope: .own(ID(201)), userID: ID(201))
    private static let branch = TestDesk.caller([ClassificationRights.read], scope: .branch([ID(12)]), userID: ID(300))
    private static let stranger = TestDesk.caller([ClassificationRights.read], scope: .own(ID(999)), userID: ID(999))

    @Test(.requirement("ABC-2", "ABC-4"), arguments: Engine.available)
    func viewsHoldOwnCustomersAndSums(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let trade = try await Trade.open(database)
            let views = try await database.read { reader in
                try [ClassRunTests.caller, Self.rep, Self.branch, Self.stranger].map { try ABCView.read(.volume, Trade.thisYear, for: $0, in: reader) }
            }
            #expect(views.map { $0.places.map(\.id) } == [Array(trade.shops[0...5]), [0, 2, 4].map { trade.shops[$0] }, [1, 3, 5].map { trade.shops[$0] }, []])
            #expect(views.map { $0.places.map(\.letter.rawValue).joined() } == ["AABBCC", "ABC", "ABC", ""])
            #expect(views.map(\.total) == [1_000_000, 640_000, 360_000, 0])
            #expect(views[1].totals().map(\.value) == [500_000, 100_000, 40_000] && views[1].totals().map(\.customers) == [1, 1, 1])
            #expect(views[1].test.largest == 1 && views[1].test.value == 500_000 && views[1].test.makeEighty == 2)
        }
    }

    @Test(.requirement("ABC-5", "CLASS-9"), arguments: Engine.available)
    func runsHoldOwnCustomersAndSums(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let trade = try await Trade.open(database)
            let run = try await RunClassification(desk: trade.desk).now(.init(scheme: .tier, period: Trade.thisYear, day: Trade.thisYear.to), by: ClassRunTests.caller)
            let (own, totals, none) = try await database.read { reader in
                (try ClassRunStore.classes(run: run, for: Self.rep, in: reader), try ClassRunStore.totals(run: run, for: Self.branch, in: reader), try ClassRunStore.totals(run: run, for: Self.stranger, in: reader))
            }
            #expect(Set(own.keys) == Set([0, 2, 4, 6].map { trade.shops[$0] }))
            #expect(totals.map(\.letter) == ["1", "5"] && totals.map(\.value) == [300_000, 60_000] && none.isEmpty)
            let tiers = try await Self.answer("/classes/tiers", trade, Self.rep)
            #expect(tiers["tiers"]?.items?.compactMap { $0["tier"]?.string } == ["4", "6", "8"])
        }
    }

    @Test(.requirement("ABC-5", "ACC-5"), arguments: Engine.available)
    func runsCountThoseThatTheReaderSees(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let trade = try await Trade.open(database), action = RunClassification(desk: trade.desk)
            for scheme in [Scheme.abc(.volume), .tier] { _ = try await action.now(.init(scheme: scheme, period: Trade.thisYear, day: Trade.thisYear.to), by: ClassRunTests.caller) }
            for (caller, expected) in [(ClassRunTests.caller, [6, 6]), (Self.rep, [3, 4]), (Self.branch, [3, 2]), (Self.stranger, [0, 0])] {
                let counts = try await database.read { reader in try [Scheme.abc(.volume), .tier].map { scheme -> Int64 in
                    let runs = try ClassRunStore.runs(scheme, in: reader)
                    return try ClassRunStore.counts(runs, for: caller, in: reader)[runs[0].id] ?? 0
                } }
                #expect(counts == expected.map { Int64($0) })
                let shown = try await Self.answer("/classes/runs", trade, caller)["items"]?.items?.compactMap { $0["customers"] }
                #expect(shown.map { Set($0) } == Set(expected.map { JSONValue.int(Int64($0)) }))
            }
        }
    }

    @Test(.requirement("ABC-2"), arguments: Engine.available)
    func boundsTriedOutMoveNobodyAndSayWhoWouldMove(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let trade = try await Trade.open(database), tried = try ABCBounds(percent: "50", "90")
            let (all, own, usual) = try await database.read { reader in
                (try ABCView.read(.volume, Trade.thisYear, trying: tried, for: ClassRunTests.caller, in: reader), try ABCView.read(.volume, Trade.thisYear, trying: tried, for: Self.rep, in: reader),
                 try ABCView.read(.volume, Trade.thisYear, trying: .shipped, for: ClassRunTests.caller, in: reader))
            }
            #expect(all.places.map(\.letter.rawValue).joined() == "ABBCCC" && own.places.map(\.letter.rawValue).joined() == "ABC")
            #expect(all.moves == [.init(from: "A", to: "B"): 1, .init(from: "B", to: "C"): 1] && own.moves.isEmpty && usual.moves.isEmpty)
            #expect(all.totals().map(\.value) == [500_000, 400_000, 95_000] && all.settings.bounds == .shipped)
            // Whoever may change settings makes them the company's; the next run has them, the last keeps its own.
            let page = try #require(ClassificationRoom.room(desk: trade.desk).routes.first { $0.path == "/classes/bounds" })
            let words = Wording(language: .english, texts: .none, clock: trade.desk.clock)
            func save(_ caller: Caller, _ a: String, _ b: String, version: String = "0") async throws -> Reply {
                try await page.handler(PageRequest(caller: caller, wording: words, form: Form([("basis", "volume"), ("a", a), ("b", b), ("version", version)].map { (name: $0.0, value: $0.1) })))
            }
            await #expect(throws: Problem.forbidden()) { _ = try await save(ClassRunTests.caller, "50", "90") }
            let keeper = TestDesk.caller([AccessRights.changeSettings])
            for (a, b, field) in [("90", "50", "b"), ("0", "50", "a"), ("50", "100.5", "b"), ("x", "50", "a"), ("50", "", "b"), ("50", "50", "b"), ("50.001", "60", "a")] {
                await #expect(throws: Problem.invalid(field, "classification.problem.bounds"), "\(a) \(b)") { _ = try await save(keeper, a, b) }
            }
            _ = try await save(keeper, "50", "90")
            await #expect(throws: Problem.self, "somebody else was quicker") { _ = try await save(keeper, "60", "90") }
            #expect(try await database.read { try ClassificationSettings(in: $0).bounds } == tried)
        }
    }

    @Test(.requirement("ABC-3"), arguments: Engine.available)
    func theInterfaceAnswersInScope(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let trade = try await Trade.open(database)
            let all = try await Self.answer("/classes/abc", trade, ClassRunTests.caller), own = try await Self.answer("/classes/abc", trade, Self.rep)
            #expect(all["basis"] == "amount" && all["classes"]?.items?.count == 3)
            #expect(all["total"]?.string.flatMap { Money($0) } == Money("13600") && own["total"]?.string.flatMap { Money($0) } == Money("10000"))
            let shares = own["classes"]?.items?.compactMap { $0["share"]?.string }
            #expect(shares == ["0.900000", "0.100000", "0.000000"])
            await #expect(throws: Problem.self) { try await Self.answer("/classes/abc", trade, Self.rep, [(name: "basis", value: "colour")]) }
        }
    }

    @Test(arguments: Engine.available)
    func whoTookTheClassesIsOnRecord(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let trade = try await Trade.open(database), words = Wording(language: .english, texts: .none, clock: trade.desk.clock)
            let route = try #require(ClassificationRoom.room(desk: trade.desk).routes.first { $0.path == "/classes/export" })
            let query = Form([(name: "basis", value: "volume"), (name: "from", value: "2026-01-01"), (name: "to", value: "2026-10-31")])
            for caller in [ClassRunTests.caller, Self.rep] { _ = try await route.handler(PageRequest(caller: caller, wording: words, query: query)) }
            let noted = try await database.journal(of: "classification.exported")
            #expect(noted.map(\.callerID) == [Self.rep, ClassRunTests.caller].map(\.userID))
            #expect(noted.map(\.content) == [3, 6].map { ["basis": "volume", "from": "2026-01-01", "to": "2026-10-31", "rows": $0, "format": "csv",
                                                            "columns": ["place", "class", "code", "customer", "value", "share"]] })
        }
    }

    private static func answer(_ path: String, _ trade: Trade, _ caller: Caller, _ more: [(name: String, value: String)] = []) async throws -> JSONValue {
        let endpoint = try #require(ClassificationRoom.room(desk: trade.desk).endpoints.first { $0.path == path })
        let query = Form([(name: "from", value: "2026-01-01"), (name: "to", value: "2026-10-31")] + more)
        return try await endpoint.handler(EndpointRequest(caller: caller, query: query)).value
    }
}
