import Customers
import Kit

extension ShopRecord {
    mutating func management(_ one: inout Customer) {
        if random.chance(0.85) {
            one.management.tradeLicenceNo = DemoCodes.foodPermit(shop.number, district: shop.district.code)
            one.management.licenceType = shop.kind.format == "wholesale" ? "wholesale" : "retail"
            one.management.issuingBureau = shop.district.name + "市场监督管理局"
            let issued = plan.today.adding(days: -random.within(60...1800))
            one.management.issued = issued
            one.management.effective = issued.adding(days: random.below(10))
            if random.chance(0.8) { one.management.annualReview = plan.today.adding(days: random.within(-40...330)) }
            if let review = one.management.annualReview, let from = one.management.effective, review < from { one.management.annualReview = nil }
            one.management.licenceAdministrator = team.licenceAdministrator
        }
        one.management.compliance = random.chance(0.93) ? "compliant" : random.pick(["warned", "warned", "violating"])
        one.management.isMonitored = one.management.compliance != "compliant" || random.chance(0.015)
        one.management.isDemonstration = shop.size > 0.5 && random.chance(0.12)
    }

    mutating func business(_ one: inout Customer) {
        one.business.format = shop.kind.format
        one.business.marketType = DemoNames.bare(shop.street) != shop.street && shop.street.hasSuffix("街道") ? "urban" : "rural"
        one.business.operatingStatus = shop.silentFor != nil ? random.pick(["fair", "poor", "stopped"]) : random.pick(["good", "good", "good", "fair"])
        one.business.cooperationStatus = shop.size > 1 ? "close" : random.pick(["normal", "normal", "loose"])
        one.business.operatingFeatures = filled(0.25, random.pick(["社区店，早晚客流多", "学校旁，学生为主", "临街铺面，过路客多", "写字楼下，午间客流", "菜市场内，早市为主"]), else: "")
        one.business.tradeArea = filled(0.35, random.pick(["居民小区", "学校周边", "商务区", "集镇", "医院周边", "车站周边", "工业园"]), else: "")
        one.business.mainBrands = filled(0.3, random.pick(DemoGoods.categories).brands.joined(separator: "、"), else: "")
        one.business.hasIndoorAdvertising = random.chance(0.3)
        one.business.hasOutdoorAdvertising = random.chance(0.12)
        if random.chance(0.6) { one.business.staff = Int64(max(1, min(80, Int(3 + 3 * shop.size + Double(random.below(4)))))) }
        if random.chance(0.25) { one.business.vehicles = Int64(isLarge ? random.within(1...5) : random.below(2)) }
        if random.chance(0.65) { one.business.premisesArea = Quantity(x4: Int64(max(12, 45 + Int(40 * shop.size) + random.below(40))) * 10_000) }
        if random.chance(0.2) { one.business.warehouses = 1; one.business.warehouseArea = Quantity(x4: Int64(random.within(10...(isLarge ? 600 : 60))) * 10_000) }
        one.descriptive.deliveryRequirements = filled(0.3, random.pick(["上午送达", "下午送达", "送货上架", "避开午市", "货到付款"]), else: "")
        one.descriptive.demandFeatures = filled(0.15, random.pick(["价格敏感", "重视新品", "重视陈列支持", "少量多次", "节前集中备货"]), else: "")
        one.descriptive.paymentMethod = isLarge ? random.pick(["transfer", "on_account"]) : random.pick(["mobile", "mobile", "cash"])
    }

    mutating func personal(_ one: inout Customer) {
        let address = DemoPlaces.province + DemoPlaces.city + shop.district.name + shop.street + DemoNames.houseNumber(&random)
        one.personal.person = one.basic.legalRepresentative
        one.personal.sex = one.personal.person.isEmpty ? "" : ownerSex
        one.personal.personMobile = filled(0.9, DemoNames.mobile(&random), else: "")
        one.personal.phone = filled(isLarge ? 0.8 : 0.35, DemoNames.phone(&random), else: one.personal.personMobile)
        one.personal.address = address
        one.personal.postcode = filled(0.6, DemoPlaces.postcode(shop.district.code), else: "")
        if random.chance(0.62) {
            one.personal.birthCalendar = random.chance(0.4) ? "lunar" : "solar"
            if random.chance(0.85) { one.personal.birthYear = Int64(plan.today.parts.year - random.within(24...66)) }
            one.personal.birthMonth = Int64(random.within(1...12))
            one.personal.birthDay = Int64(random.within(1...28))
        }
        one.personal.hobbies = filled(0.25, random.pick(["钓鱼", "打牌", "喝茶", "羽毛球", "广场舞", "看球", "书法", "跑步"]), else: "")
        one.personal.personality = filled(0.15, random.pick(["爽快", "谨慎", "热情", "话少", "好商量", "急性子"]), else: "")
        one.personal.origin = filled(0.2, random.pick(["湖南长沙", "湖南湘潭", "湖南邵阳", "湖南益阳", "江西萍乡", "湖北荆州"]), else: "")
        one.personal.education = filled(0.15, random.pick(["初中", "高中", "中专", "大专", "本科"]), else: "")
    }

    mutating func contacts(_ one: Customer) -> [Contact] {
        var all: [Contact] = []
        if !one.personal.person.isEmpty {
            var owner = Contact(name: one.personal.person, mobile: one.personal.personMobile)
            owner.role = "owner"
            owner.sex = one.personal.sex
            owner.isMain = true
            all.append(owner)
        }
        for _ in 0..<(isLarge ? random.within(1...2) : random.chance(0.2) ? 1 : 0) {
            let person = DemoNames.person(&random)
            var more = Contact(name: person.name, mobile: DemoNames.mobile(&random))
            more.role = random.pick(["buyer", "clerk", "finance", "warehouse"])
            more.sex = person.sex
            more.isMain = all.isEmpty
            all.append(more)
        }
        return all
    }
}
