/// The ABC letter before a customer's name (`mark-abc.mustache`), the left edge of every list of customers (UX-1).
package struct AbcMark: ViewModel {
    package let hasAbc: Bool
    package let abc: String
    package let abcLower: String
    package let abcTitle: String

    /// - Parameter letter: empty when the customer has no class yet.
    package init(_ letter: String, title: String) {
        hasAbc = !letter.isEmpty
        abc = letter
        abcLower = letter.lowercased()
        abcTitle = title
    }

    package static let sample = AbcMark("A", title: "A 类，核心")
}
