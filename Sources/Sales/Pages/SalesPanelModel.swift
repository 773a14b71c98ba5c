import Kit
import Pages

/// The block of sales on the card (`sales-panel.mustache`).
struct SalesPanelModel: ViewModel {
    let hasSales: Bool
    let headline: String
    let growth: String
    let isFall: Bool
    let chart: String
    let finding: String
    let nowName, beforeName, partialNote: String
    let hasPartial: Bool
    let facts: [SalesFactRow]
    let ordersURL, ordersLabel, statementURL: String
    let hasProducts: Bool
    let products: [BoughtRow]
    let orders: [OrderRow]

    static let sample = SalesPanelModel(
        hasSales: true, headline: "201.6 件 · 214.6 万", growth: "+9.4%", isFall: true, chart: "{}", finding: "近十二个月高于去年同期", nowName: "本期", beforeName: "去年同期",
        partialNote: "11 月为截至 22 日", hasPartial: true, facts: [.sample], ordersURL: "/customers/1/orders", ordersLabel: "47 张订单", statementURL: "/customers/1/statement",
        hasProducts: true, products: [.sample], orders: [.sample])
}

/// A fact with its caption.
struct SalesFactRow: ViewModel {
    let caption, text: String
    static let sample = SalesFactRow(caption: "最近下单", text: "11月19日")
}

extension SalesPanelModel {
    init(_ id: ID, _ figures: CustomerFigures, _ bought: [CustomerSalesFacts.Bought], _ products: [ID: Product], _ latest: [SalesOrder], _ wording: Wording) throws {
        let now = figures.now, before = figures.before
        let amount = Money(x4: now.amount), cases = Quantity(x4: now.cases)
        hasSales = figures.firstOn != nil || !latest.isEmpty
        headline = wording("sales.panel.headline", ["cases": wording.cases(cases), "amount": wording.short(amount)])
        growth = SalesWords.growth(now.amount, before.amount, wording)
        isFall = SalesWords.falls(now.amount, before.amount)
        (nowName, beforeName) = (wording("sales.panel.now"), wording("sales.panel.before"))
        chart = SalesChart.yoy(figures.months, names: [nowName, beforeName], wording)
        finding = wording("sales.panel.finding", ["now": wording.money(amount), "before": wording.money(Money(x4: before.amount)), "growth": growth])
        hasPartial = figures.months.last?.isPartial ?? false
        partialNote = wording("sales.panel.partial", ["month": figures.months.last.map { wording.monthShort($0.month) } ?? "", "day": wording.dayShort(figures.day)])
        facts = try SalesPanelModel.facts(figures, wording)
        ordersLabel = wording("sales.panel.orders", ["count": wording.count(now.orders)])
        ordersURL = SalesLinks.url("/customers/\(id)/orders", [("from", figures.period.from.description), ("to", figures.period.to.description)])
        statementURL = "/customers/\(id)/statement"
        hasProducts = !bought.isEmpty
        self.products = bought.map { BoughtRow($0, products[$0.productID], total: now.amount, wording) }
        orders = latest.map { OrderRow($0, customer: nil, wording) }
    }

    private static func facts(_ figures: CustomerFigures, _ wording: Wording) throws -> [SalesFactRow] {
        let months = figures.lastTwoMonths
        let every = try figures.daysBetween.map { wording("sales.fact.everyDays", ["days": wording.quantity(Quantity(x4: try $0.rounded(1).x4))]) }
        let facts: [(String, String)] = [
            ("cases", wording.cases(Quantity(x4: figures.now.cases))), ("amount", wording.money(Money(x4: figures.now.amount))),
            ("quantity", wording.quantity(Quantity(x4: figures.now.quantity))),
            ("averageCase", SalesWords.money(try figures.averageCase, wording)), ("averagePrice", SalesWords.money(try figures.averagePrice, wording)),
            ("monthOnMonth", SalesWords.growth(months.now.x4, months.before.x4, wording)),
            ("frequency", every ?? wording("figure.none")), ("weekday", SalesWords.weekday(figures.weekday, wording)),
            ("payment", figures.payment.isEmpty ? wording("figure.none") : figures.payment),
            ("lastOrder", SalesWords.day(figures.lastOn, wording)), ("firstOrder", SalesWords.day(figures.firstOn, wording)),
        ]
        return facts.map { SalesFactRow(caption: wording("sales.fact." + $0), text: $1) }
    }
}
