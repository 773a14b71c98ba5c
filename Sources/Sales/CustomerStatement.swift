import Kit
import Persistence

/// One customer's statement over a period: its months and its products.
struct CustomerStatement: Sendable {
    struct MonthLine: Sendable {
        let month: Month
        let now, monthBefore, yearBefore, twoYearsBefore: SalesSums
    }

    struct ProductLine: Sendable {
        let productID: ID
        let code, name, category: String
        let sums: SalesSums
        let lastOn: Day?
    }

    let customerID: ID
    let code, name: String
    let period: Period
    let months: [MonthLine]
    let products: [ProductLine]
    let total, totalBefore, totalTwoYearsBefore: SalesSums
    /// All products, beyond those that are listed.
    let productTotal: ProductLine

    var monthTotal: MonthLine { MonthLine(month: period.to.month, now: total, monthBefore: .zero, yearBefore: totalBefore, twoYearsBefore: totalTwoYearsBefore) }

    /// - Throws: not found when the customer is outside the caller's scope.
    static func load(_ id: ID, _ period: Period, by caller: Caller, in reader: Reader) throws -> CustomerStatement {
        try BuyerStore.require(id, by: caller, in: reader)
        let wide = Period(from: period.from.month.adding(months: -1).first, to: period.to)
        let now = try CustomerSalesFacts.months(id, wide, in: reader)
        let before = try CustomerSalesFacts.months(id, period.adding(months: -12), in: reader)
        let before2 = try CustomerSalesFacts.months(id, period.adding(months: -24), in: reader)
        let shown = try CustomerSalesFacts.months(id, period, in: reader)
        let count = period.from <= period.to ? period.to.month - period.from.month + 1 : 0
        let months = (0..<count).map { index -> MonthLine in
            let month = period.from.month.adding(months: index)
            return MonthLine(month: month, now: shown[month] ?? .zero, monthBefore: now[month.adding(months: -1)] ?? .zero,
                             yearBefore: before[month.adding(months: -12)] ?? .zero, twoYearsBefore: before2[month.adding(months: -24)] ?? .zero)
        }
        let bought = try CustomerSalesFacts.products(id, period, limit: 500, in: reader)
        let products = try ProductStore.products(bought.map(\.productID).sorted(), in: reader)
        let names = try OrderReadingStore.names([id], in: reader)[id]
        return CustomerStatement(
            customerID: id, code: names?.code ?? "", name: names?.name ?? "", period: period, months: months,
            products: bought.map { one in
                let product = products[one.productID]
                return ProductLine(productID: one.productID, code: product?.code ?? "", name: product?.name ?? "", category: product?.category ?? "", sums: one.sums, lastOn: one.lastOn)
            },
            total: sum(shown.values), totalBefore: sum(before.values), totalTwoYearsBefore: sum(before2.values),
            productTotal: ProductLine(productID: ID(0), code: "", name: "", category: "", sums: sum(shown.values), lastOn: nil))
    }

    private static func sum(_ all: some Sequence<SalesSums>) -> SalesSums {
        var sums = SalesSums()
        for one in all { sums.add(one) }
        return sums
    }
}
