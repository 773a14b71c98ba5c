import Kit

/// One posted line. Branch, region, rep, category, cases and unit cost stay as they were when it was posted.
package struct OrderLine: Sendable, Hashable, Codable {
    package let customerID: ID
    package var orderedOn: Day
    package let orderID: ID
    /// Unique within the order: `L` and the line number, or `P`, the product and which line of it.
    package let key: String
    package var productID: ID
    package var quantity: Quantity
    package var price: Money
    package var discount: Ratio
    package var cases: Quantity
    package var amount: Money
    package var cost: Money
    package var unitCost: Money
    package var branchID: ID
    package var region: String
    package var repID: ID
    package var category: String
    /// False for lines of a cancelled order: they count nowhere.
    package var isPosted: Bool
    package var importID: ID

    package var profit: Money { get throws { try amount.subtracting(cost) } }
}
