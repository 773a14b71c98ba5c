import Kit
import Persistence

/// Sorted by a company's own field: those who hold a value in its order, then the others by age, so that nobody is missing.
package struct OwnSort: Sendable, Hashable {
    package let key: String
    let field: ID
    let isInteger: Bool

    /// Figures and days have an order that everybody means.
    package init?(_ key: String, _ catalogue: CustomerCatalogue) {
        guard let one = catalogue.own.first(where: { $0.key == key && !$0.isRetired }), [.number, .decimal, .day].contains(one.kind) else { return nil }
        (self.key, field, isInteger) = (key, one.id, one.kind != .day)
    }
}

extension CustomerSelection {
    func page(by own: OwnSort, after cursor: Cursor?, limit: Int, for caller: Caller, in reader: Reader) throws -> Slice<CustomerLine> {
        var found: [(line: CustomerLine, at: Cursor)] = []
        if cursor.map({ $0.value.hasPrefix("=") }) ?? true {
            found = try reader.map(ownSQL(own, after: cursor, limit: limit, for: caller, in: reader).built) { row in
                let line = try CustomerLine(row, sort: .code), value = own.isInteger ? String(try row.int("found_number")) : try row.text("found_text")
                return (line, Cursor(value: "=" + value, id: line.id))
            }
        }
        if found.count <= limit {
            let from = cursor.flatMap { $0.value.hasPrefix("=") ? nil : $0.id }
            found += try reader.map(restSQL(own, after: from, limit: limit - found.count, for: caller, in: reader).built) { row in
                let line = try CustomerLine(row, sort: .code)
                return (line, Cursor(value: "", id: line.id))
            }
        }
        return Slice(rows: found.prefix(limit).map(\.line), next: found.count > limit ? found[limit - 1].at : nil)
    }

    /// Where a customer stands.
    func place(of id: ID, by own: OwnSort, in reader: Reader) throws -> Cursor {
        guard let row = try reader.row("SELECT text_folded, number FROM customer_custom WHERE customer_id = \(id) AND field_id = \(own.field)") else { return Cursor(value: "", id: id) }
        return Cursor(value: "=" + (own.isInteger ? String(try row.int("number")) : try row.text("text_folded")), id: id)
    }

    /// The statement of those who hold a value, also for plan tests: by the field's index, each customer by its key.
    package func ownSQL(_ own: OwnSort, after cursor: Cursor?, limit: Int, for caller: Caller, in reader: Reader) throws -> SQL {
        let column: SQL = own.isInteger ? "number" : "text_folded", order: SQL = descending ? "DESC" : "ASC", beyond: SQL = descending ? "<" : ">"
        var from: SQL = .empty
        if let cursor {
            let text = String(cursor.value.dropFirst())
            guard !own.isInteger || Int64(text) != nil else { throw Problem.invalid("cursor", "problem.field.cursor") }
            from = " AND (customer_custom.\(column), customer_custom.customer_id) \(beyond) (\(value: Int64(text).flatMap { own.isInteger ? .int($0) : nil } ?? .text(text)), \(cursor.id))"
        }
        return """
            SELECT \(CustomerLine.columns), found_text, found_number
            FROM (SELECT customer_custom.customer_id AS found_id, text_folded AS found_text, number AS found_number FROM customer_custom WHERE field_id = \(own.field)\(from)) AS found
            CROSS JOIN customer_listing
            WHERE customer_listing.customer_id = found_id AND \(try condition(caller, in: reader))
            ORDER BY \(own.isInteger ? "found_number" : "found_text" as SQL) \(order), found_id \(order) LIMIT \(limit + 1)
            """
    }

    private func restSQL(_ own: OwnSort, after id: ID?, limit: Int, for caller: Caller, in reader: Reader) throws -> SQL {
        let order: SQL = descending ? "DESC" : "ASC"
        let from: SQL = id.map { descending ? " AND customer_listing.customer_id < \($0)" : " AND customer_listing.customer_id > \($0)" } ?? .empty
        return """
            SELECT \(CustomerLine.columns) FROM customer_listing
            WHERE NOT EXISTS (SELECT 1 FROM customer_custom WHERE customer_custom.customer_id = customer_listing.customer_id AND field_id = \(own.field))
            AND \(try condition(caller, in: reader))\(from) ORDER BY customer_listing.customer_id \(order) LIMIT \(limit + 1)
            """
    }
}
