import Customers
import Journal
import Kit

/// Supply relations, families, and what somebody brought about: suspensions and closings. A few hundred at most, through the rooms' actions.
struct DemoRelations: Sendable {
    let desk: Desk
    let plan: DemoPlan
    let caller: Caller

    func callAsFunction(_ customers: [ID]) async throws {
        let shops = customers.prefix(4000).indices.map { ShopProfile($0, plan) }
        var random = SplitMix64(seed: plan.size.seed, stream: 4, number: 0)
        try await supply(shops, customers, &random)
        try await families(shops, customers, &random)
        try await holds(shops, customers)
    }

    /// Wholesalers of a branch supply some of its small shops.
    private func supply(_ shops: [ShopProfile], _ customers: [ID], _ random: inout SplitMix64) async throws {
        let wholesale = Dictionary(grouping: shops.filter { $0.kind.format == "wholesale" }, by: \.branch)
        let ids = shops.filter { $0.kind.format == "wholesale" }.map { customers[$0.number] }
        let caller = caller
        let suppliers = try await desk.database.read { try CustomerStore.customers(ids, for: caller, in: $0) }
        for shop in shops where shop.kind.channelLevel == "retailer" && shop.size < 0.5 {
            guard random.chance(0.12), let choice = wholesale[shop.branch], !choice.isEmpty else { continue }
            guard let supplier = suppliers[customers[random.pick(choice).number]] else { continue }
            let since = plan.today.adding(days: -random.within(100...1500))
            try await AddSupplyRelation(desk: desk)(supplierCode: supplier.code, since: since, remark: "", to: customers[shop.number], by: caller)
        }
    }

    private func families(_ shops: [ShopProfile], _ customers: [ID], _ random: inout SplitMix64) async throws {
        for shop in shops where shop.size > 0.8 && random.chance(0.25) {
            let relation = random.pick(["spouse", "spouse", "child", "parent"])
            let values = ["name": DemoNames.person(&random).name, "relation": relation, "birth_calendar": random.pick(["solar", "lunar"]),
                          "birth_month": String(random.within(1...12)), "birth_day": String(random.within(1...28))]
            _ = try await SaveRelatedPerson(desk: desk)(nil, of: customers[shop.number], values: values, by: caller)
        }
    }

    private func holds(_ shops: [ShopProfile], _ customers: [ID]) async throws {
        let silent = shops.filter { $0.silentFor != nil && !$0.isProspect }
        for (place, shop) in silent.prefix(max(2, silent.count / 8)).enumerated() {
            let reason = place % 2 == 0 ? "门店转让，停止营业" : "货款逾期，暂停供货"
            try await ChangeStatus(desk: desk)(place % 2 == 0 ? .close : .suspend, customers[shop.number], reason: reason, by: caller)
        }
    }
}
