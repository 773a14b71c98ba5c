import Customers
import Kit
import Persistence
import Search
import TestKit
import Testing

@Suite struct DirectoryTests {
    /// Thirty customers of few names, so that keys tie.
    private func filled(_ world: CustomersWorld) async throws -> [ID] {
        let names = ["安康店", "百姓店", "城东店"]
        return try await world.create((0..<30).map { number in
            CustomersWorld.draft(names[number % 3], code: "K\(number % 7)-\(number)") { one in
                one.network.rep = ID(Int64(7 + number % 3))
                one.network.branch = ID(Int64(2 + number % 2))
                one.network.region = number % 5 == 0 ? "城东" : "石浦"
                one.management.isMonitored = number % 10 == 0
            }
        })
    }

    private func walk(_ world: CustomersWorld, _ selection: CustomerSelection, by caller: Caller = CustomersWorld.boss) async throws -> [ID] {
        var ids: [ID] = [], cursor: Cursor?
        repeat {
            let slice = try await world.page(selection, after: cursor, limit: 7, for: caller)
            ids += slice.rows.map(\.id)
            cursor = slice.next
        } while cursor != nil
        return ids
    }

    @Test(arguments: Engine.available)
    func pagesByKeyGoOverTiesInBothDirections(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let all = try await filled(world)
            let marked = all.enumerated().map { (ID($1.rawValue), [SQLValue.int(Int64($0 % 4) * 10_000), SQLValue.text($0 % 2 == 0 ? "" : "2026-11-0\($0 % 9 + 1)")]) }
            try await database.write { try CustomerListing.mark(["sales_amount12_x4", "sales_last_on"], rows: marked, in: $0) }
            for sort in CustomerSort.allCases {
                let up = try await walk(world, CustomerSelection(sort: sort, descending: false))
                let down = try await walk(world, CustomerSelection(sort: sort, descending: true))
                #expect(up.count == 30 && Set(up) == Set(all), "\(sort)")
                #expect(down == up.reversed(), "\(sort)")
            }
            // Chinese order is pinyin order, where set-up has made its tables.
            let byName = try await world.page(CustomerSelection()).rows.map(\.name)
            if !Pinyin.shared.isEmpty { #expect(byName.first == "安康店" && byName.last == "城东店") }
        }
    }

    @Test(.requirement("ACC-5"), arguments: Engine.available)
    func everyScopeSeesItsOwnInListCountSumAndSearch(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            _ = try await filled(world)
            let expected: [(Caller, Int)] = [(CustomersWorld.boss, 30), (CustomersWorld.rep(7), 10), (CustomersWorld.team(7, 9), 20), (CustomersWorld.branch(2), 15),
                                             (CustomersWorld.branch(2, 3), 30), (CustomersWorld.team(), 0), (TestDesk.caller(scope: .own(ID(0)), userID: ID(0)), 0)]
            for (caller, count) in expected {
                #expect(try await walk(world, CustomerSelection(), by: caller).count == count)
                let counted = try await database.read { try CustomerSelection().count(for: caller, in: $0) }
                #expect(counted == CappedCount(value: count, capped: false))
                let found = try await database.read { try CustomerSelection(words: "店").count(for: caller, in: $0) }
                #expect(found.value == count)
                let rows = try await walk(world, CustomerSelection(words: "店"), by: caller)
                #expect(rows.count == count)
            }
        }
    }

    @Test(arguments: Engine.available)
    func filtersNarrowAndCountsStopAtTheCap(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            _ = try await filled(world)
            func count(_ filters: [CustomerFilter: [String]], sort: CustomerSort = .name, cap: Int? = 1000) async throws -> CappedCount {
                try await database.read { try CustomerSelection(filters: filters, sort: sort).count(cap: cap, for: CustomersWorld.boss, in: $0) }
            }
            #expect(try await count([.region: ["城东"]]).value == 6)
            #expect(try await count([.region: ["城东", "石浦"], .rep: ["7"]], sort: .amount).value == 10)
            #expect(try await count([.status: ["prospect"], .monitored: ["1"]], sort: .code).value == 3)
            #expect(try await count([.status: ["active", "dormant"]]).value == 0)
            #expect(try await count([:], cap: 10) == CappedCount(value: 10, capped: true))
            #expect(try await count([:], cap: nil) == CappedCount(value: 30, capped: false))
        }
    }

    /// Every statement of the directory reads an index, in every scope, sort and direction.
    @Test(arguments: Engine.available)
    func plansReadIndexes(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            _ = try await filled(world)
            let callers = [CustomersWorld.boss, CustomersWorld.rep(7), CustomersWorld.team(7, 8), CustomersWorld.branch(2), CustomersWorld.branch(2, 3)]
            let filters: [[CustomerFilter: [String]]] = [[:], [.status: ["active"]], [.region: ["城东"]], [.status: ["active", "dormant"], .abc: ["A"]]]
            for caller in callers {
                for filter in filters {
                    for sort in CustomerSort.allCases {
                        let selection = CustomerSelection(filters: filter, sort: sort, descending: sort.startsDescending)
                        let plan = try await plan(selection, caller, database)
                        #expect(plan.contains("USING INDEX") || plan.contains("Index"), "\(sort) \(filter) \(caller.scope): \(plan)")
                        if database.dialect == .sqlite, case .company = caller.scope, filter[.region] == nil { #expect(!plan.contains("TEMP B-TREE"), "\(sort) \(filter): \(plan)") }
                    }
                }
            }
        }
    }

    private func plan(_ selection: CustomerSelection, _ caller: Caller, _ database: any Database) async throws -> String {
        try await database.write { tx in
            // PostgreSQL reads thirty rows without an index, rightly; told not to, it shows whether one fits.
            if tx.dialect == .postgres { try tx.execute("SET LOCAL enable_seqscan = off") }
            let cursor = Cursor(value: selection.sort == .name || selection.sort == .code || selection.sort == .lastOrder ? "b" : "1", id: ID(1))
            return try Self.plan(try selection.pageSQL(after: cursor, limit: 50, for: caller, in: tx), in: tx)
        }
    }

    private static func plan(_ sql: SQL, in tx: Transaction) throws -> String {
        try tx.rows("\(tx.dialect.explain)\(sql)").map { row in row.values.map { if case .text(let text) = $0 { text } else { "" } }.joined(separator: " ") }.joined(separator: "\n")
    }

    /// On SQLite words read the token index first and nothing sorts what it gives, so that a limit ends the reading; PostgreSQL may go
    /// by the few customers of a narrow scope.
    @Test(arguments: Engine.available)
    func plansOfWordsReadTheTokens(engine: Engine) async throws {
        try await engine.withDatabase { database in
            _ = try await filled(CustomersWorld(database))
            for caller in [CustomersWorld.boss, CustomersWorld.rep(7)] {
                for words in ["138", "haolinju", "邻居", "好邻居", "bj超市"] {
                    let selection = CustomerSelection(words: words), query = try #require(SearchQuery(words))
                    let plans = try await database.write { tx in
                        if tx.dialect == .postgres { try tx.execute("SET LOCAL enable_seqscan = off") }
                        let condition = try selection.condition(caller, in: tx)
                        return try SearchIndexStore.passes(query, tx.dialect).map { try Self.plan(selection.candidatesSQL($0, condition, tx.dialect), in: tx) }
                    }
                    for plan in plans {
                        let isIndexed = database.dialect == .sqlite ? plan.contains("VIRTUAL TABLE INDEX") && plan.contains("SEARCH customer_listing USING") : !plan.contains("Seq Scan")
                        #expect(isIndexed && !plan.contains("FOR ORDER BY"), "\(words): \(plan)")
                    }
                }
            }
        }
    }

    @Test(arguments: Engine.available)
    func theListingIsVerifiedAndRebuilt(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let ids = try await filled(world)
            try await database.write { tx in
                try tx.execute("UPDATE customer_listing SET name = 'x' WHERE customer_id = \(ids[3])")
                try tx.execute("DELETE FROM customer_listing WHERE customer_id = \(ids[4])")
            }
            let wrong = try await database.read { try CustomerListing.verify(in: $0).wrong }
            #expect(wrong == [ids[3], ids[4]])
            let last = try await database.write { try CustomerListing.rebuild(in: $0) }
            #expect(last == nil)
            let after = try await database.read { try CustomerListing.verify(in: $0).wrong }
            #expect(after.isEmpty)
        }
    }

    /// 200 users at work at once, each with the customers of an own round; `zhike bench` measures 1,000,000 customers and 5 million lines.
    @Test(.requirement("PLAT-10", "ACC-5"), .timeLimit(.minutes(5)), arguments: Engine.available)
    func twoHundredRepsAtOnceSeeTheirOwn(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), reps = 200, round = 50
            for start in stride(from: 0, to: reps * round, by: 2000) {
                try await world.create((start..<start + 2000).map { n in CustomersWorld.draft("商店\(n)", code: "S\(100_000 + n)") { $0.network.rep = ID(Int64(1000 + n % reps)) } })
            }
            let seen = try await withThrowingTaskGroup(of: (ID, [CustomerLine], Int).self) { group in
                for number in 0..<reps {
                    group.addTask {
                        let rep = CustomersWorld.rep(Int64(1000 + number))
                        return try await database.read { reader in
                            let (slice, count) = try CustomerSelection(sort: .code).results(after: nil, limit: 60, for: rep, in: reader)
                            return (rep.userID, slice.rows, count.value)
                        }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            for (rep, rows, count) in seen { #expect(count == round && rows.count == round && rows.allSatisfy { $0.rep == rep }) }
            #expect(Set(seen.flatMap { $0.1.map(\.id) }).count == reps * round)
        }
    }
}
