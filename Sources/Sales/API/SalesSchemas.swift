import Kit
import Offers
import Wire

/// JSON of this room's records, and its schemas.
enum SalesJSON {
    static func product(_ product: Product) -> JSONValue {
        [
            "id": JSONValue(product.id), "code": .text(product.code), "name": .text(product.name), "category": .text(product.category), "brand": .text(product.brand),
            "specification": .text(product.specification), "unit": .text(product.unit), "units_per_case": .text(product.unitsPerCase.plain),
            "price": JSONValue(product.price), "cost": JSONValue(product.cost), "new_until": JSONValue(product.newUntil), "version": .int(product.version),
        ]
    }

    static func order(_ order: SalesOrder) -> JSONValue {
        [
            "id": JSONValue(order.id), "number": .text(order.number), "customer_id": JSONValue(order.customerID), "ordered_on": JSONValue(order.orderedOn),
            "channel": .text(order.channel), "batch": .text(order.batch), "delivery_requirement": .text(order.deliveryRequirement),
            "payment_method": .text(order.paymentMethod), "state": .text(order.isCancelled ? "cancelled" : "posted"), "region": .text(order.region),
            "branch_id": JSONValue(order.branchID), "rep_id": JSONValue(order.repID), "lines": .int(order.lines), "quantity": .text(order.quantity.plain),
            "cases": .text(order.cases.plain), "amount": JSONValue(order.amount),
        ]
    }

    static func line(_ line: OrderLine) -> JSONValue {
        [
            "order_id": JSONValue(line.orderID), "key": .text(line.key), "customer_id": JSONValue(line.customerID), "ordered_on": JSONValue(line.orderedOn),
            "product_id": JSONValue(line.productID), "category": .text(line.category), "quantity": .text(line.quantity.plain), "cases": .text(line.cases.plain),
            "price": JSONValue(line.price), "discount": .text(line.discount.plain), "amount": JSONValue(line.amount), "region": .text(line.region),
            "posted": .bool(line.isPosted),
        ]
    }

    /// First and last day as asked.
    /// - Throws: invalid when the last is before the first.
    static func ends(_ query: Form) throws -> (from: Day?, to: Day?) {
        let from = try query.day("from"), to = try query.day("to")
        if let from, let to, to < from { throw Problem.invalid("to", "sales.statement.endsBefore") }
        return (from, to)
    }

    static func list(_ items: [JSONValue], next: Cursor?) -> JSONValue { ["items": .array(items), "next": JSONValue(next)] }

    static func object(_ names: [String: JSONValue]) -> JSONValue {
        ["type": "object", "properties": .object(names), "required": .array(names.keys.sorted().map { .text($0) })]
    }

    /// A record of which `fields` may leave out members.
    static func record(_ names: [String: JSONValue]) -> JSONValue { ["type": "object", "properties": .object(names)] }

    static func listSchema(_ item: JSONValue) -> JSONValue {
        object(["items": ["type": "array", "items": item], "next": ["type": ["string", "null"]]])
    }

    static let text: JSONValue = ["type": "string"]
    static let day: JSONValue = ["type": "string", "format": "date"]
    static let count: JSONValue = ["type": "integer"]
    static let dayOrNull: JSONValue = ["type": ["string", "null"], "format": "date"]

    static let productSchema = record([
        "id": text, "code": text, "name": text, "category": text, "brand": text, "specification": text, "unit": text, "units_per_case": text, "price": text,
        "cost": text, "new_until": dayOrNull, "version": count,
    ])
    static let orderSchema = record([
        "id": text, "number": text, "customer_id": text, "ordered_on": day, "channel": text, "batch": text, "delivery_requirement": text, "payment_method": text,
        "state": ["type": "string", "enum": ["posted", "cancelled"]], "region": text, "branch_id": text, "rep_id": text, "lines": count, "quantity": text,
        "cases": text, "amount": text,
    ])
    static let lineSchema = record([
        "order_id": text, "key": text, "customer_id": text, "ordered_on": day, "product_id": text, "category": text, "quantity": text, "cases": text, "price": text,
        "discount": text, "amount": text, "region": text, "posted": ["type": "boolean"],
    ])
    static let periodParameters: [(String, String)] = [("from", "First day, included."), ("to", "Last day, included; today without it.")]
}
