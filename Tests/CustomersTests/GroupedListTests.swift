import Kit
import Offers
import Persistence
import TestKit
import Testing
import Wire
@testable import Customers

/// Groups inside the list: heads with figures, rows beneath by key, open or shut as the address says.
@Suite struct GroupedListTests {
    private let pages = CustomerPagesTests()

    /// Sixty of the first person, two of the second, one of nobody.
    private func filled(_ world: CustomersWorld) async throws -> [ID] {
        try await world.people(7, 8)
        let ids = try await world.create((0..<63).map { n in CustomersWorld.draft("店\(n)", code: "C\(100 + n)") { $0.network.rep = ID(n < 60 ? 7 : n < 62 ? 8 : 0) } })
        try await world.database.write { try CustomerListing.mark("sales_amount12_x4", values: ids.prefix(61).map { ($0, .int(100_000_000)) }, in: $0) }
        return ids
    }

    private func html(_ world: CustomersWorld, _ text: String, isFragment: Bool = false, by caller: Caller = CustomersWorld.boss) async throws -> String {
        let query = try URLEncoded.form(text.utf8).fields.map { ($0.name, $0.value) }
        return try pages.text(try await pages.answer(world, .get, "/customers", query: query, isFragment: isFragment, by: caller)).html
    }

    private func rows(_ html: String) -> Int { html.matches(of: /<tr data-zk-row/).count }

    @Test(.requirement("UX-6", "SRC-8", "ACC-5"), arguments: Engine.available)
    func headsHaveFiguresAndRowsGoOnByKey(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), ids = try await filled(world)
            let first = try await html(world, "group=rep&sort=code")
            #expect(first.matches(of: /data-zk-group=/).count == 3 && rows(first) == 50 && first.matches(of: /aria-expanded="true"/).count == 1)
            #expect(first.contains("业务员7") && first.contains("60 户") && first.contains("60.0") && first.contains("未填"))
            let link = try #require(first.firstMatch(of: /hx-get="\/customers\?([^"]*)"/)), more = String(link.output.1).replacing("&amp;", with: "&")
            #expect(more.contains("part=7") && more.contains("cursor="))
            let next = try await html(world, more, isFragment: true)
            #expect(rows(next) == 10 && next.contains("C159") && !next.contains("C160") && !next.contains("<header"))
            #expect(rows(try await html(world, more)) == 10, "a plain link goes on within its group")
            let opened = try await html(world, "group=rep&part=8&rows=1", isFragment: true)
            #expect(rows(opened) == 2 && opened.contains("C160"))
            #expect(rows(try await html(world, "group=rep&part=-&rows=1", isFragment: true)) == 1, "those of nobody")
            let two = rows(try await html(world, "group=rep&part=8&part=-")), none = rows(try await html(world, "group=rep&part="))
            #expect(two == 3 && none == 0)
            #expect(rows(try await html(world, "group=rep&part=8&rows=1", isFragment: true, by: CustomersWorld.rep(7))) == 0, "no group is wider than the scope")
            #expect(try await html(world, "group=rep", by: CustomersWorld.rep(8)).matches(of: /data-zk-group=/).count == 1)
            let sets = try await html(world, "group=rep&or=rep%3D8&where=amount.from.1")
            #expect(sets.contains("60 户") && sets.contains("2 户") && sets.matches(of: /data-zk-group=/).count == 2)
            let found = try await html(world, "group=rep&q=C16")
            #expect(rows(found) == 3 && found.matches(of: /data-zk-group=/).count == 2, "words narrow groups")
            #expect(try await html(world, "group=nothing").contains("<tbody><tr"), "an unknown grouping is passed over")
            let form = try URLEncoded.form("group=rep&part=8&sort=code".utf8), clock = world.desk.clock
            let steps = try await database.read { reader in
                let query = try DirectoryQuery(form, clock: clock, fields: CatalogueStore.load(in: reader))
                #expect(query.selection.alternatives.isEmpty && DirectoryQuery.text(query.lasting) == "sort=code&group=rep")
                return try query.shown.steps(around: ids[60], for: CustomersWorld.boss, in: reader)
            }
            #expect(steps.previous == nil && steps.next == ids[61] && steps.count.value == 2, "a card steps through its group")
        }
    }

    @Test(.requirement("UX-6"), arguments: Engine.available)
    func valuesThatLookLikeNoneAreGroupsOfTheirOwn(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), regions = ["-", "-", "-", "0", "0", ""]
            try await world.create(regions.enumerated().map { n, region in CustomersWorld.draft("店\(n)", code: "C\(n)") { $0.network.region = region } })
            let page = try await html(world, "group=region")
            #expect(page.matches(of: /data-zk-group=/).count == 3 && rows(page) == 6)
            for (part, count) in [("--", 3), ("0", 2), ("-", 1)] {
                #expect(rows(try await html(world, "group=region&part=\(part)&rows=1", isFragment: true)) == count, "\(part)")
            }
        }
    }

    @Test(.requirement("UX-6"), arguments: Engine.available)
    func groupsThatAreNotShownAreNotPassedOver(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            try await world.create((0...CustomerSelection.groupBound).map { n in CustomersWorld.draft("店\(n)", code: "C\(1000 + n)") { $0.network.region = "区\(n)" } })
            let page = try await html(world, "group=region&part="), few = try await html(world, "group=rep&part=")
            #expect(page.matches(of: /data-zk-group=/).count == 300 && page.contains("300 组") && !few.contains("300 组"))
            let alone = try pages.text(try await pages.answer(world, .get, "/customers/groups", query: [("by", "region")])).html
            #expect(alone.contains("300 组") && alone.contains("<b>301</b>"), "the total is of all groups")
        }
    }

    @Test(.requirement("UX-6"), arguments: Engine.available)
    func everyGroupingShowsAllRowsOnce(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            try await world.create((0..<12).map { n in
                CustomersWorld.draft("店\(n)", code: "C\(n)") {
                    $0.network.region = n % 3 == 0 ? "" : "区\(n % 3)"
                    $0.network.branch = ID(Int64(n % 2 * 2))
                    $0.business.format = n % 4 == 0 ? "" : "convenience"
                }
            })
            for by in CustomerSelection.groupings {
                let page = try await html(world, "group=\(by.rawValue)")
                #expect(rows(page) == 12, "\(by)")
            }
        }
    }
}
