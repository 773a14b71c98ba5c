import Journal
import Kit
import Persistence

/// What all changes of a customer's contacts and relations share: lock, load in scope, write, raise the version, journal.
struct CustomerBelongings: Sendable {
    let desk: Desk

    func callAsFunction<T: Sendable>(_ customer: ID, by caller: Caller, _ write: @escaping @Sendable (Customer, Transaction, Desk) throws -> (JournalLine?, T)) async throws -> T {
        try await desk.database.write { try self(customer, by: caller, in: $0, write) }
    }

    func callAsFunction<T>(_ customer: ID, by caller: Caller, in tx: Transaction, _ write: (Customer, Transaction, Desk) throws -> (JournalLine?, T)) throws -> T {
        try caller.require(CustomersRights.change)
        try tx.lock("customer", [customer])
        let one = try CustomerStore.customer(customer, for: caller, in: tx)
        let (line, value) = try write(one, tx, desk)
        guard let line else { return value }
        let now = desk.clock.now()
        try CustomerStore.touch(customer, at: now, in: tx)
        try JournalStore.write([line], by: caller, at: now, ids: desk.ids, in: tx)
        return value
    }
}
