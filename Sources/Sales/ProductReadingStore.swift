import Kit
import Persistence
import Search

/// Reads lists of products.
package enum ProductReadingStore {
    package struct Choice: Sendable {
        package var words = ""
        package var category = ""
        package init(words: String = "", category: String = "") { self.words = words; self.category = category }
    }

    /// By code.
    package static func products(_ choice: Choice, after cursor: Cursor?, limit: Int, in reader: Reader) throws -> Slice<Product> {
        var conditions: [SQL] = []
        if !choice.words.isEmpty { conditions.append(reader.dialect.contains("folded", SearchText.fold(choice.words))) }
        if !choice.category.isEmpty { conditions.append("category = \(choice.category)") }
        if let cursor { conditions.append("(code, id) > (\(cursor.value), \(cursor.id))") }
        let condition: SQL = conditions.isEmpty ? .empty : "WHERE \(conditions.joined(" AND "))"
        let sql: SQL = "SELECT \(ProductStore.columns) FROM product \(condition) ORDER BY code, id LIMIT \(limit + 1)"
        let found = try reader.map(sql.built) { try Product($0) }
        let rows = Array(found.prefix(limit))
        return Slice(rows: rows, next: found.count > limit ? rows.last.map { Cursor(value: $0.code, id: $0.id) } : nil)
    }

    package static func count(_ choice: Choice, in reader: Reader) throws -> CappedCount {
        var conditions: [SQL] = []
        if !choice.words.isEmpty { conditions.append(reader.dialect.contains("folded", SearchText.fold(choice.words))) }
        if !choice.category.isEmpty { conditions.append("category = \(choice.category)") }
        let condition: SQL = conditions.isEmpty ? .empty : "WHERE \(conditions.joined(" AND "))"
        let sql: SQL = "SELECT COUNT(*) FROM (SELECT id FROM product \(condition) LIMIT \(CappedCount.cap + 1)) AS p"
        let count = Int(try reader.number(sql.built))
        return CappedCount(value: min(count, CappedCount.cap), capped: count > CappedCount.cap)
    }

    /// For choosers and words of lists: products are few.
    package static func names(_ ids: [ID], in reader: Reader) throws -> [ID: Product] { try ProductStore.products(Set(ids).sorted(), in: reader) }
}
