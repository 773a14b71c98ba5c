import Kit
import Persistence

/// The token index of customers: FTS5 without content on SQLite, GIN on PostgreSQL, the same tokens in both.
package enum SearchIndexStore {
    /// Sets the tokens of customers (`SearchTokens.text`); ids ascending.
    /// - Parameter new: none of them has tokens yet, so nothing is to be taken away.
    package static func put(_ entries: [(id: ID, tokens: String)], new: Bool = false, in tx: Transaction) throws {
        guard !entries.isEmpty else { return }
        let known = new ? [] : try tx.rows("SELECT customer_id, tokens FROM customer_search WHERE \(tx.dialect.among("customer_id", entries.map(\.id)))")
        if tx.dialect == .sqlite { for row in known { try remove(try row.id("customer_id"), try row.text("tokens"), in: tx) } }
        try write(entries, in: tx)
    }

    private static func remove(_ id: ID, _ tokens: String, in tx: Transaction) throws {
        try tx.execute("INSERT INTO customer_search_index (customer_search_index, rowid, tokens) VALUES ('delete', \(id), \(tokens))")
    }

    private static func write(_ entries: [(id: ID, tokens: String)], in tx: Transaction) throws {
        let replace = Conflict.update(key: ["customer_id"], replace: ["tokens"])
        if tx.dialect == .sqlite {
            try tx.insert(entries.map { [.int($0.id.rawValue), .text($0.tokens)] }, into: "customer_search", ["customer_id", "tokens"], onConflict: replace)
            try tx.insert(entries.map { [.int($0.id.rawValue), .text($0.tokens)] }, into: "customer_search_index", ["rowid", "tokens"])
        } else {
            let list = JSONValue.array(entries.map { .array([.int($0.id.rawValue), .text($0.tokens)]) }).canonical
            try tx.execute("""
                INSERT INTO customer_search (customer_id, tokens, vector)
                SELECT (e->>0)::bigint, e->>1, array_to_tsvector(string_to_array(e->>1, ' ')) FROM jsonb_array_elements(\(list)::jsonb) e ORDER BY 1
                ON CONFLICT (customer_id) DO UPDATE SET tokens = excluded.tokens, vector = excluded.vector
                """)
        }
    }

    /// The readings of the index that together give all candidates, the likeliest first.
    package static func passes(_ query: SearchQuery, _ dialect: Dialect) -> [SearchPass] {
        let isWhole = dialect != .sqlite || query.conditions.allSatisfy { ($0.exact + $0.beginnings).allSatisfy { IndexWords.cut($0) == [$0] } }
        if dialect == .sqlite, isWhole, query.conditions.count == 1, query.furtherPairs.isEmpty, let one = query.conditions.first, one.exact.isEmpty {
            return one.beginnings.map { SearchPass(found: terms($0), isProof: query.isProved(by: $0)) }
        }
        let isProof = isWhole && query.conditions.allSatisfy { $0.exact.count + $0.beginnings.count == 1 } && query.areRunsProved
        return [SearchPass(found: all(query, dialect), isProof: isProof)]
    }

    /// Customers with a token that begins so, in the order of tokens: the whole word before longer ones.
    private static func terms(_ beginning: String) -> SQL {
        "(SELECT DISTINCT doc AS customer_id FROM customer_search_terms WHERE term >= \(beginning) AND term <= \(beginning + "\u{10FFFF}"))"
    }

    private static func all(_ query: SearchQuery, _ dialect: Dialect) -> SQL {
        let pairs = query.furtherPairs.map { SearchQuery.Condition(exact: [$0], beginnings: []) }
        let conditions = query.conditions + pairs
        switch dialect {
        case .sqlite:
            let match = conditions.map { "(" + ($0.exact.map { IndexWords.match($0, isBeginning: false) } + $0.beginnings.map { IndexWords.match($0, isBeginning: true) }).joined(separator: " OR ") + ")" }.joined(separator: " AND ")
            return "(SELECT rowid AS customer_id FROM customer_search_index WHERE customer_search_index MATCH \(match))"
        case .postgres:
            let match = conditions.map { "(" + ($0.exact.map { "'\($0)'" } + $0.beginnings.map { "'\($0)':*" }).joined(separator: " | ") + ")" }.joined(separator: " & ")
            return "(SELECT customer_id FROM customer_search WHERE vector @@ \(match)::tsquery)"
        }
    }

    /// Removes a customer from the index.
    package static func drop(_ id: ID, in tx: Transaction) throws {
        if tx.dialect == .sqlite, let row = try tx.row("SELECT tokens FROM customer_search WHERE customer_id = \(id)") { try remove(id, try row.text("tokens"), in: tx) }
        try tx.execute("DELETE FROM customer_search WHERE customer_id = \(id)")
    }
}
