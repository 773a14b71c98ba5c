import Kit

/// Goods that the company sells (商品).
package struct Product: Sendable, Hashable, Codable {
    package var id: ID
    package var code: String
    package var name: String
    package var category = ""
    package var brand = ""
    package var specification = ""
    package var unit = ""
    /// Units in a case (件); none entered = 1.
    package var unitsPerCase = Quantity.one
    package var price = Money.zero
    package var cost = Money.zero
    /// Until this day it counts as new; nil = it does not.
    package var newUntil: Day?
    package var version: Int64 = 1

    package init(id: ID, code: String, name: String) { self.id = id; self.code = code; self.name = name }

    package func isNew(on day: Day) -> Bool { newUntil.map { day <= $0 } ?? false }

    /// What lines without a product are booked on.
    package static let unspecifiedCode = "unspecified"
}
