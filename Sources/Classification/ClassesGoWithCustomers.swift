import Customers
import Kit
import Persistence

/// The classes of a customer who is deleted for good go with it.
package struct ClassesGoWithCustomers: DeletionGate {
    package init() {}

    package func forget(_ customers: [ID], in tx: Transaction) throws { try ClassRunStore.forget(customers, in: tx) }
}
