import Foundation
import Kit
import Search

/// Finds the value of a choice by its words in any of the three languages, as files carry them.
struct ChoiceWords: Sendable {
    /// List key → folded words → value.
    private let values: [String: [String: String]]

    init(folder: URL) {
        var values: [String: [String: String]] = [:]
        for language in Language.allCases {
            let file = folder.appendingPathComponent("Texts/\(language.rawValue).json")
            guard let data = try? Data(contentsOf: file), case .object(let members)? = try? JSONValue(parsing: data) else { continue }
            for list in CustomerChoices.all {
                for value in list.values {
                    guard let words = members[list.label(value).key]?.string else { continue }
                    values[list.key, default: [:]][SearchText.fold(words)] = value
                }
            }
        }
        self.values = values
    }

    /// The key of what is written; words that no list knows come back as they are.
    func value(_ text: String, of list: ChoiceList) -> String {
        list.values.contains(text) ? text : values[list.key]?[SearchText.fold(text)] ?? text
    }
}
