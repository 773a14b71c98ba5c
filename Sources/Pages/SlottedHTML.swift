/// A drawn piece with places `<%name%>` that are filled each time it is shown, so that what is the same for all lists is drawn once.
/// No text of a user can look like a place: all of them are escaped.
struct SlottedHTML: Sendable {
    /// One more than there are places.
    private let texts: [String]
    private let slots: [String]

    init(_ html: SafeHTML) {
        var texts: [String] = [], slots: [String] = [], rest = html.text[...]
        while let open = rest.firstRange(of: "<%"), let close = rest[open.upperBound...].firstRange(of: "%>") {
            texts.append(String(rest[..<open.lowerBound]))
            slots.append(String(rest[open.upperBound..<close.lowerBound]))
            rest = rest[close.upperBound...]
        }
        self.texts = texts + [String(rest)]
        self.slots = slots
    }

    /// A place without a filling is a fault of the program.
    func filled(_ fillings: KeyValuePairs<String, SafeHTML>, template: String) throws -> SafeHTML {
        guard !slots.isEmpty else { return SafeHTML(rendered: texts[0]) }
        var html = texts[0]
        html.reserveCapacity(texts.reduce(fillings.reduce(0) { $0 + $1.value.text.utf8.count }) { $0 + $1.utf8.count })
        for (slot, text) in zip(slots, texts.dropFirst()) {
            guard let filling = fillings.first(where: { $0.key == slot }) else { throw TemplateFault.slot(slot, template: template) }
            html += filling.value.text
            html += text
        }
        return SafeHTML(rendered: html)
    }
}
