import Kit
import Search

/// Rules of the entries of a list.
package enum ListEntries {
    /// An entry as somebody typed it; a new one has no value yet.
    package struct Typed: Sendable, Hashable {
        package var value: String
        package var words: OwnWords
        package var isRetired = false
        package init(value: String, words: OwnWords, isRetired: Bool = false) { (self.value, self.words, self.isRetired) = (value, words, isRetired) }
    }

    /// In the order in which they were typed. What was known before and is not named stays at the end: entries are retired, never lost.
    /// - Parameter isShipped: a shipped list, whose entries have words already and whose new values are the company's word itself, as records held it before.
    static func read(_ typed: [Typed], among old: [ListEntry], isShipped: Bool) throws -> [ListEntry] {
        var entries: [ListEntry] = [], seen: [Language: Set<String>] = [:], faults = Faults()
        let known = Dictionary(old.map { ($0.value, $0) }, uniquingKeysWith: { first, _ in first })
        var taken = Set(known.keys)
        for one in typed where !(one.value.isEmpty && one.words.isEmpty) {
            if let entry = try faults.read(nil, { try read(one, known, &seen, taken, isShipped: isShipped) }) {
                taken.insert(entry.value)
                if entries.contains(where: { $0.value == entry.value }) { faults.add("entries", TextKey("fields.fault.entryTwice", ["entry": entry.value])) } else { entries.append(entry) }
            }
        }
        try faults.finish()
        entries += old.filter { one in !entries.contains { $0.value == one.value } }
        if entries.count > ListEntry.bound { throw Problem.invalid("entries", "fields.fault.tooManyEntries") }
        return entries
    }

    /// - Throws: the first thing that is wrong with this entry; those of the others are told beside it.
    private static func read(_ one: Typed, _ known: [String: ListEntry], _ seen: inout [Language: Set<String>], _ taken: Set<String>, isShipped: Bool) throws -> ListEntry {
        if !one.value.isEmpty, known[one.value] == nil { throw Problem.invalid("entries", "problem.field.choice") }
        let words = try entered(one, isOptional: isShipped && !one.value.isEmpty)
        // Files part several entries of one cell by these.
        if !isShipped, Language.allCases.contains(where: { words[$0].contains { ",，、;；".contains($0) } }) { throw Problem.invalid("entries", "fields.fault.entrySign") }
        for language in Language.allCases where !words[language].isEmpty {
            if !seen[language, default: []].insert(SearchText.fold(words[language])).inserted { throw Problem.invalid("entries", TextKey("fields.fault.entryTwice", ["entry": words[language]])) }
        }
        return ListEntry(one.value.isEmpty ? try fresh(words, taken, isShipped: isShipped) : one.value, words, isRetired: one.isRetired)
    }

    private static func entered(_ one: Typed, isOptional: Bool) throws -> OwnWords {
        do { return try CatalogueWords.read(one.words, "entries", longest: 60, isRequired: !isOptional) } catch Problem.invalid(let faults) {
            throw Problem.invalid("entries", faults.first?.message ?? "problem.field.required")
        }
    }

    private static func fresh(_ words: OwnWords, _ taken: Set<String>, isShipped: Bool) throws -> String {
        guard isShipped else { return try CatalogueWords.key("", words, taken: taken, start: "e") }
        let word = words.borrowed(.simplified)
        if taken.contains(word) { throw Problem.invalid("entries", TextKey("fields.fault.entryTwice", ["entry": word])) }
        return word
    }
}
