import Foundation
import Kit
import Search

/// Finds the value of a choice by its words in any of the three languages, as files carry them.
struct ChoiceWords: Sendable {
    /// List key → folded words → value.
    private var values: [String: [String: String]]

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

    /// With the words that the company gave to entries of lists, and the entries that it added.
    func with(_ catalogue: CustomerCatalogue) -> ChoiceWords {
        var all = self
        let lists = CustomerChoices.all.map(catalogue.list) + catalogue.own.filter(\.kind.hasEntries).map(\.list)
        for list in lists {
            for (value, words) in list.words.sorted(by: { $0.key < $1.key }) {
                for text in words.all { all.values[list.key, default: [:]][SearchText.fold(text)] = value }
            }
        }
        return all
    }

    /// A cell of a field as the field reads it.
    func text(_ cell: String, of type: FieldType) -> String {
        switch type {
        case .choice(let list): value(cell, of: list)
        case .several(let list): FieldType.parts(cell).map { value($0, of: list) }.joined(separator: "|")
        default: cell
        }
    }

    /// The key of what is written; words that no list knows come back as they are.
    func value(_ text: String, of list: ChoiceList) -> String {
        list.knows(text) ? text : values[list.key]?[SearchText.fold(text)] ?? text
    }
}
