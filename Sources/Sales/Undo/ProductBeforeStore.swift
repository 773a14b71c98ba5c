import Kit
import Persistence

/// What products said before an import or somebody changed them.
enum ProductBeforeStore {
    static func keep(_ products: [Product], by source: ID, in tx: Transaction) throws {
        try tx.execute("INSERT INTO sales_import (import_id) VALUES (\(source)) ON CONFLICT DO NOTHING")
        let brought = try imports(products.map(\.id), in: tx)
        let rows = try products.sorted { $0.id < $1.id }.filter { brought[$0.id] != source }.map { product in
            [source.sqlValue, product.id.sqlValue, (brought[product.id] ?? ID(0)).sqlValue, try BeforeImage.text(product).sqlValue]
        }
        try tx.insert(rows, into: "product_before", ["import_id", "product_id", "was_import_id", "content"], onConflict: .ignore)
    }

    /// Which import wrote a product last.
    private static func imports(_ ids: [ID], in reader: Reader) throws -> [ID: ID] {
        guard !ids.isEmpty else { return [:] }
        let pairs = try reader.map("SELECT id, import_id FROM product WHERE \(reader.dialect.among("id", ids.sorted()))") { (try $0.id("id"), try $0.id("import_id")) }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    /// Products that the import wrote last, and those that others wrote after it.
    static func products(of importID: ID, after: ID, limit: Int, in reader: Reader) throws -> [ID] {
        try reader.map("""
            SELECT product_id FROM (
              SELECT product_id FROM (SELECT id AS product_id FROM product WHERE import_id = \(importID) AND id > \(after) ORDER BY id LIMIT \(limit)) AS brought
              UNION
              SELECT product_id FROM (SELECT DISTINCT product_id FROM product_before WHERE was_import_id = \(importID) AND product_id > \(after) ORDER BY product_id LIMIT \(limit)) AS followed
            ) AS due ORDER BY product_id LIMIT \(limit)
            """) { try $0.id("product_id") }
    }

    static func count(of importID: ID, in reader: Reader) throws -> Int64 { try reader.number("SELECT COUNT(*) AS n FROM product WHERE import_id = \(importID)") }

    /// Those that the import wrote last; with what it found, nil for those that it brought.
    static func written(_ importID: ID, _ ids: [ID], in reader: Reader) throws -> [(id: ID, formerImport: ID, content: String?)] {
        guard !ids.isEmpty else { return [] }
        return try reader.map("""
            SELECT p.id, COALESCE(b.was_import_id, 0) AS former, b.content FROM product p LEFT JOIN product_before b ON b.import_id = \(importID) AND b.product_id = p.id
            WHERE \(reader.dialect.among("p.id", ids.sorted())) AND p.import_id = \(importID) ORDER BY p.id
            """) { (try $0.id("id"), try $0.id("former"), try $0.textOrNil("content")) }
    }

    /// Those of the products that a line names, also a cancelled one.
    static func sold(_ ids: [ID], in reader: Reader) throws -> Set<ID> {
        guard !ids.isEmpty else { return [] }
        let among = reader.dialect.among("product_id", ids.sorted())
        return Set(try reader.map("""
            SELECT DISTINCT product_id FROM rollup_region_product_month WHERE \(among) AND lines <> 0
            UNION SELECT DISTINCT product_id FROM order_line WHERE is_posted = 0 AND \(among)
            """) { try $0.id("product_id") })
    }

    static func remove(_ ids: [ID], in tx: Transaction) throws {
        for id in ids {
            try ProductStore.dropKeys(of: id, in: tx)
            try tx.execute("DELETE FROM product WHERE id = \(id)")
        }
    }

    static func drop(_ importID: ID, _ ids: [ID], in tx: Transaction) throws {
        guard !ids.isEmpty else { return }
        try tx.execute("DELETE FROM product_before WHERE import_id = \(importID) AND \(tx.dialect.among("product_id", ids.sorted()))")
    }

    static func forget(importsBefore id: ID, in tx: Transaction) throws { try tx.execute("DELETE FROM product_before WHERE import_id < \(id)") }
}
