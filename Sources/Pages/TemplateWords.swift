import Kit

/// Puts `[[room.key]]` (HTML-escaped words of one language) and `[[asset:path]]` into a template when it is loaded.
struct TemplateWords {
    let template: String
    let texts: TextLibrary
    let language: Language
    let assets: [String: String]

    func put(into source: String) throws -> String {
        var out = ""
        var rest = source[...]
        while let start = rest.firstRange(of: "[["), let end = rest[start.upperBound...].firstRange(of: "]]") {
            out += rest[..<start.lowerBound]
            out += try word(String(rest[start.upperBound..<end.lowerBound]))
            rest = rest[end.upperBound...]
        }
        return out + rest
    }

    /// Third-party parts are no part of the checkout: without them (a test before set-up) their addresses point to nothing,
    /// while a misspelt asset of our own stops the start.
    private func asset(_ path: String) throws -> String {
        if let url = assets[path] { return url }
        guard path.hasPrefix("vendor/"), let base = assets["vendor/"] else { throw TemplateFault.asset(path, template: template) }
        return base + path.dropFirst(7)
    }

    private func word(_ name: String) throws -> String {
        if name.hasPrefix("asset:") {
            return try asset(String(name.dropFirst(6)))
        }
        guard texts.has(name, language) else { throw TemplateFault.text(key: name, template: template, language) }
        let text = texts.text(TextKey(name), language)
        // A text with places is filled in Swift; two braces would be a tag.
        guard !text.contains("{") else { throw TemplateFault.brace(key: name) }
        return text.escapedForHTML
    }
}
