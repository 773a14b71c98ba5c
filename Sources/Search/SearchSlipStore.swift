import Kit
import Persistence

/// The words of names, under the spellings by which a slip meets them. A word that nobody bears any more finds nothing, and goes at night.
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

    /// Spellings that are read from where one begins: a beginning of few letters is that of many words.
    private static let read = 100

    /// Beginnings of words that one slip makes of what was typed, those of most words first.
    package static func beginnings(near typed: String, in reader: Reader) throws -> [String] {
        if !SearchSlips.beginnings.contains(typed.utf8.count) { return [] }
        var counts: [String: Int] = [:]
        for word in Set(try reader.map(beginningsSQL(typed, reader.dialect).built) { try $0.text("word") }) {
            if let beginning = SearchSlips.beginning(of: word, near: typed) { counts[beginning, default: 0] += 1 }
        }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    }

    /// Also for plan tests.
    package static func beginningsSQL(_ typed: String, _ dialect: Dialect) -> SQL {
        SearchSlips.spellings(of: typed).sorted().enumerated().map { place, start -> SQL in
            "SELECT word FROM (SELECT word FROM search_slip WHERE \(dialect.begins("spelling", start)) ORDER BY spelling, word LIMIT \(read)) AS \(SQL.name("part\(place)"))"
        }.joined(" UNION ALL ")
    }

    /// Words in alphabetical order.
    package static func words(after word: String, limit: Int, in reader: Reader) throws -> [String] {
        try reader.map("SELECT word FROM search_slip WHERE spelling > \(word) AND word = spelling ORDER BY spelling LIMIT \(limit)") { try $0.text("word") }
    }

    /// Forgets those of the words that no customer bears any more.
    /// - Returns: how many.
    package static func forget(_ words: [String], in tx: Transaction) throws -> Int {
        let free = try unborne(words, in: tx)
        if free.isEmpty { return 0 }
        // Who writes names now has seen the word and does not write it again: they come to their end first, and then one looks again.
        if tx.dialect == .postgres { try tx.execute("LOCK TABLE customer_search IN SHARE MODE") }
        let gone = try unborne(free, in: tx)
        for word in gone { try tx.execute("DELETE FROM search_slip WHERE \(tx.dialect.among("spelling", texts: SearchSlips.spellings(of: word).sorted())) AND word = \(word)") }
        return gone.count
    }

    private static func unborne(_ words: [String], in reader: Reader) throws -> [String] {
        if words.isEmpty { return [] }
        let borne = Set(try reader.map(SearchSoundStore.knownSQL(words.map { [$0] }, reader.dialect, isWhole: true).built) { Int(try $0.int("place")) })
        return words.indices.filter { !borne.contains($0) }.map { words[$0] }
    }
}
