import Foundation
import Kit
import Sales

/// Everything that a customer bought, from its profile: orders by route day, goods by taste and season, returns.
struct ShopTrade {
    struct Goods: Sendable { let products: [Product], ids: [ID] }

    private let shop: ShopProfile
    private let plan: DemoPlan
    private let goods: Goods
    private let customer: ID
    private var random: SplitMix64
    private var lines: [LinePosting] = []

    init(_ shop: ShopProfile, _ plan: DemoPlan, _ goods: Goods, customer: ID) {
        self.shop = shop
        self.plan = plan
        self.goods = goods
        self.customer = customer
        random = SplitMix64(seed: plan.size.seed, stream: 3, number: shop.number)
    }

    /// - Returns: lines by day.
    mutating func lines(_ numbers: inout OrderNumbers) -> [LinePosting] {
        guard !shop.isProspect else { return [] }
        let ends = plan.today.adding(days: -(shop.silentFor ?? 0))
        let rate = min(6, max(0.5, 0.75 * exp(0.45 * shop.size)))
        var due = random.unit()
        for place in shop.begins..<max(shop.begins, plan.size.months) {
            let month = plan.calendar.first.adding(months: place)
            let years = Double(place + 1 - plan.size.months) / 12
            due += rate * plan.calendar.total[place] * exp(shop.growth * years / 2)
            let count = Int(due)
            due -= Double(count)
            for day in days(in: month, count) where day <= ends && !plan.calendar.isClosed(day) { order(day, place, years, &numbers) }
        }
        return lines
    }

    /// Days on which the route comes by.
    private mutating func days(in month: Month, _ count: Int) -> [Day] {
        let shift = (shop.weekday - month.first.weekday + 7) % 7
        var weeks = Array(stride(from: month.first.number + shift, through: month.last.number, by: 7))
        var chosen: [Day] = []
        for _ in 0..<count {
            if weeks.isEmpty { chosen.append(month.first.adding(days: random.below(month.last - month.first + 1))); continue }
            chosen.append(Day(number: weeks.remove(at: random.below(weeks.count))))
        }
        return chosen.sorted()
    }

    private mutating func order(_ day: Day, _ place: Int, _ years: Double, _ numbers: inout OrderNumbers) {
        var head = OrderHead(number: numbers.next("XS", day), orderedOn: day)
        head.channel = shop.size > 1.5 ? random.pick(["网上订货", "网上订货", "电话订货"]) : random.pick(["访销", "电话订货", "电话订货", "网上订货", "微信订货"])
        head.paymentMethod = shop.size > 1.2 ? random.pick(["月结", "转账"]) : random.pick(["扫码", "扫码", "现金"])
        let weights = zip(shop.kind.tastes, plan.calendar.categories[place]).map(*)
        let count = min(12, max(1, Int(2.3 * exp(0.3 * shop.size) + random.unit())))
        var taken: Set<Int> = []
        for _ in 0..<count {
            let product = self.product(in: random.index(weights))
            if taken.insert(product).inserted { line(head, taken.count, product, place, years) }
        }
        let last = lines.count - 1
        if random.chance(0.03), last >= 0 { giveBack(lines[last], day.adding(days: random.within(2...9)), &numbers) }
    }

    /// Some goods of a category sell far better than others, and each shop has its own favourites.
    private mutating func product(in category: Int) -> Int {
        let shelf = DemoGoods.shelves[category]
        let place = Int(Double(shelf.count) * pow(random.unit(), 2.4)) + (random.chance(0.3) ? shop.number % 7 : 0)
        return shelf.lowerBound + place % shelf.count
    }

    private mutating func line(_ head: OrderHead, _ number: Int, _ place: Int, _ month: Int, _ years: Double) {
        let product = goods.products[place]
        let cases = 1.6 * exp(0.7 * shop.size + shop.growth * years / 2 + 0.35 * random.normal()) * (product.price.x4 > 300_000 ? 0.5 : 1)
        let perCase = Double(product.unitsPerCase.x4) / 10_000
        let units = cases >= 1 ? cases.rounded() * perCase : max(1, (cases * perCase).rounded())
        var one = LinePosting(customerID: customer, order: head, productID: goods.ids[place], quantity: Quantity(x4: Int64(min(units, 100_000)) * 10_000))
        one.lineNumber = String(number)
        // Prices rose by three per cent a year before the last one.
        let isOld = month < plan.size.months - 12
        one.price = isOld ? Money(x4: product.price.x4 * 97 / 100 / 100 * 100) : product.price
        one.unitCost = isOld ? Money(x4: product.cost.x4 * 97 / 100 / 100 * 100) : product.cost
        one.discount = Ratio(x4: (shop.size > 2.2 ? 500 : shop.size > 1.2 ? 200 : 0) + (random.chance(0.06) ? 500 : 0))
        lines.append(one)
    }

    /// Goods that come back: an order of its own with a negative line at the price of the sale.
    private mutating func giveBack(_ sold: LinePosting, _ day: Day, _ numbers: inout OrderNumbers) {
        guard day <= plan.today else { return }
        var head = OrderHead(number: numbers.next("XT", day), orderedOn: day)
        head.channel = "退货"
        let units = max(1, sold.quantity.x4 / 10_000 / Int64(random.within(2...6)))
        var one = LinePosting(customerID: customer, order: head, productID: sold.productID, quantity: Quantity(x4: -units * 10_000))
        one.lineNumber = "1"
        one.price = sold.price
        one.unitCost = sold.unitCost
        one.discount = sold.discount
        lines.append(one)
    }
}
