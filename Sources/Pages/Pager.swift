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

    package static let sample = Pager(previous: "/customers", next: "/customers?cursor=a")
}
