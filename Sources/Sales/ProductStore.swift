import Kit
import Persistence

/// All SQL about products. They are the company's own and have no customer scope.
package enum ProductStore {
    static let names = [
        "id", "code", "name", "category", "brand", "specification", "unit", "units_per_case_x4", "price_x4", "cost_x4", "new_until_on", "folded", "import_id", "version",
    ]
    static let columns = SQL.name(names.filter { $0 != "folded" && $0 != "import_id" }.joined(separator: ", "))

    package static func products(_ ids: [ID], in reader: Reader) throws -> [ID: Product] {
        guard !ids.isEmpty else { return [:] }
        let found = try reader.map("SELECT \(columns) FROM product WHERE \(reader.dialect.among("id", ids))") { try Product($0) }
        return Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    package static func product(_ id: ID, in reader: Reader) throws -> Product {
        guard let row = try reader.row("SELECT \(columns) FROM product WHERE id = \(id)") else { throw Problem.notFound() }
        return try Product(row)
    }

    /// Ids by a kind of key (`code`, `name`) and value.
    static func find(_ kind: String, _ values: [String], in reader: Reader) throws -> [String: ID] {
        guard !values.isEmpty else { return [:] }
        var found: [String: ID] = [:]
        try reader.each("SELECT value, product_id FROM product_key WHERE kind = \(kind) AND \(reader.dialect.among("value", texts: values))") { row in
            found[try row.text("value")] = try row.id("product_id")
        }
        return found
    }

    /// Inserts or replaces; a code that somebody else took meanwhile is a conflict.
    static func put(_ products: [Product], isNew: Bool, importID: ID, folded: (Product) -> String, in tx: Transaction) throws {
        let rows = products.sorted { $0.id < $1.id }.map { product -> [SQLValue] in
            [
                product.id.sqlValue, product.code.sqlValue, product.name.sqlValue, product.category.sqlValue, product.brand.sqlValue,
                product.specification.sqlValue, product.unit.sqlValue, product.unitsPerCase.sqlValue, product.price.sqlValue, product.cost.sqlValue,
                (product.newUntil?.description ?? "").sqlValue, folded(product).sqlValue, importID.sqlValue, product.version.sqlValue,
            ]
        }
        try tx.insert(rows, into: "product", names, onConflict: isNew ? .fail : .update(key: ["id"], replace: Array(names.dropFirst())))
    }

    static func putKeys(_ kind: String, _ pairs: [(String, ID)], onConflict: Conflict, in tx: Transaction) throws {
        let rows = pairs.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }.map { [kind.sqlValue, $0.0.sqlValue, $0.1.sqlValue] }
        try tx.insert(rows, into: "product_key", ["kind", "value", "product_id"], onConflict: onConflict)
    }

    static func dropKeys(of product: ID, in tx: Transaction) throws { try tx.execute("DELETE FROM product_key WHERE product_id = \(product)") }

    /// Raises the version if it is still the one that the form was opened with.
    static func raise(_ id: ID, from version: Int64, in tx: Transaction) throws -> Bool {
        try tx.row("UPDATE product SET version = version + 1 WHERE id = \(id) AND version = \(version) RETURNING version") != nil
    }

    static func categories(in reader: Reader) throws -> [String] {
        try reader.map("SELECT DISTINCT category FROM product ORDER BY category") { try $0.text("category") }
    }
}

extension Product {
    init(_ row: Row) throws {
        self.init(id: try row.id("id"), code: try row.text("code"), name: try row.text("name"))
        category = try row.text("category")
        brand = try row.text("brand")
        specification = try row.text("specification")
        unit = try row.text("unit")
        unitsPerCase = try row.quantity("units_per_case_x4")
        price = try row.money("price_x4")
        cost = try row.money("cost_x4")
        newUntil = try row.dayOrNil("new_until_on")
        version = try row.int("version")
    }
}
