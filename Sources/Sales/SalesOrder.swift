import Kit

/// An order as posted. Its totals are those of its lines.
package struct SalesOrder: Sendable, Hashable, Codable {
    package let customerID: ID
    package let id: ID
    package var orderedOn: Day
    /// "" = the customer's day: a file without order numbers.
    package var number = ""
    package var channel = ""
    package var batch = ""
    package var deliveryRequirement = ""
    package var paymentMethod = ""
    package var isCancelled = false
    package var branchID = ID.company
    package var region = ""
    package var repID = ID.company
    package var lines: Int64 = 0
    package var positiveLines: Int64 = 0
    package var cases = Quantity.zero
    package var quantity = Quantity.zero
    package var amount = Money.zero
    package var importID = ID.company

    package init(customerID: ID, id: ID, orderedOn: Day) { self.customerID = customerID; self.id = id; self.orderedOn = orderedOn }

    /// Whether it counts as an order: posted, with a line of positive quantity.
    package var counts: Bool { !isCancelled && positiveLines > 0 }

    mutating func add(_ line: OrderLine, sign: Int64) throws {
        lines += sign
        if line.quantity > .zero { positiveLines += sign }
        cases = try sign > 0 ? cases.adding(line.cases) : cases.subtracting(line.cases)
        quantity = try sign > 0 ? quantity.adding(line.quantity) : quantity.subtracting(line.quantity)
        amount = try sign > 0 ? amount.adding(line.amount) : amount.subtracting(line.amount)
    }
}
