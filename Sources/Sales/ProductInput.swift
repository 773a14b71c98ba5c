import Journal
import Kit
import Persistence

/// What a form or the interface says of a product.
package struct ProductInput: Sendable, Hashable {
    package var code = ""
    package var name = ""
    package var category = ""
    package var brand = ""
    package var specification = ""
    package var unit = ""
    package var unitsPerCase = Quantity.one
    package var price = Money.zero
    package var cost = Money.zero
    package var newUntil: Day?

    package init() {}

    package init(_ product: Product) {
        (code, name, category, brand, specification, unit) = (product.code, product.name, product.category, product.brand, product.specification, product.unit)
        (unitsPerCase, price, cost, newUntil) = (product.unitsPerCase, product.price, product.cost, product.newUntil)
    }

    func checked() throws {
        var faults: [FieldFault] = []
        if code.isEmpty { faults.append(FieldFault("code", "problem.field.required")) }
        if name.isEmpty { faults.append(FieldFault("name", "problem.field.required")) }
        if unitsPerCase <= .zero { faults.append(FieldFault("units_per_case", "sales.product.unitsPerCase")) }
        if price < .zero { faults.append(FieldFault("price", "sales.product.negative")) }
        if cost < .zero { faults.append(FieldFault("cost", "sales.product.negative")) }
        if !faults.isEmpty { throw Problem.invalid(faults) }
    }

    func product(id: ID, version: Int64) -> Product {
        var product = Product(id: id, code: code, name: name)
        (product.category, product.brand, product.specification, product.unit) = (category, brand, specification, unit)
        (product.unitsPerCase, product.price, product.cost, product.newUntil, product.version) = (unitsPerCase, price, cost, newUntil, version)
        return product
    }

    /// Field texts in the order of the form, for the journal.
    var texts: [(field: String, text: String)] {
        [("code", code), ("name", name), ("category", category), ("brand", brand), ("specification", specification), ("unit", unit),
         ("units_per_case", unitsPerCase.plain), ("price", price.description), ("cost", cost.description), ("new_until", newUntil?.description ?? "")]
    }
}
