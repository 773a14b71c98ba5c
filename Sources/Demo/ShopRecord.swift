import Customers
import Kit

/// Writes the record of a customer: five groups filled as files of a real distributor are, with gaps.
struct ShopRecord {
    let shop: ShopProfile
    let plan: DemoPlan
    let team: DemoTeam
    var random: SplitMix64
    private let person: DemoNames.Person
    var ownerSex: String { person.sex }

    init(_ shop: ShopProfile, _ plan: DemoPlan, _ team: DemoTeam) {
        self.shop = shop
        self.plan = plan
        self.team = team
        random = SplitMix64(seed: plan.size.seed, stream: 2, number: shop.number)
        person = DemoNames.person(&random)
    }

    var isLarge: Bool { shop.size > 1.2 }
    var isEnterprise: Bool { ["wholesale", "mall", "online"].contains(shop.kind.format) || isLarge && shop.kind.format == "supermarket" }

    mutating func make() -> NewCustomer {
        var one = Customer()
        let name = DemoNames.shop(street: shop.street, suffix: random.pick(shop.kind.suffixes), &random)
        one.name = name.name
        basic(&one, short: name.short)
        network(&one)
        management(&one)
        business(&one)
        personal(&one)
        return NewCustomer(one, contacts: contacts(one))
    }

    /// A value, or a gap.
    mutating func filled<Value>(_ share: Double, _ value: Value, else gap: Value) -> Value { random.chance(share) ? value : gap }

    private mutating func basic(_ one: inout Customer, short: String) {
        one.basic.shortName = filled(0.7, short, else: "")
        one.basic.subjectKind = isEnterprise ? "enterprise" : "individual"
        one.basic.directness = shop.kind.lift > 1 || random.chance(0.7) ? "direct" : "indirect"
        one.basic.licenceNo = filled(0.85, DemoCodes.licence(shop.number, district: shop.district.code), else: "")
        one.basic.creditCode = filled(0.8, DemoCodes.creditCode(shop.number, district: shop.district.code, isEnterprise: isEnterprise), else: "")
        one.basic.legalRepresentative = filled(0.9, person.name, else: "")
        one.basic.settlement = isLarge ? random.pick(["monthly", "monthly", "transfer", "weekly"]) : random.pick(["cash", "cash", "cash", "transfer", "weekly"])
        one.basic.orderCycle = shop.size > 1.6 ? "twice_weekly" : shop.size > 0.3 ? "weekly" : shop.size > -0.7 ? "fortnightly" : "monthly"
        one.basic.businessScope = filled(0.6, shop.kind.format == "hotel" ? "餐饮服务" : "预包装食品、日用百货零售", else: "")
        if !shop.isProspect, random.chance(0.85) { one.basic.cooperationSince = began() }
        one.basic.remark = filled(0.06, random.pick(["老板下午在店", "仓库在店后", "送货走后门", "周末不收货", "要提前一天电话联系"]), else: "")
    }

    /// Those that bought from the beginning came years before it.
    private mutating func began() -> Day {
        let month = plan.calendar.first.adding(months: shop.begins)
        return shop.begins == 0 ? month.first.adding(days: -random.within(30...2600)) : month.first.adding(days: random.below(20))
    }

    private mutating func network(_ one: inout Customer) {
        let branch = team.branches[shop.branch], area = DemoPlan.branches[shop.branch]
        let rep = shop.rep % branch.reps.count
        one.network.nature = isEnterprise ? random.pick(["private", "private", "joint_stock"]) : "sole_trader"
        one.network.channelLevel = shop.kind.channelLevel
        if isEnterprise, random.chance(0.7) { one.network.registeredCapital = Money(x4: Int64(random.pick([10, 20, 50, 100, 200, 500])) * 100_000_000) }
        one.network.samplingForm = shop.size > 1.8 ? "key" : filled(0.2, "random", else: "")
        one.network.country = "中国"
        one.network.province = DemoPlaces.province
        one.network.city = DemoPlaces.city
        one.network.region = shop.district.name
        one.network.businessRegion = area.area
        one.network.salesTerritory = DemoNames.bare(shop.street)
        one.network.branch = branch.id
        one.network.rep = random.chance(0.99) ? branch.reps[rep] : ID(0)
        one.network.orderTaker = branch.orderTakers[0]
        one.network.deliverer = branch.deliverers[rep % branch.deliverers.count]
        let route = area.code + String(rep + 1) + "-" + String(shop.weekday)
        one.network.deliverySection = area.code + String(rep + 1)
        one.network.deliveryRoute = route
        one.network.orderBatch = "周" + ["一", "二", "三", "四", "五"][shop.weekday - 1]
        one.network.visitBatch = filled(0.8, one.network.orderBatch, else: "")
        one.network.visitCycle = shop.size > 0.8 ? "weekly" : shop.size > -0.5 ? "fortnightly" : "monthly"
        one.network.orderFrequency = filled(0.75, one.basic.orderCycle, else: "")
        one.network.outletSize = shop.size > 1 ? "large" : shop.size > -0.4 ? "medium" : "small"
    }
}
