import Kit
import Persistence

/// The words of names, under the spellings by which a slip meets them. A word that nobody bears any more stays: it finds nothing.
package enum SearchSlipStore {
    /// A slip meets few words.
    private static let most = 50

    package static func put(_ words: Set<String>, in tx: Transaction) throws {
        guard !words.isEmpty else { return }
        let known = Set(try tx.map("SELECT word FROM search_slip WHERE \(tx.dialect.among("spelling", texts: words.sorted())) AND word = spelling") { try $0.text("word") })
        let rows = words.subtracting(known).flatMap { word in SearchSlips.spellings(of: word).map { ($0, word) } }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }
        try tx.insert(rows.map { [.text($0.0), .text($0.1)] }, into: "search_slip", ["spelling", "word"], onConflict: .ignore)
    }

    /// Words that one slip makes of what was typed, in alphabetical order.
    package static func words(near typed: String, in reader: Reader) throws -> [String] {
        try reader.map(nearSQL(typed, reader.dialect).built) { try $0.text("word") }.filter { SearchSlips.isOneSlip($0, typed) }
    }

    /// Also for plan tests.
    package static func nearSQL(_ typed: String, _ dialect: Dialect) -> SQL {
        "SELECT DISTINCT word FROM search_slip WHERE \(dialect.among("spelling", texts: SearchSlips.spellings(of: typed).sorted())) ORDER BY word LIMIT \(most)"
    }
}
