import Kit

/// What posting must know of a customer: where its sales belong, and the marks as they stand.
package struct Buyer: Sendable, Hashable {
    package let id: ID
    package let branchID: ID
    package let region: String
    package let repID: ID
    package let status: String
    package var marks: SalesMarks
}

/// The marks that Sales keeps in the listing.
package struct SalesMarks: Sendable, Hashable {
    package var amount12 = Money.zero
    package var cases12 = Quantity.zero
    package var before12 = Money.zero
    package var orders12: Int64 = 0
    /// Months with orders among the last 12 full ones.
    package var months12: Int64 = 0
    /// First and last day with an order that counts; "" = none.
    package var firstOn = ""
    package var lastOn = ""
    /// `once`, `loyal`, or nothing to say.
    package var loyalty = ""
    /// When the next order is expected; "" = nothing tells.
    package var nextOn = ""
    package var isExpected = false
}
