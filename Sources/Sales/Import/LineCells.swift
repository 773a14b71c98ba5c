import Kit
import Offers

/// One row of a file of lines, read but not yet matched to customer and product.
struct LineCells: Sendable {
    var posting: LinePosting
    let product: ProductLookup.Name
    let buyer: BuyerLookup.Name

    /// - Parameter isFlat: the row brings customer and day itself.
    static func read(_ cells: inout CellReading, isFlat: Bool) -> LineCells {
        var head = OrderHead(number: isFlat ? cells.text("number") : cells.required("number"), orderedOn: nil)
        if isFlat {
            head.orderedOn = cells.day("ordered_on")
            if head.orderedOn == nil, cells.text("ordered_on").isEmpty { cells.refuse("ordered_on", "problem.field.required") }
            head.take(&cells)
        }
        let quantity: Quantity? = cells.number("quantity")
        if quantity == nil, cells.text("quantity").isEmpty { cells.refuse("quantity", "problem.field.required") }
        var posting = LinePosting(customerID: .company, order: head, productID: .company, quantity: quantity ?? .zero)
        posting.lineNumber = cells.text("line_number")
        posting.price = cells.number("price")
        posting.discount = cells.number("discount") ?? .zero
        if posting.discount > .one || posting.discount < .zero { cells.refuse("discount", "sales.import.discount") }
        posting.amount = cells.number("amount")
        posting.unitCost = cells.number("unit_cost")
        posting.cost = cells.number("cost")
        return LineCells(posting: posting, product: ProductLookup.Name(code: cells.text("product_code"), name: cells.text("product_name")),
                         buyer: BuyerLookup.Name(code: cells.text("customer_code"), name: cells.text("customer_name"), region: cells.text("customer_region")))
    }
}

extension OrderHead {
    /// Words of cancelled orders in files.
    private static let cancelled: Set = ["cancelled", "canceled", "void", "已取消", "取消", "作废", "已作废", "作廢", "已作廢"]

    mutating func take(_ cells: inout CellReading) {
        channel = cells.entered("channel")
        batch = cells.entered("batch")
        deliveryRequirement = cells.entered("delivery_requirement")
        paymentMethod = cells.entered("payment_method")
        isCancelled = cells.entered("state").map { OrderHead.cancelled.contains($0.lowercased()) }
    }
}
