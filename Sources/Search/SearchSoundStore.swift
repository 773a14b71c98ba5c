import Kit
import Persistence

/// Which pinyin somebody's name is spelt by, whoever sees it: what nobody bears is not searched for.
package enum SearchSoundStore {
    /// Those of the spellings by which a token of the index begins, in their order.
    package static func known(_ spellings: [[String]], in reader: Reader) throws -> [String] {
        if spellings.isEmpty { return [] }
        return try reader.map(knownSQL(spellings, reader.dialect).built) { Int(try $0.int("place")) }.sorted().map { spellings[$0].joined() }
    }

    /// The places of those that are known, each read to its first hit; also for plan tests.
    /// - Parameter isWhole: the token itself, not one that begins so.
    package static func knownSQL(_ spellings: [[String]], _ dialect: Dialect, isWhole: Bool = false) -> SQL {
        let beginnings = spellings.map { $0.prefix(SearchTokens.joined).joined() }
        switch dialect {
        case .sqlite:
            return beginnings.enumerated().map { place, text -> SQL in
                "SELECT \(place) AS place WHERE EXISTS (SELECT 1 FROM customer_search_terms WHERE term >= \(text) AND term <= \(isWhole ? text : text + "\u{10FFFF}"))"
            }.joined(" UNION ALL ")
        case .postgres:
            // Materialised, or the planner would rather look at every row for the first that fits.
            let hits = beginnings.enumerated().map { place, text -> SQL in
                "\(SQL.name("hit\(place)")) AS MATERIALIZED (SELECT customer_id FROM customer_search WHERE vector @@ \("'\(text)'" + (isWhole ? "" : ":*"))::tsquery)"
            }
            let first = beginnings.indices.map { place -> SQL in "SELECT CAST(\(place) AS BIGINT) AS place WHERE EXISTS (SELECT 1 FROM \(SQL.name("hit\(place)")))" }
            return "WITH \(hits.joined(", ")) \(first.joined(" UNION ALL "))"
        }
    }
}
