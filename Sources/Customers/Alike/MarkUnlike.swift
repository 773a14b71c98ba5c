import Journal
import Kit
import Persistence

/// Remembers that customers who look alike are not one and the same.
package struct MarkUnlike: Sendable {
    let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    /// - Parameter customers: two, or a whole group: at most 21: none of them is another.
    package func callAsFunction(_ customers: [ID], by caller: Caller) async throws {
        try caller.require(CustomersRights.change)
        let desk = desk, ids = Array(Set(customers)).sorted()
        guard (2...LikenessStore.bound + 1).contains(ids.count) else { throw Problem.invalid("ids", "alike.fault.ids") }
        try await desk.database.write { tx in
            try tx.lock("customer", ids)
            guard try CustomerStore.customers(ids, for: caller, in: tx).count == ids.count else { throw Problem.notFound() }
            let known = try LikenessStore.unlike(among: ids, in: tx)
            let pairs = ids.indices.flatMap { first in ids[(first + 1)...].map { (ids[first], $0) } }.filter { !known.contains([$0.0, $0.1]) }
            if pairs.isEmpty { return }
            let now = desk.clock.now(), action = try desk.ids.next()
            try LikenessStore.add(unlike: pairs, by: caller.userID, at: now, in: tx)
            let lines = ids.map { one in JournalLine(customerID: one, actionID: action, kind: "customer.unlike", content: ["others": .array(ids.filter { $0 != one }.map { .text($0.description) })]) }
            try JournalStore.write(lines, by: caller, at: now, ids: desk.ids, in: tx)
        }
    }
}
