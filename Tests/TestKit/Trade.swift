import Customers
import Journal
import Kit
import Persistence
import Sales

/// A small company with posted lines that classes and compositions are proved on: every figure can be added up by hand.
/// Shops with an even number are in the East, branch 11, with rep 201; the others in the West, branch 12, with rep 202.
package struct Trade: Sendable {
    package struct Line: Sendable {
        package let shop: Int
        package let day: String
        package let good: Int
        package let quantity: Int64
        package var price: Int64 = 10
    }

    package struct Good: Sendable { package let name: String; package let category: String; package let brand: String }

    /// Units come ten to the case and cost 6 each.
    package static let goods = [Good(name: "Cola", category: "Drinks", brand: "Alpha"), Good(name: "Tea", category: "Drinks", brand: "Beta"), Good(name: "Nuts", category: "Snacks", brand: "Alpha")]

    package static let lines = [
        Line(shop: 0, day: "2026-05-10", good: 0, quantity: 250), Line(shop: 0, day: "2026-10-20", good: 2, quantity: 250), Line(shop: 0, day: "2025-04-01", good: 0, quantity: 600),
        Line(shop: 1, day: "2026-10-01", good: 1, quantity: 200), Line(shop: 1, day: "2026-10-09", good: 2, quantity: 100),
        Line(shop: 2, day: "2026-09-15", good: 0, quantity: 60), Line(shop: 2, day: "2026-10-05", good: 1, quantity: 40), Line(shop: 3, day: "2026-10-10", good: 1, quantity: 60),
        Line(shop: 4, day: "2026-02-01", good: 2, quantity: 40, price: 100), Line(shop: 5, day: "2026-06-06", good: 0, quantity: -5), Line(shop: 6, day: "2025-03-03", good: 1, quantity: 20),
    ]

    package static let shopCount = 8
    package let desk: Desk
    package let shops: [ID]

    /// - Returns: the company of eight shops; the last has never bought.
    package static func open(_ database: any Database) async throws -> Trade {
        let desk = TestDesk.desk(database)
        let shops = try await database.write { tx in
            let drafts = (0..<shopCount).map { number -> NewCustomer in
                var record = Customer(code: "T100\(number)", name: "Shop \(number)")
                record.network.region = number % 2 == 0 ? "East" : "West"
                record.network.branch = ID(number % 2 == 0 ? 11 : 12)
                record.network.rep = ID(number % 2 == 0 ? 201 : 202)
                return NewCustomer(record)
            }
            let shops = try NewCustomers.create(drafts, by: TestDesk.caller(), desk: desk, actionID: try desk.ids.next(), in: tx)
            let products = goods.enumerated().map { number, good -> Product in
                var product = Product(id: ID(0), code: "G\(number)", name: good.name)
                product.category = good.category
                product.brand = good.brand
                product.unitsPerCase = Quantity(x4: 100_000)
                product.cost = Money(x4: 60_000)
                return product
            }
            let ids = try NewProducts.create(products, importID: ID(0), desk: desk, in: tx)
            let postings = lines.enumerated().map { number, line -> LinePosting in
                var posting = LinePosting(customerID: shops[line.shop], order: OrderHead(number: "N\(number)", orderedOn: Day(line.day)), productID: ids["G\(line.good)"] ?? ID(0),
                                          quantity: Quantity(x4: line.quantity * 10_000))
                posting.price = Money(x4: line.price * 10_000)
                return posting
            }
            _ = try PostLines(desk: desk, source: PostingSource(id: try desk.ids.next(), spansBatches: false))(postings, in: tx)
            return shops
        }
        return Trade(desk: desk, shops: shops)
    }

    package static func period(_ from: String, _ to: String) -> Period { Period(from: Day(from) ?? Day(number: 0), to: Day(to) ?? Day(number: 0)) }
    package static let thisYear = period("2026-01-01", "2026-10-31")
    package static let lastYear = period("2025-01-01", "2025-10-31")
}
