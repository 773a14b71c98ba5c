import Kit
import Offers
import Pages

/// A statement over customers (`sales-statements.mustache`).
struct StatementsModel: ViewModel {
    let title: String
    let tabs: [StatementTab]
    let kind, from, to: String
    let file, orders, lines: ExportMenu
    let canExport: Bool
    let figures: [StripFigure]
    let hasRows: Bool
    let table: StatementTable
    let pager: Pager
    let empty: EmptyState

    static let sample = StatementsModel(title: "客户报表", tabs: [.sample], kind: "sales", from: "2025-11-01", to: "2026-10-31", file: .sample,
                                        orders: .sample, lines: .sample, canExport: true, figures: [.sample],
                                        hasRows: true, table: .sample, pager: .sample, empty: .sample)
}

struct StatementTab: ViewModel {
    let url, label: String
    let isCurrent: Bool
    static let sample = StatementTab(url: "/reports/customers", label: "客户业务报表", isCurrent: true)
}

extension StatementsModel {
    init(_ slice: Slice<StatementFacts.Line>, _ period: Period, _ sums: SummaryFacts.Sums, _ before: SummaryFacts.Sums, isFirst: Bool, _ request: PageRequest) {
        let wording = request.wording, isSales = request.query["kind"] == "sales", kind = isSales ? "sales" : ""
        let ends = [("from", period.from.description), ("to", period.to.description)]
        func url(_ kind: String, _ more: [(String, String)] = []) -> String { SalesLinks.url("/reports/customers", [("kind", kind)] + ends + more) }
        let title = wording(isSales ? "sales.statement.sales" : "sales.statement.business")
        self.init(
            title: title,
            tabs: [StatementTab(url: url(""), label: wording("sales.statement.business"), isCurrent: !isSales),
                   StatementTab(url: url("sales"), label: wording("sales.statement.sales"), isCurrent: isSales)],
            kind: kind, from: period.from.description, to: period.to.description, file: ExportMenu(wording("sales.file"), SalesLinks.url("/reports/customers.csv", [("kind", kind)] + ends)),
            orders: ExportMenu(wording("sales.import.orders"), SalesLinks.url("/orders/export", ends)),
            lines: ExportMenu(wording("sales.import.lines"), SalesLinks.url("/order-lines/export", ends)), canExport: request.caller.may(SalesRights.export),
            figures: StatementsModel.figures(sums, before, wording), hasRows: !slice.rows.isEmpty,
            table: StatementTable(title, isSales ? StatementColumns.sales : StatementColumns.business, slice.rows, link: { "/customers/\($0.customerID)/statement" }, wording),
            pager: Pager(previous: isFirst ? "" : url(kind), next: slice.next.map { url(kind, [("cursor", $0.text)]) } ?? ""),
            empty: EmptyState(title: wording("sales.statement.none"), text: wording("sales.statement.noneWhy")))
    }

    private static func figures(_ sums: SummaryFacts.Sums, _ before: SummaryFacts.Sums, _ wording: Wording) -> [StripFigure] {
        let amount = wording.shortParts(sums.amount)
        return [
            StripFigure(wording("sales.statement.customers"), wording.count(sums.customers)),
            StripFigure(wording("sales.statement.orders"), wording.count(sums.orders)),
            StripFigure(wording("sales.statement.cases"), wording.cases(sums.cases)),
            StripFigure(wording("sales.statement.amount"), amount.text, unit: amount.unit, full: wording.money(sums.amount),
                        note: wording("sales.statement.yearOnYear", ["growth": SalesWords.growth(sums.amount.x4, before.amount.x4, wording)])),
        ]
    }
}

/// One customer's statement (`sales-statement.mustache`).
struct CustomerStatementModel: ViewModel {
    let title, customer, customerURL, from, to, period, url: String
    let monthsFile, productsFile: ExportMenu
    let months: StatementTable
    let hasProducts: Bool
    let products: StatementTable
    let empty: EmptyState

    static let sample = CustomerStatementModel(
        title: "客户销售报表", customer: "春和烟酒店", customerURL: "/customers/1", from: "2025-11-01", to: "2026-10-31", period: "2025年11月1日–2026年10月31日",
        url: "/customers/1/statement", monthsFile: .sample, productsFile: .sample, months: .sample, hasProducts: true,
        products: .sample, empty: .sample)
}

extension CustomerStatementModel {
    init(_ statement: CustomerStatement, _ wording: Wording) {
        let ends = [("from", statement.period.from.description), ("to", statement.period.to.description)], path = "/customers/\(statement.customerID)"
        self.init(
            title: wording("sales.statement.sales"), customer: statement.name, customerURL: path, from: ends[0].1, to: ends[1].1, period: wording.period(statement.period),
            url: path + "/statement", monthsFile: ExportMenu(wording("sales.file"), SalesLinks.url(path + "/statement.csv", ends)),
            productsFile: ExportMenu(wording("sales.file"), SalesLinks.url(path + "/statement.csv", ends + [("part", "products")])),
            months: StatementTable(wording("sales.statement.byMonth"), StatementColumns.months, statement.months, link: { line in
                SalesLinks.url(path + "/orders", [("from", line.month.first.description), ("to", line.month.last.description)])
            }, wording).totalled(statement.monthTotal, StatementColumns.months, without: ["monthOnMonth"], wording),
            hasProducts: !statement.products.isEmpty,
            products: StatementTable(wording("sales.statement.byProduct"), StatementColumns.products, statement.products, link: { "/products/\($0.productID)" }, wording)
                .totalled(statement.productTotal, StatementColumns.products, without: ["orders"], wording),
            empty: EmptyState(title: wording("sales.statement.none"), text: wording("sales.statement.noneWhy")))
    }
}
