import Journal
import Kit
import Persistence

/// Writes statuses with their dated history: for `ChangeStatus`, and for the room that judges by orders (Sales).
package enum CustomerStatuses {
    /// Customers that hold the status already are left alone; `byID` is `ID.company` for what the clock does.
    package static func set(_ changes: [(ID, CustomerStatus)], reason: String = "", byID: ID, desk: Desk, actionID: ID, in tx: Transaction) throws {
        let sorted = changes.sorted { $0.0 < $1.0 }
        let known = try StatusStore.statuses(sorted.map(\.0), in: tx)
        let due = sorted.filter { known[$0.0] != nil && known[$0.0] != $0.1 }
        if due.isEmpty { return }
        let now = desk.clock.now()
        for status in CustomerStatus.allCases {
            try CustomerStore.setStatus(due.filter { $0.1 == status }.map(\.0), status, raisesVersion: byID != .company, at: now, in: tx)
        }
        try CustomerListing.mark("status", values: due.map { ($0.0, .text($0.1.rawValue)) }, in: tx)
        try StatusStore.add(try due.map { (customer: $0.0, id: try desk.ids.next(), status: $0.1.rawValue, was: known[$0.0]?.rawValue ?? "", at: now, by: byID, reason: reason) }, in: tx)
        let lines = due.map { id, status in
            let change = JournalFieldChange(field: "status", from: .text(known[id]?.rawValue ?? ""), to: .text(status.rawValue))
            return CustomerJournal.changed(id, [change], actionID: actionID, kind: "customer.status", reason: reason)
        }
        try JournalStore.write(lines, byID: byID, at: now, ids: desk.ids, in: tx)
    }

    /// The same by orders: prospects, active and dormant customers are judged, suspended and closed ones stay.
    package static func judge(_ lastOrders: [(ID, Day?)], today: Day, dormantAfter days: Int, desk: Desk, actionID: ID, in tx: Transaction) throws {
        let known = try StatusStore.statuses(lastOrders.map(\.0), in: tx)
        let changes = lastOrders.compactMap { id, last -> (ID, CustomerStatus)? in
            guard let status = known[id], status != .suspended, status != .closed else { return nil }
            return (id, CustomerStatus.judged(lastOrderOn: last, today: today, dormantAfter: days))
        }
        try set(changes, byID: .company, desk: desk, actionID: actionID, in: tx)
    }
}
