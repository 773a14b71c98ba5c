import Kit

/// What names an order and what is known of it; nil leaves what the order already says.
package struct OrderHead: Sendable, Hashable {
    /// "" = the customer's lines of that day are one order.
    package var number: String
    /// Nil only for an order that is there already.
    package var orderedOn: Day?
    package var channel: String?
    package var batch: String?
    package var deliveryRequirement: String?
    package var paymentMethod: String?
    package var isCancelled: Bool?

    package init(number: String = "", orderedOn: Day?) { self.number = number; self.orderedOn = orderedOn }
}

/// A line to post: from a file, the demo company, later from order entry.
package struct LinePosting: Sendable {
    package var customerID: ID
    package var order: OrderHead
    /// "" = counted: the nth line of that order and product.
    package var lineNumber = ""
    package var productID: ID
    package var quantity: Quantity
    /// Nil = from the amount, or the product's price.
    package var price: Money?
    package var discount = Ratio.zero
    /// Nil = computed. Given, it wins; a difference above 0.01 is a warning.
    package var amount: Money?
    /// Cost of a unit; nil = the product's.
    package var unitCost: Money?
    /// Cost of the whole line; wins over the unit cost.
    package var cost: Money?

    package init(customerID: ID, order: OrderHead, productID: ID, quantity: Quantity) {
        self.customerID = customerID
        self.order = order
        self.productID = productID
        self.quantity = quantity
    }
}

package struct PostedLine: Sendable, Hashable {
    package enum Change: Sendable, Hashable { case new, changed, unchanged }
    package let change: Change
    /// What quantity, price and discount make, where the amount given differs from it by more than 0.01.
    package let computedAmount: Money?
    package var hasAmountWarning: Bool { computedAmount != nil }
}

/// Where postings come from. Facts carry the id.
package struct PostingSource: Sendable, Hashable {
    package let id: ID
    /// A file comes in batches: what earlier ones met of an order is remembered until the file is through.
    package let spansBatches: Bool
    package init(id: ID, spansBatches: Bool) { self.id = id; self.spansBatches = spansBatches }
}
