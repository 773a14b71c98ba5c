import Kit

/// Steps to the neighbouring pages of a list (`pager.mustache`): `{{#pager}}{{>pager}}{{/pager}}`.
package struct Pager: ViewModel {
    package let hasPrevious: Bool
    package let previousURL: String
    package let hasNext: Bool
    package let nextURL: String

    /// - Parameters: local addresses; `""` where there is no such page.
    package init(previous: String = "", next: String = "") {
        hasPrevious = !previous.isEmpty
        previousURL = previous
        hasNext = !next.isEmpty
        nextURL = next
    }

    /// Of a list that pages by key and goes back to its beginning.
    /// - Parameters:
    ///   - url: of the list, with its query.
    ///   - name: of the cursor in it.
    package init(_ url: String, isFirst: Bool, next: Cursor?, name: String = "cursor") {
        self.init(previous: isFirst ? "" : url, next: next.map { url + (url.contains("?") ? "&" : "?") + "\(name)=" + $0.text.replacing("=", with: "%3D") } ?? "")
    }

    package static let sample = Pager(previous: "/customers", next: "/customers?cursor=a")
}
