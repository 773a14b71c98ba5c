import Kit

/// Which columns the statements have.
enum StatementColumns {
    /// Customer business statement (客户业务报表): dealings. Shipments, receipts and visits join it with their rooms.
    static let business: [StatementColumn<StatementFacts.Line>] = [
        .words("customer") { $0.name }, .words("code") { $0.code }, .count("orders") { $0.now.orders }, .count("lines") { $0.now.lines },
        .cases("cases") { $0.now.cases }, .money("amount") { $0.now.amount }, .average("averageOrder") { ($0.now.amount, $0.now.orders * 10_000) },
        .average("averageCase") { ($0.now.amount, $0.now.cases) }, .day("lastOrder") { $0.lastOn },
    ]

    /// Customer sales statement (客户销售报表): quantities, amounts, products, growth.
    static let sales: [StatementColumn<StatementFacts.Line>] = [
        .words("customer") { $0.name }, .words("code") { $0.code }, .quantity("quantity") { $0.now.quantity }, .cases("cases") { $0.now.cases },
        .money("amount") { $0.now.amount }, .money("beforeAmount") { $0.before.amount }, .growth("growth") { ($0.now.amount, $0.before.amount) },
        .average("averagePrice") { ($0.now.amount, $0.now.quantity) }, .count("products") { Int64($0.products) }, .words("topProduct") { $0.topProduct },
    ]

    /// One customer's months, beside the year before and two years before.
    static let months: [StatementColumn<CustomerStatement.MonthLine>] = [
        StatementColumn(key: "month", isFigure: false, text: { $1.month($0.month) }, cell: { line, _ in .text(line.month.description) }, isFall: { _ in false }),
        .count("orders") { $0.now.orders }, .quantity("quantity") { $0.now.quantity }, .cases("cases") { $0.now.cases }, .money("amount") { $0.now.amount },
        .average("averagePrice") { ($0.now.amount, $0.now.quantity) }, .growth("monthOnMonth") { ($0.now.amount, $0.monthBefore.amount) },
        .money("beforeAmount") { $0.yearBefore.amount }, .growth("growth") { ($0.now.amount, $0.yearBefore.amount) },
        .money("before2Amount") { $0.twoYearsBefore.amount }, .growth("growth2") { ($0.now.amount, $0.twoYearsBefore.amount) },
    ]

    /// One customer's products.
    static let products: [StatementColumn<CustomerStatement.ProductLine>] = [
        .words("product") { $0.name }, .words("productCode") { $0.code }, .words("category") { $0.category }, .count("orders") { $0.sums.orders },
        .quantity("quantity") { $0.sums.quantity }, .cases("cases") { $0.sums.cases }, .money("amount") { $0.sums.amount },
        .average("averagePrice") { ($0.sums.amount, $0.sums.quantity) }, .day("lastOrder") { $0.lastOn },
    ]
}
