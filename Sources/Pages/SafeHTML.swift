import Mustache

/// HTML that a template made, or an escaped text. Only `Pages` makes it, so a page may hold it: `{{html(body)}}` puts it in unescaped.
/// Any other type under `html(…)` renders as nothing, and `{{body}}` shows the escaped markup, which is safe and easily seen.
package struct SafeHTML: Sendable, Hashable, MustacheTransformable, MustacheCustomRenderable {
    package let text: String
    init(rendered text: String) { self.text = text }

    /// A text as it stands in a page or a double-quoted attribute.
    package init(escaping text: String) { self.text = text.escapedForHTML }

    /// A text in pieces, with those marked that fit what was searched for.
    package static func marked(_ pieces: some Sequence<(text: String, isHit: Bool)>) -> SafeHTML {
        SafeHTML(rendered: pieces.reduce(into: "") { html, piece in
            html += piece.isHit ? "<mark>" + piece.text.escapedForHTML + "</mark>" : piece.text.escapedForHTML
        })
    }

    package static let empty = SafeHTML(rendered: "")
    /// Stands in samples of view models.
    package static let sample = SafeHTML(rendered: "<p>…</p>")

    package func transform(_ name: String) -> Any? { name == "html" ? text : nil }
    package var renderText: String { text }
    package var isNull: Bool { text.isEmpty }
}

/// A ready block inside a page, such as a panel of the card.
package struct RenderedBlock: ViewModel {
    package let key: String
    package let html: SafeHTML
    package init(key: String, html: SafeHTML) { self.key = key; self.html = html }
    package static let sample = RenderedBlock(key: "sales", html: .sample)
}
