import Access
import Classification
import Customers
import Journal
import Kit
import Offers
import Sales

/// A made-up Chinese distributor, the same for the same size, seed and day: branches, people, goods, customers, orders, classes.
package struct DemoCompany: Sendable {
    let desk: Desk
    let rights: [RightOffer]

    package init(desk: Desk, rights: [RightOffer]) {
        self.desk = desk
        self.rights = rights
    }

    /// - Parameter tell: takes lines about progress.
    /// - Throws: a conflict when the company has customers: nothing made up is mixed with what is real.
    package func make(_ size: DemoSize, by caller: Caller, tell: @escaping @Sendable (String) -> Void) async throws -> DemoReport {
        try size.check()
        if try await desk.database.read({ try DemoStore.hasCustomers(in: $0) }) { throw Problem.conflict("problem.demo.hasCustomers") }
        try await ShipRoles(desk: desk, rights: rights)()
        let plan = try DemoPlan(size, today: desk.clock.today)
        tell("branches and users")
        let places = try await FoundBranches(desk: desk)(by: caller)
        let (team, users) = try await HireStaff(desk: desk, plan: plan, places: places, caller: caller)()
        let goods = try await products()
        let customers = try await customers(plan, team, by: caller, tell: tell)
        tell("orders of \(size.months) months")
        let (orders, lines) = try await PostTrade(desk: desk, plan: plan, goods: goods, tell: tell)(customers)
        try await DemoRelations(desk: desk, plan: plan, caller: caller)(customers)
        let marks = RefreshMarks(desk: desk, actionID: try desk.ids.next())
        var after: ID? = ID(0)
        while let start = after { after = try await marks(after: start) }
        tell("classes")
        try await classify(by: caller)
        return DemoReport(users: users, password: HireStaff.password, customers: customers.count, orders: orders, lines: lines)
    }

    private func products() async throws -> ShopTrade.Goods {
        let desk = desk, drafts = DemoGoods.products
        let ids = try await desk.database.write { tx in try NewProducts.create(drafts, importID: ID.company, desk: desk, in: tx) }
        return ShopTrade.Goods(products: drafts, ids: drafts.compactMap { ids[$0.code] })
    }

    private func customers(_ plan: DemoPlan, _ team: DemoTeam, by caller: Caller, tell: @Sendable (String) -> Void) async throws -> [ID] {
        let desk = desk, action = try desk.ids.next()
        var ids: [ID] = []
        for start in stride(from: 0, to: plan.size.customers, by: 1000) {
            let drafts = (start..<min(start + 1000, plan.size.customers)).map { number -> NewCustomer in
                var record = ShopRecord(ShopProfile(number, plan), plan, team)
                return record.make()
            }
            ids += try await desk.database.write { tx in try NewCustomers.create(drafts, by: caller, desk: desk, actionID: action, in: tx) }
            tell("\(ids.count) customers")
        }
        return ids
    }

    /// The earlier runs first, so that classes have moved.
    private func classify(by caller: Caller) async throws {
        let run = RunClassification(desk: desk), today = desk.clock.today
        let year = Period.fullMonths(12, before: today), earlier = year.adding(months: -3)
        for basis in [ABCBasis.volume, .amount] {
            for period in [earlier, year] { try await run.now(RunClassification.Order(scheme: .abc(basis), period: period, day: period.to), by: caller) }
        }
        try await run.now(RunClassification.Order(scheme: .tier, period: year, day: today), by: caller)
    }
}
