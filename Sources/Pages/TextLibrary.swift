import Foundation
import Kit

/// All words of the product by key, in three languages. Loaded once; an incomplete language stops the start.
package struct TextLibrary: Sendable {
    /// English has `one` and `other`; Chinese has `other` only.
    struct Entry: Sendable { let other: TextPieces; let one: TextPieces? }

    private let entries: [Language: [String: Entry]]

    /// - Parameter folders: hold `en.json`, `zh-Hans.json`, `zh-Hant.json`; the value of a key is text or `{"one": …, "other": …}`.
    package init(folders: [URL]) throws {
        var entries: [Language: [String: Entry]] = [:]
        for language in Language.allCases {
            var all: [String: Entry] = [:]
            for folder in folders {
                let url = folder.appendingPathComponent(language.rawValue + ".json")
                guard let data = try? Data(contentsOf: url) else { continue }
                guard case .object(let members) = try JSONValue(parsing: data) else { throw TextFault.file(url.path) }
                for (key, value) in members {
                    guard all[key] == nil else { throw TextFault.twice(key) }
                    all[key] = try Entry(value, key: key)
                }
            }
            entries[language] = all
        }
        self.entries = entries
    }

    /// Without words: every text is its key. For samples and tools.
    package static let none = TextLibrary()
    private init() { entries = [:] }

    /// The words with their places filled; the key itself when there are none, so that a fault is seen and no page fails.
    package func text(_ key: TextKey, _ language: Language) -> String {
        if let words = key.words, !words[language].isEmpty { return words[language] }
        guard let entry = entries[language]?[key.key] else {
            let borrowed = key.words?.borrowed(language) ?? ""
            return borrowed.isEmpty ? key.key : borrowed
        }
        return (key.values["count"] == "1" ? entry.one ?? entry.other : entry.other).filled(key.values)
    }

    package func has(_ key: String, _ language: Language) -> Bool { entries[language]?[key] != nil }
    package func keys(_ language: Language) -> Set<String> { Set(entries[language, default: [:]].keys) }
}

package enum TextFault: Error { case file(String), twice(String), shape(String), missing(key: String, template: String) }

extension TextLibrary.Entry {
    init(_ value: JSONValue, key: String) throws {
        if let text = value.string { self.init(other: TextPieces(text), one: nil); return }
        guard let other = value["other"]?.string else { throw TextFault.shape(key) }
        self.init(other: TextPieces(other), one: value["one"]?.string.map(TextPieces.init))
    }
}

/// A text cut at its places when it is loaded: `{count} customers`.
final class TextPieces: Sendable {
    private let whole: String
    /// What stands before each place, and its name.
    private let places: [(before: String, name: String)]
    private let rest: String

    init(_ text: String) {
        var places: [(before: String, name: String)] = [], rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            places.append((String(rest[..<open]), String(rest[rest.index(after: open)..<close])))
            rest = rest[rest.index(after: close)...]
        }
        whole = text
        self.places = places
        self.rest = String(rest)
    }

    /// A place without a value stays as it is written.
    func filled(_ values: [String: String]) -> String {
        if places.isEmpty || values.isEmpty { return whole }
        var out = ""
        for place in places {
            out += place.before
            out += values[place.name] ?? "{\(place.name)}"
        }
        return out + rest
    }
}
