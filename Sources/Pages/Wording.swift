import Kit

/// The words, figures and templates of one reader: language, texts, company clock. Handed to everything that makes view models.
package struct Wording: Sendable {
    package let language: Language
    package let texts: TextLibrary
    package let clock: WallClock
    /// For blocks inside a page; nil where nothing is drawn (command line, jobs, API).
    package let templates: TemplateLibrary?

    package init(language: Language, texts: TextLibrary, clock: WallClock, templates: TemplateLibrary? = nil) {
        self.language = language
        self.texts = texts
        self.clock = clock
        self.templates = templates
    }

    package func callAsFunction(_ key: TextKey) -> String { texts.text(key, language) }
    package func callAsFunction(_ key: String, _ values: [String: String] = [:]) -> String { texts.text(TextKey(key, values), language) }

    /// Draws a block to be held by a page model and put in by `{{html(…)}}`.
    package func render(_ template: String, _ model: any ViewModel) throws -> SafeHTML {
        guard let templates else { throw TemplateFault.unknown(template) }
        return try templates.render(template, model, language)
    }

    /// Draws a block that comes again and again, such as a row or a field: the same value is drawn once.
    /// - Parameter fillings: for the places `<%name%>` of the template.
    package func piece(_ template: String, _ model: some ViewModel & Hashable, fillings: KeyValuePairs<String, SafeHTML> = [:]) throws -> SafeHTML {
        guard let templates else { throw TemplateFault.unknown(template) }
        return try templates.piece(template, model, language, fillings: fillings)
    }
}
