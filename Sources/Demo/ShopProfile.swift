import Kit

/// What decides both the record and the trade of a customer; made anew from its number whenever it is needed.
struct ShopProfile: Sendable {
    let number: Int
    let kind: ShopKind
    let district: DemoPlaces.District
    let street: String
    let branch: Int
    let rep: Int
    /// In standard deviations; some are far larger than most (80:20).
    let size: Double
    /// Growth a year, as a rate.
    let growth: Double
    /// 1 = Monday … 5 = Friday: when the route comes by.
    let weekday: Int
    let isProspect: Bool
    /// Months after the beginning when it began to buy.
    let begins: Int
    /// Days before today when it ceased; nil = it still buys.
    let silentFor: Int?

    /// Some districts hold more shops than others; in the order of the list.
    private static let crowd: [Double] = [14, 13, 15, 13, 16, 9, 10, 6, 5]

    init(_ number: Int, _ plan: DemoPlan) {
        var random = SplitMix64(seed: plan.size.seed, stream: 1, number: number)
        self.number = number
        kind = ShopKind.all[random.index(ShopKind.shares)]
        district = plan.places.districts[random.index(Array(Self.crowd.prefix(plan.places.districts.count)))]
        street = random.pick(district.streets)
        branch = plan.branch(of: district)
        rep = random.below(1_000_000)
        size = min(2.8, random.normal() + kind.lift)
        growth = min(0.9, max(-0.8, 0.08 + 0.24 * random.normal()))
        weekday = random.within(1...5)
        isProspect = random.chance(0.06)
        begins = random.chance(0.14) ? random.below(max(1, plan.size.months - 2)) : 0
        let days = max(100, plan.size.months * 30 * 2 / 3)
        silentFor = random.chance(0.08) ? random.within(95...max(96, days)) : nil
    }
}
