import Customers
import Kit
import Persistence
import Sales

extension CompositionStore {
    /// Whether a caller's compositions are read by branch as posted, not by whom the customer belongs to today.
    package static func isAsPosted(for caller: Caller) -> Bool { if case .branch = caller.scope { true } else { false } }

    /// Where a composition is read from.
    enum Source {
        case regionProduct, customerCategory, lines

        init(_ query: CompositionQuery, _ caller: Caller) {
            let asked = Set(query.by).union(query.only.keys)
            switch caller.scope {
            case .company:
                if !asked.contains(.class) { self = .regionProduct; return }
            case .branch:
                // As posted with a class as well: both are one reading of one caller's sales.
                self = asked.contains(.class) ? .lines : .regionProduct
                return
            case .own, .team: break
            }
            self = asked.isSubset(of: [.category, .month, .class]) ? .customerCategory : .lines
        }

        static func qualified(_ measure: Measure) -> String { measure == .profit ? "f.amount_x4 - f.cost_x4" : "f." + measure.column }

        func from(_ period: Period, _ letters: Letters?, _ dialect: Dialect) -> SQL {
            let product: SQL = " LEFT JOIN product p ON p.id = f.product_id"
            switch self {
            case .regionProduct: return "(\(SalesFacts.regionProductMonths(period))) f\(product)"
            case .customerCategory: return "(\(classed(SalesFacts.customerCategoryMonths(period), letters, dialect))) f JOIN customer_listing l ON l.customer_id = f.customer_id"
            case .lines: return "(\(classed(SalesFacts.lineMonths(period), letters, dialect))) f JOIN customer_listing l ON l.customer_id = f.customer_id\(product)"
            }
        }

        /// Adds the class to each row, by the lists of A and B.
        private func classed(_ rows: SQL, _ letters: Letters?, _ dialect: Dialect) -> SQL {
            guard let letters else { return rows }
            return "SELECT s.*, CASE WHEN \(dialect.among("s.customer_id", letters.a)) THEN 'A' WHEN \(dialect.among("s.customer_id", letters.b)) THEN 'B' ELSE 'C' END AS class FROM (\(rows)) s"
        }

        func key(_ dimension: Dimension, _ reader: Reader) -> SQL {
            switch dimension {
            case .region: "f.region"
            case .category: "f.category"
            case .brand: "COALESCE(p.brand, '')"
            case .product: "f.product_id"
            case .branch: "f.branch_id"
            case .month: "f.month"
            case .class: "f.class"
            }
        }

        /// Only cells with a chosen value; products and branches are chosen by the name that cells have.
        func only(_ dimension: Dimension, _ value: String, _ reader: Reader) -> SQL {
            switch dimension {
            case .month: "f.month = \(Month(value) ?? Month(index: 0))"
            case .product: "COALESCE(p.name, CAST(f.product_id AS TEXT)) = \(value)"
            case .branch where value.isEmpty: "f.branch_id NOT IN (SELECT id FROM branch WHERE name <> '')"
            case .branch: "f.branch_id IN (SELECT id FROM branch WHERE name = \(value))"
            default: "\(key(dimension, reader)) = \(value)"
            }
        }

        /// Scope branch is that of the line as posted, wherever it is read; the others are those of the customer today.
        func scope(_ caller: Caller, _ dialect: Dialect) -> SQL {
            switch (caller.scope, self) {
            case (.branch(let branches), _): dialect.among("f.branch_id", branches)
            case (.company, .regionProduct): "1 = 1"
            default: CustomerScope.condition(caller, table: "l", dialect: dialect)
            }
        }
    }
}
