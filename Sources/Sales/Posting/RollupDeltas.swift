import Kit

/// What a batch adds to the three rollups, summed in memory so that each total is touched once and in order.
struct RollupDeltas {
    struct CustomerKey: Hashable, Comparable {
        let customerID: ID, month: Int64
        static func < (a: Self, b: Self) -> Bool { (a.customerID, a.month) < (b.customerID, b.month) }
    }
    struct CategoryKey: Hashable, Comparable {
        let customerID: ID, month: Int64, category: String
        static func < (a: Self, b: Self) -> Bool {
            (a.customerID, a.month) != (b.customerID, b.month) ? (a.customerID, a.month) < (b.customerID, b.month)
                : a.category.utf8.lexicographicallyPrecedes(b.category.utf8)
        }
    }
    struct RegionKey: Hashable, Comparable {
        let month: Int64, branchID: ID, region: String, category: String, productID: ID
        static func < (a: Self, b: Self) -> Bool {
            if a.month != b.month { return a.month < b.month }
            if a.branchID != b.branchID { return a.branchID < b.branchID }
            if a.region != b.region { return a.region.utf8.lexicographicallyPrecedes(b.region.utf8) }
            if a.category != b.category { return a.category.utf8.lexicographicallyPrecedes(b.category.utf8) }
            return a.productID < b.productID
        }
    }

    private(set) var customers: [CustomerKey: SalesSums] = [:]
    private(set) var categories: [CategoryKey: SalesSums] = [:]
    private(set) var regions: [RegionKey: SalesSums] = [:]

    /// Adds (`sign` 1) or takes back (−1) one line; lines of cancelled orders count nowhere.
    mutating func add(_ line: OrderLine, sign: Int64) throws {
        guard line.isPosted else { return }
        let month = line.orderedOn.month.column
        try customers[CustomerKey(customerID: line.customerID, month: month), default: .zero].add(line, sign: sign)
        try categories[CategoryKey(customerID: line.customerID, month: month, category: line.category), default: .zero].add(line, sign: sign)
        try regions[RegionKey(month: month, branchID: line.branchID, region: line.region, category: line.category, productID: line.productID),
                    default: .zero].add(line, sign: sign)
    }

    mutating func addOrder(customerID: ID, month: Month, sign: Int64) {
        customers[CustomerKey(customerID: customerID, month: month.column), default: .zero].orders += sign
    }

    /// Customers with a difference in these months.
    func customers(in months: ClosedRange<Int64>) -> [ID] {
        Set(customers.lazy.filter { months.contains($0.key.month) && !$0.value.isZero }.map(\.key.customerID)).sorted()
    }
}
