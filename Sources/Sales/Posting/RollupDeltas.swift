import Kit

/// What a batch adds to the three rollups, summed in memory so that each total is touched once and in order.
/// Regions and categories are few and are compared as numbers.
struct RollupDeltas {
    struct CustomerKey: Hashable {
        let customerID: ID, month: Int64
    }
    struct CategoryKey: Hashable {
        let customerID: ID, month: Int64, category: Int
    }
    struct RegionKey: Hashable {
        let month: Int64, branchID: ID, region: Int, category: Int, productID: ID
    }

    private var customers: [CustomerKey: SalesSums] = [:]
    private var categories: [CategoryKey: SalesSums] = [:]
    private var regions: [RegionKey: SalesSums] = [:]
    private var numbers: [String: Int] = [:]
    private(set) var names: [String] = []

    /// Adds (`sign` 1) or takes back (−1) one line; lines of cancelled orders count nowhere.
    mutating func add(_ line: OrderLine, sign: Int64) throws {
        guard line.isPosted else { return }
        let month = line.orderedOn.month.column, category = number(line.category), region = number(line.region)
        try customers[CustomerKey(customerID: line.customerID, month: month), default: .zero].add(line, sign: sign)
        try categories[CategoryKey(customerID: line.customerID, month: month, category: category), default: .zero].add(line, sign: sign)
        try regions[RegionKey(month: month, branchID: line.branchID, region: region, category: category, productID: line.productID),
                    default: .zero].add(line, sign: sign)
    }

    private mutating func number(_ name: String) -> Int {
        if let known = numbers[name] { return known }
        numbers[name] = names.count
        names.append(name)
        return names.count - 1
    }

    mutating func addOrder(customerID: ID, month: Month, sign: Int64) {
        customers[CustomerKey(customerID: customerID, month: month.column), default: .zero].orders += sign
    }

    /// Customers with a difference in these months.
    func customers(in months: ClosedRange<Int64>) -> [ID] {
        Set(customers.lazy.filter { months.contains($0.key.month) && !$0.value.isZero }.map(\.key.customerID)).sorted()
    }

    // MARK: what differs, in the order of the tables' keys

    var sortedCustomers: [(key: CustomerKey, value: SalesSums)] {
        customers.filter { !$0.value.isZero }.sorted { a, b in (a.key.customerID, a.key.month) < (b.key.customerID, b.key.month) }
    }

    var sortedCategories: [(key: CategoryKey, value: SalesSums)] {
        let ranks = ranks
        return categories.filter { !$0.value.isZero }.sorted { a, b in
            (a.key.customerID, a.key.month, ranks[a.key.category]) < (b.key.customerID, b.key.month, ranks[b.key.category])
        }
    }

    var sortedRegions: [(key: RegionKey, value: SalesSums)] {
        let ranks = ranks
        return regions.filter { !$0.value.isZero }.sorted { a, b in
            (a.key.month, a.key.branchID, ranks[a.key.region], ranks[a.key.category], a.key.productID)
                < (b.key.month, b.key.branchID, ranks[b.key.region], ranks[b.key.category], b.key.productID)
        }
    }

    /// The place of each name among all, by bytes as both engines sort.
    private var ranks: [Int] {
        var ranks = [Int](repeating: 0, count: names.count)
        for (rank, index) in names.indices.sorted(by: { names[$0].utf8.lexicographicallyPrecedes(names[$1].utf8) }).enumerated() { ranks[index] = rank }
        return ranks
    }
}
