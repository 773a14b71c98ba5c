import Customers
import Kit
import Persistence

/// A customer who ever ordered is closed, not deleted: its orders keep their owner.
package struct OrdersKeepCustomers: DeletionGate {
    package init() {}

    package func kept(_ customers: [ID], in reader: Reader) throws -> [ID: TextKey] {
        let buyers = try OrderStore.buyers(among: customers, in: reader)
        return Dictionary(buyers.map { ($0, "sales.keptByOrders") }, uniquingKeysWith: { first, _ in first })
    }
}
