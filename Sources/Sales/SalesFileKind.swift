import Kit
import Offers
import Pages
import Persistence
import Tabular

/// What can be taken out as a file; the heads are those that the import of the same kind knows, so a file can be brought again.
package enum SalesFileKind: String, Sendable, CaseIterable {
    case products, orders, lines

    /// Heads in the reader's language.
    func head(_ words: Wording) -> [String] {
        let line = Dictionary(uniqueKeysWithValues: SalesColumns.line.map { ($0.key, words($0.label)) })
        let who = SalesColumns.customer.map { words($0.label) }
        switch self {
        case .products: return SalesColumns.product.map { words($0.label) }
        case .orders:
            return [SalesColumns.number, SalesColumns.orderedOn].map { words($0.label) } + who + SalesColumns.head.map { words($0.label) }
                + ["lines", "quantity", "cases", "amount"].map { words("sales.statement." + $0) }
        case .lines:
            return [SalesColumns.number, SalesColumns.orderedOn].map { words($0.label) } + who
                + ["line_number", "product_code", "product_name", "quantity", "price", "discount", "amount", "unit_cost", "cost"].map { line[$0] ?? $0 }
                + [words("sales.product.category"), words("sales.statement.cases"), words("sales.column.state")]
        }
    }
}

/// The cells of each kind.
struct SalesFileRows: Sendable {
    let words: Wording

    func cells(_ product: Product) -> [TableCell] {
        [.text(product.code), .text(product.name), .text(product.category), .text(product.brand), .text(product.specification), .text(product.unit), TableCell(product.unitsPerCase),
         TableCell(product.price), TableCell(product.cost), TableCell(product.newUntil)]
    }

    func cells(_ order: SalesOrder, _ who: (code: String, name: String)?) -> [TableCell] {
        head(order, who) + [.text(order.channel), .text(order.batch), .text(order.deliveryRequirement), .text(order.paymentMethod), state(isCancelled: order.isCancelled),
                            .count(order.lines), TableCell(order.quantity), TableCell(order.cases), TableCell(order.amount)]
    }

    func cells(_ line: OrderLine, _ number: String, _ who: (code: String, name: String)?, _ product: Product?) -> [TableCell] {
        [.text(number), .day(line.orderedOn), .text(who?.code ?? ""), .text(who?.name ?? ""), .text(SalesFileRows.lineNumber(line.key)), .text(product?.code ?? ""), .text(product?.name ?? ""),
         TableCell(line.quantity), TableCell(line.price), TableCell(line.discount), TableCell(line.amount), TableCell(line.unitCost), TableCell(line.cost), .text(line.category),
         TableCell(line.cases), state(isCancelled: !line.isPosted)]
    }

    private func head(_ order: SalesOrder, _ who: (code: String, name: String)?) -> [TableCell] {
        [.text(order.number), .day(order.orderedOn), .text(who?.code ?? ""), .text(who?.name ?? "")]
    }

    private func state(isCancelled: Bool) -> TableCell { .text(words(isCancelled ? "sales.order.cancelled" : "sales.order.posted")) }

    /// The number that the file brought; lines that were counted have none, and their order in the file counts them again.
    static func lineNumber(_ key: String) -> String {
        guard key.first == "L" else { return "" }
        let number = key.dropFirst().drop { $0 == "0" }
        return number.isEmpty ? "0" : String(number)
    }
}
