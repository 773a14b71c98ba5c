import Kit

/// The words and figures of one reader: language, texts, company clock. Handed to everything that makes view models.
package struct Wording: Sendable {
    package let language: Language
    package let texts: TextLibrary
    package let clock: WallClock

    package init(language: Language, texts: TextLibrary, clock: WallClock) {
        self.language = language
        self.texts = texts
        self.clock = clock
    }

    package func callAsFunction(_ key: TextKey) -> String { texts.text(key, language) }
    package func callAsFunction(_ key: String, _ values: [String: String] = [:]) -> String { texts.text(TextKey(key, values), language) }
}
