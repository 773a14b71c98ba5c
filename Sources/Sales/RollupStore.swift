import Kit
import Persistence

/// The three rollups: adding to them, counting them anew, comparing.
enum RollupStore {
    static let sums = ["lines", "orders", "cases_x4", "quantity_x4", "amount_x4", "cost_x4"]
    static let sumsWithoutOrders = ["lines", "cases_x4", "quantity_x4", "amount_x4", "cost_x4"]

    /// Upserts sorted rows; every total is touched once.
    static func add(_ deltas: RollupDeltas, in tx: Transaction) throws {
        let customers = deltas.customers.filter { !$0.value.isZero }.sorted { $0.key < $1.key }
        try tx.insert(customers.map { [$0.key.customerID.sqlValue, $0.key.month.sqlValue, $0.value.lines.sqlValue, $0.value.orders.sqlValue] + rest($0.value) },
                      into: "rollup_customer_month", ["customer_id", "month"] + sums, onConflict: .update(key: ["customer_id", "month"], add: sums))
        let categories = deltas.categories.filter { !$0.value.isZero }.sorted { $0.key < $1.key }
        try tx.insert(categories.map { [$0.key.customerID.sqlValue, $0.key.month.sqlValue, $0.key.category.sqlValue, $0.value.lines.sqlValue] + rest($0.value) },
                      into: "rollup_customer_category_month", ["customer_id", "month", "category"] + sumsWithoutOrders,
                      onConflict: .update(key: ["customer_id", "month", "category"], add: sumsWithoutOrders))
        let regions = deltas.regions.filter { !$0.value.isZero }.sorted { $0.key < $1.key }
        let key = ["month", "branch_id", "region", "category", "product_id"]
        try tx.insert(regions.map { (key, sums) in
            [key.month.sqlValue, key.branchID.sqlValue, key.region.sqlValue, key.category.sqlValue, key.productID.sqlValue, sums.lines.sqlValue] + rest(sums)
        }, into: "rollup_region_product_month", key + sumsWithoutOrders, onConflict: .update(key: key, add: sumsWithoutOrders))
    }

    private static func rest(_ sums: SalesSums) -> [SQLValue] {
        [sums.cases.sqlValue, sums.quantity.sqlValue, sums.amount.sqlValue, sums.cost.sqlValue]
    }
}
