/// Words that a company gives in one or more of the three languages.
package struct OwnWords: Hashable, Sendable {
    private let texts: [Language: String]

    package init(_ texts: [Language: String] = [:]) { self.texts = texts.filter { !$0.value.isEmpty } }

    package init(json: JSONValue?) {
        self.init(Dictionary(Language.allCases.compactMap { language in json?[language.rawValue]?.string.map { (language, $0) } }, uniquingKeysWith: { first, _ in first }))
    }

    package var isEmpty: Bool { texts.isEmpty }
    package subscript(language: Language) -> String { texts[language] ?? "" }
    package var all: [String] { Language.allCases.compactMap { texts[$0] } }

    /// A language without words borrows them, Chinese from Chinese first.
    package func borrowed(_ language: Language) -> String {
        let order: [Language] = language == .traditional ? [.traditional, .simplified, .english] : [language, .simplified, .traditional, .english]
        return order.lazy.compactMap { texts[$0] }.first ?? ""
    }

    package var json: JSONValue { .object(Dictionary(texts.map { ($0.key.rawValue, JSONValue.text($0.value)) }, uniquingKeysWith: { first, _ in first })) }
}
