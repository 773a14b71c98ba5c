import Kit
import Sales

/// What the demo company sells: ten categories, 25 made-up brands, 300 products.
enum DemoGoods {
    struct Category: Sendable {
        let name: String
        let brands: [String]
        let varieties: [String]
        let packs: [Pack]
        /// Share of the price that the cost takes, in per cent.
        let cost: Int
        /// Demand by calendar month, January first.
        let season: [Double]
        /// How far the weeks before the Spring Festival raise it.
        let festival: Double
    }

    struct Pack: Sendable {
        let specification: String
        let unit: String
        let perCase: Int64
        /// In fen.
        let price: Int64
        init(_ specification: String, _ unit: String, _ perCase: Int64, _ price: Int64) {
            self.specification = specification
            self.unit = unit
            self.perCase = perCase
            self.price = price
        }
    }

    /// The same list every time; the first products of a category sell best.
    static let products: [Product] = categories.flatMap { category in
        category.varieties.enumerated().flatMap { place, variety in
            category.brands.enumerated().flatMap { rank, brand in category.packs.map { product(category, brand, rank, variety, place, $0) } }
        }
    }.enumerated().map { number, draft in
        var product = draft
        product.code = "SP" + DemoCodes.padded(number + 1, 4)
        return product
    }

    private static func product(_ category: Category, _ brand: String, _ rank: Int, _ variety: String, _ place: Int, _ pack: Pack) -> Product {
        var product = Product(id: ID(0), code: "", name: brand + variety + pack.specification)
        product.category = category.name
        product.brand = brand
        product.specification = pack.specification
        product.unit = pack.unit
        product.unitsPerCase = Quantity(x4: pack.perCase * 10_000)
        let jiao = (pack.price * Int64(100 + 8 * (1 - rank) + 5 * place) / 100 + 5) / 10
        product.price = Money(x4: jiao * 1000)
        product.cost = Money(x4: jiao * 10 * Int64(category.cost + 2 * rank) / 100 * 100)
        return product
    }

    /// Products of each category, by their places in `products`.
    static let shelves: [Range<Int>] = {
        var start = 0
        return categories.map { category in
            let count = category.brands.count * category.varieties.count * category.packs.count
            defer { start += count }
            return start..<start + count
        }
    }()
}
