import Kit
import Persistence
import Search

/// Rules of the words that a company gives to fields and entries.
enum CatalogueWords {
    /// Cleaned words; faults name the language.
    static func read(_ words: OwnWords, _ field: String, longest: Int, isRequired: Bool = true) throws -> OwnWords {
        var texts: [Language: String] = [:], faults = Faults()
        for language in Language.allCases {
            let name = "\(field).\(language.rawValue)", text = try faults.read("-") { try FreeText.read(words[language], name, longest: longest) }
            // Separators of lists, of conditions and of templates are no part of words.
            if text.contains(where: { "|{}\n".contains($0) }) { faults.add(name, "fields.fault.sign") }
            texts[language] = text
        }
        let read = OwnWords(texts)
        if isRequired, read.isEmpty { faults.add("\(field).zh-Hans", "problem.field.required") }
        try faults.finish()
        return read
    }

    /// Two fields of one name are told apart by nobody, least of all by a file.
    static func requireFree(_ words: OwnWords, _ field: String, among others: [OwnWords]) throws {
        var faults = Faults()
        for language in Language.allCases where !words[language].isEmpty {
            let folded = SearchText.fold(words[language])
            if others.contains(where: { SearchText.fold($0[language]) == folded }) { faults.add("\(field).\(language.rawValue)", "fields.fault.taken") }
        }
        try faults.finish()
    }

    /// Words of all fields in use but one: own ones, and shipped ones that the company gave words.
    static func taken(except key: String, in reader: Reader) throws -> [OwnWords] {
        let settings = try CatalogueStore.settings(in: reader).filter { $0.key != key && !$0.label.isEmpty }
        let own = try CatalogueStore.fields(in: reader).filter { !$0.isRetired && $0.key != key }.map(\.label)
        return own + settings.map(\.label)
    }

    /// The key that somebody chose, or one made of the English words, or the next number.
    static func key(_ chosen: String, _ words: OwnWords, taken: Set<String>, start: String) throws -> String {
        if !chosen.isEmpty {
            guard slug(chosen) == chosen else { throw Problem.invalid("key", "fields.fault.key") }
            if taken.contains(chosen) { throw Problem.invalid("key", "fields.fault.keyTaken") }
            return chosen
        }
        let made = slug(words[.english].lowercased())
        if !made.isEmpty, !taken.contains(made) { return made }
        return (1...).lazy.map { "\(start)\($0)" }.first { !taken.contains($0) } ?? start
    }

    /// Small Latin letters, digits and `_`, beginning with a letter; `""` when nothing of that is left.
    private static func slug(_ text: String) -> String {
        let parts = text.split { !($0.isASCII && ($0.isLetter || $0.isNumber) && !$0.isUppercase) }
        let joined = parts.joined(separator: "_").drop { !$0.isLetter }.prefix(30)
        return String(joined.last == "_" ? joined.dropLast() : joined)
    }
}
