import Kit

/// Makes the line that a posting means: what it leaves out comes from the line as posted before, then from the product.
enum LineComposing {
    /// - Throws: invalid when an amount, quantity, volume or cost is larger than a line can be.
    static func line(_ posting: LinePosting, key: String, order: SalesOrder, buyer: Buyer, product: Product, old: OrderLine?, importID: ID) throws -> OrderLine {
        let tooLarge = Problem.invalid("amount", "problem.field.overflow")
        do {
            let line = try composed(posting, key: key, order: order, buyer: buyer, product: product, old: old, importID: importID)
            guard [line.quantity.x4, line.cases.x4, line.amount.x4, line.cost.x4].allSatisfy({ $0.magnitude <= SalesRules.largest }) else { throw tooLarge }
            return line
        } catch let problem as Problem where problem == .overflow { throw tooLarge }
    }

    private static func composed(_ posting: LinePosting, key: String, order: SalesOrder, buyer: Buyer, product: Product, old: OrderLine?, importID: ID) throws -> OrderLine {
        let same = old.flatMap { $0.productID == posting.productID ? $0 : nil }
        let isSameVolume = same?.quantity == posting.quantity
        let price = try posting.price ?? derivedPrice(posting) ?? same?.price ?? product.price
        let amount = try posting.amount ?? lineAmount(quantity: posting.quantity, price: price, discount: posting.discount)
        let unitCost = try posting.unitCost ?? posting.cost?.divided(by: posting.quantity) ?? same?.unitCost ?? product.cost
        let kept = posting.unitCost == nil && isSameVolume ? same?.cost : nil
        return OrderLine(
            customerID: order.customerID, orderedOn: order.orderedOn, orderID: order.id, key: key,
            productID: posting.productID, quantity: posting.quantity, price: price, discount: posting.discount,
            cases: try isSameVolume ? same?.cases ?? cases(posting.quantity, product) : cases(posting.quantity, product),
            amount: amount, cost: try posting.cost ?? kept ?? unitCost.times(posting.quantity), unitCost: unitCost,
            branchID: old?.branchID ?? order.branchID, region: old?.region ?? order.region, repID: old?.repID ?? order.repID,
            category: same?.category ?? product.category, isPosted: !order.isCancelled, importID: old?.importID ?? importID)
    }

    /// Volume in cases; a product without units per case has one.
    static func cases(_ quantity: Quantity, _ product: Product) throws -> Quantity {
        let units = product.unitsPerCase > .zero ? product.unitsPerCase : .one
        return try quantity.divided(by: units) ?? quantity
    }

    /// What quantity, price and discount make, when a given amount is off by more than 0.01 from it.
    static func otherAmount(_ posting: LinePosting) throws -> Money? {
        guard let amount = posting.amount, let price = posting.price else { return nil }
        let computed = try lineAmount(quantity: posting.quantity, price: price, discount: posting.discount)
        return abs(try amount.subtracting(computed).x4) > 100 ? computed : nil
    }

    private static func derivedPrice(_ posting: LinePosting) throws -> Money? {
        guard posting.price == nil, let amount = posting.amount else { return nil }
        return try amount.divided(by: posting.quantity)
    }
}
