@testable import Classification
import Kit
import Offers
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

    private static func answer(_ path: String, _ trade: Trade, _ caller: Caller, _ more: [(name: String, value: String)] = []) async throws -> JSONValue {
        let endpoint = try #require(ClassificationRoom.room(desk: trade.desk).endpoints.first { $0.path == path })
        let query = Form([(name: "from", value: "2026-01-01"), (name: "to", value: "2026-10-31")] + more)
        return try await endpoint.handler(EndpointRequest(caller: caller, query: query)).value
    }
}
