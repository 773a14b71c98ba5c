@testable import Access
@testable import Classification
import Jobs
import Journal
import Kit
import Offers
import Pages
import Persistence
import TestKit
import Testing

/// Dated runs over posted lines: classes, marks, journal and moves, the same on both engines.
@Suite(.timeLimit(.minutes(10))) struct ClassRunTests {
    static let caller = TestDesk.caller([ClassificationRights.run, ClassificationRights.read])

    private static func run(_ trade: Trade, _ scheme: Scheme, _ period: Period = Trade.thisYear, day: Day? = nil, desk: Desk? = nil) async throws -> ID {
        try await RunClassification(desk: desk ?? trade.desk).now(.init(scheme: scheme, period: period, day: day ?? period.to), by: caller)
    }

    /// Class by shop number, "-" without one.
    private static func classes(_ trade: Trade, _ run: ID, for caller: Caller = Self.caller) async throws -> String {
        let classes = try await trade.desk.database.read { try ClassRunStore.classes(run: run, for: caller, in: $0) }
        return trade.shops.map { classes[$0] ?? "-" }.joined()
    }

    private static func marks(_ trade: Trade, _ column: String) async throws -> [String] {
        let marks = try await trade.desk.database.read { try ClassRunStore.marks(column, trade.shops, in: $0) }
        return trade.shops.map { marks[$0] ?? "?" }
    }

    @Test(.requirement("ABC-1", "ABC-2", "ABC-3"), arguments: Engine.available, [(ABCBasis.volume, "AABBCC--"), (.amount, "AABCAC--"), (.profit, "AABCAC--"), (.growth, "CABBACC-")])
    func aRunByEachBasis(engine: Engine, expected: (basis: ABCBasis, classes: String)) async throws {
        try await engine.withDatabase { database in
            let trade = try await Trade.open(database), run = try await Self.run(trade, .abc(expected.basis))
            #expect(try await Self.classes(trade, run) == expected.classes)
            let stored = try #require(try await database.read { try ClassRunStore.latest(.abc(expected.basis), in: $0) })
            #expect(stored.id == run && stored.customers == expected.classes.count { $0 != "-" } && stored.period == Trade.thisYear)
            let marks = try await Self.marks(trade, "classification_abc").joined()
            #expect(marks == (expected.basis == .volume ? "AABBCC" : ""), "only the volume split marks the listing")
        }
    }

    @Test(.requirement("ABC-5", "ABC-2"), arguments: Engine.available)
    func aSecondRunMovesMarksAndTellsWhy(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let trade = try await Trade.open(database), shops = trade.shops
            let first = try await Self.run(trade, .abc(.volume), Trade.lastYear)
            #expect(try await Self.marks(trade, "classification_abc") == ["A", "", "", "", "", "", "C", ""])
            let later = TestDesk.desk(database, at: TestDesk.now.adding(seconds: 60))
            let second = try await Self.run(trade, .abc(.volume), desk: later)
            #expect(try await Self.marks(trade, "classification_abc") == ["A", "A", "B", "B", "C", "C", "", ""], "who lost its class loses the mark")
            let journal = try await database.read { reader in try shops.map { try JournalStore.history(customerID: $0, field: "classification_abc", in: reader).count } }
            #expect(journal == [1, 1, 1, 1, 1, 1, 2, 0], "a line for each move, none where nothing moved")
            let moves = try await database.read { reader in
                ClassMoves(before: try ClassRunStore.classes(run: first, for: Self.caller, in: reader), after: try ClassRunStore.classes(run: second, for: Self.caller, in: reader))
            }
            #expect(moves.counts[.init(from: "A", to: "A")] == 1 && moves.counts[.init(from: "C", to: "")] == 1 && moves.counts[.init(from: "", to: "B")] == 2)
            #expect(moves.moved.map(\.id) == shops[1...6].sorted())
            let history = try await database.read { try ClassRunStore.history(shops[0], .abc(.volume), in: $0) }
            #expect(history.map(\.run.id) == [second, first] && history.map(\.letter) == ["A", "A"])
            _ = try await Self.run(trade, .abc(.volume), desk: later)
            #expect(try await database.read { try JournalStore.history(customerID: shops[1], field: "classification_abc", in: $0).count } == 1)
        }
    }

    @Test(.requirement("ABC-5"))
    func anyTwoRunsAndAnyCellOfTheMatrix() async throws {
        try await Engine.sqlite.withDatabase { database in
            let trade = try await Trade.open(database), page = try #require(ClassificationRoom.room(desk: trade.desk).routes.first { $0.path == "/classes/moves" })
            func show(_ query: [(String, String)]) async throws -> MovesModel {
                let words = Wording(language: .english, texts: .none, clock: trade.desk.clock)
                guard case .page(let page) = try await page.handler(PageRequest(caller: Self.caller, wording: words, query: Form(query.map { (name: $0.0, value: $0.1) }))),
                      let model = page.model as? MovesModel else { throw Problem.notFound() }
                return model
            }
            let first = try await Self.run(trade, .abc(.volume), Trade.lastYear)
            await #expect(throws: Problem.notFound(), "one run moves nobody") { _ = try await show([]) }
            let second = try await Self.run(trade, .abc(.volume), desk: TestDesk.desk(database, at: TestDesk.now.adding(seconds: 60)))
            let usual = try await show([])
            #expect(usual.befores.map(\.value) == [second, first].map(\.description) && usual.befores.first { $0.isChosen }?.value == first.description && usual.moved.count == 6)
            let back = try await show([("from", second.description), ("to", first.description), ("was", "B"), ("is", "-")])
            #expect(back.moved.map(\.code).sorted() == ["T1002", "T1003"] && back.isCell)
            await #expect(throws: Problem.invalid("was", "problem.field.choice")) { _ = try await show([("was", "Q"), ("is", "A")]) }
        }
    }

    @Test(.requirement("CLASS-6", "CLASS-7", "CLASS-8", "CLASS-9"), arguments: Engine.available)
    func tiersByAverageMonth(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let trade = try await Trade.open(database)
            let run = try await Self.run(trade, .tier, day: Day("2026-10-31"))
            #expect(try await Self.classes(trade, run) == "41658-8-")
            #expect(try await Self.marks(trade, "classification_tier") == ["4", "1", "6", "5", "8", "0", "8", "0"])
            let results = try await database.read { reader in try trade.shops.map { try ClassRunStore.result($0, run: run, in: reader) } }
            #expect(results[0]?.value == 83_333 && results[1]?.value == 300_000 && results[2]?.value == 40_000)
            #expect(results.map { $0?.isPartial ?? false } == [false, false, false, true, false, false, false, false])
            let totals = try await database.read { try ClassRunStore.totals(run: run, for: Self.caller, in: $0) }
            #expect(totals.map(\.letter) == ["1", "4", "5", "6", "8"] && totals.map(\.customers) == [1, 1, 1, 1, 2])
            // Before anything was ordered nobody has a tier, and the marks go.
            _ = try await Self.run(trade, .tier, day: Day("2024-10-31"), desk: TestDesk.desk(database, at: TestDesk.now.adding(seconds: 5)))
            #expect(try await Self.marks(trade, "classification_tier").allSatisfy { $0 == "0" })
        }
    }

    @Test(.requirement("ABC-2", "CLASS-7"), arguments: Engine.available)
    func aRunKeepsTheSettingsItUsed(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let trade = try await Trade.open(database), first = try await Self.run(trade, .abc(.volume))
            try await database.write { tx in
                try SettingStore.put(Setting(key: ClassificationSettings.abcKey, value: ["0.50", "0.90"], version: 1, changedBy: ID(1), changedAt: TestDesk.now), in: tx)
            }
            let second = try await Self.run(trade, .abc(.volume), desk: TestDesk.desk(database, at: TestDesk.now.adding(seconds: 5)))
            #expect(try await Self.classes(trade, first) == "AABBCC--")
            #expect(try await Self.classes(trade, second) == "ABBCCC--")
            let runs = try await database.read { try ClassRunStore.runs(.abc(.volume), in: $0) }
            #expect(runs.map(\.id) == [second, first] && runs.map(\.settingsVersion) == [2, 1])
            #expect(runs[0].settings["bounds"] == ["0.5", "0.9"] && runs[1].settings["bounds"] == ["0.8", "0.95"])
        }
    }

    @Test(.requirement("ABC-5"), arguments: Engine.available)
    func aRunIsAJob(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let trade = try await Trade.open(database), action = RunClassification(desk: trade.desk)
            let order = RunClassification.Order(scheme: .abc(.volume), period: Trade.thisYear, day: Trade.thisYear.to)
            await #expect(throws: Problem.forbidden()) { try await action(order, by: TestDesk.caller()) }
            await #expect(throws: Problem.self) { try await action(.init(scheme: .tier, period: Trade.period("2026-02-02", "2026-02-01"), day: TestDesk.today), by: Self.caller) }
            await #expect(throws: Problem.invalid("to", "classification.problem.period"), "nobody loses a class by a period without days") {
                _ = try await Self.run(trade, .abc(.volume), Trade.period("2026-02-02", "2026-02-01"))
            }
            let job = try await action(order, by: Self.caller)
            #expect(try await JobRunner(desk: trade.desk, kinds: [action.jobKind()]) { _, _ in Self.caller }.runNext())
            let status = try await database.read { try JobQueue(desk: trade.desk).status(job, in: $0) }
            #expect(status.state == .finished)
            let run = try #require(ID(status.result["run"]?.string ?? ""))
            #expect(try await Self.classes(trade, run) == "AABBCC--")
        }
    }

    @Test(.requirement("ACC-8"), arguments: Engine.available)
    func classesGoWithWhoeverIsDeletedForGood(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let trade = try await Trade.open(database), run = try await Self.run(trade, .abc(.volume)), shop = trade.shops[0]
            try await database.write { try ClassesGoWithCustomers().forget([shop], in: $0) }
            #expect(try await database.read { try ClassRunStore.result(shop, run: run, in: $0) } == nil)
            #expect(try await database.read { try ClassRunStore.result(trade.shops[1], run: run, in: $0) } != nil)
        }
    }

    @Test(arguments: Engine.available)
    func aHalfRunIsTakenAwayAndAWholeOneStands(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let trade = try await Trade.open(database), whole = try await Self.run(trade, .abc(.volume)), action = RunClassification(desk: trade.desk)
            struct Killed: Error {}
            await #expect(throws: Killed.self) {
                try await action.now(.init(scheme: .abc(.volume), period: Trade.thisYear, day: Trade.thisYear.to), by: Self.caller) { _, _, done, _ in if done > 0 { throw Killed() } }
            }
            let half = try #require(try await database.read { try $0.row("SELECT id FROM class_run WHERE finished_at = 0").map { try $0.id("id") } })
            #expect(try await database.read { try ClassRunStore.run(half, in: $0)?.id } == nil, "an unfinished run counts nowhere")
            #expect(try await database.read { try ClassRunStore.latest(.abc(.volume), in: $0)?.id } == whole)
            try await database.write { try ClassRunStore.discard(half, in: $0) }
            #expect(try await database.read { try ClassRunStore.runs(nil, in: $0).map(\.id) } == [whole])
        }
    }
}
