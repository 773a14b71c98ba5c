import Kit
import Persistence

/// The three rollups: adding to them, counting them anew, comparing.
enum RollupStore {
    static let sums = ["lines", "orders", "cases_x4", "quantity_x4", "amount_x4", "cost_x4"]
    static let sumsWithoutOrders = ["lines", "cases_x4", "quantity_x4", "amount_x4", "cost_x4"]

    /// Upserts sorted rows; every total is touched once.
    static func add(_ deltas: RollupDeltas, in tx: Transaction) throws {
        let names = deltas.names
        try tx.insert(deltas.sortedCustomers.map { [$0.key.customerID.sqlValue, $0.key.month.sqlValue, $0.value.lines.sqlValue, $0.value.orders.sqlValue] + rest($0.value) },
                      into: "rollup_customer_month", ["customer_id", "month"] + sums, onConflict: .update(key: ["customer_id", "month"], add: sums))
        try tx.insert(deltas.sortedCategories.map { key, sums in
            [key.customerID.sqlValue, key.month.sqlValue, .text(names[key.category]), sums.lines.sqlValue] + rest(sums)
        }, into: "rollup_customer_category_month", ["customer_id", "month", "category"] + sumsWithoutOrders,
                      onConflict: .update(key: ["customer_id", "month", "category"], add: sumsWithoutOrders))
        let key = ["month", "branch_id", "region", "category", "product_id"]
        try tx.insert(deltas.sortedRegions.map { key, sums in
            [key.month.sqlValue, key.branchID.sqlValue, .text(names[key.region]), .text(names[key.category]), key.productID.sqlValue, sums.lines.sqlValue] + rest(sums)
        }, into: "rollup_region_product_month", key + sumsWithoutOrders, onConflict: .update(key: key, add: sumsWithoutOrders))
    }

    private static func rest(_ sums: SalesSums) -> [SQLValue] {
        [sums.cases.sqlValue, sums.quantity.sqlValue, sums.amount.sqlValue, sums.cost.sqlValue]
    }
}
