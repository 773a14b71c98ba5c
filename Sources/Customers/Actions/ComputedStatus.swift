import Journal
import Kit
import Persistence

/// Sets the status that orders and time decide (prospect, active, dormant) of many customers, with history and journal.
/// The version stays: nobody's open form is about a generated field.
package enum ComputedStatus {
    package typealias Change = (customer: ID, was: String, now: CustomerStatus)

    package static func change(_ changes: [Change], by caller: Caller, desk: Desk, actionID: ID, in tx: Transaction) throws {
        guard !changes.isEmpty else { return }
        let sorted = changes.sorted { $0.customer < $1.customer }, at = desk.clock.now()
        for status in CustomerStatus.allCases {
            try CustomerStore.setComputedStatus(sorted.filter { $0.now == status }.map(\.customer), status, in: tx)
        }
        try CustomerListing.mark("status", values: sorted.map { ($0.customer, .text($0.now.rawValue)) }, in: tx)
        let ids = try sorted.map { _ in try desk.ids.next() }
        try StatusStore.add(zip(sorted, ids).map { (customer: $0.customer, id: $1, status: $0.now.rawValue, was: $0.was, at: at, by: caller.userID, reason: "") }, in: tx)
        let lines = sorted.map { one in
            CustomerJournal.changed(one.customer, [JournalFieldChange(field: "status", from: .text(one.was), to: .text(one.now.rawValue))],
                                    actionID: actionID, kind: "customer.statusComputed")
        }
        try JournalStore.write(lines, by: caller, at: at, ids: desk.ids, in: tx)
    }
}
