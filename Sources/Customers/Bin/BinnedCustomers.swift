import Journal
import Kit
import Persistence
import Search

/// Puts customers into the bin, one or a batch: listing, search, journal. The customers are locked and in scope.
enum BinnedCustomers {
    /// - Returns: those that had to stay, with the reason.
    static func put(_ records: [Customer], reason: String, gates: [any DeletionGate], by caller: Caller, desk: Desk, actionID: ID, in tx: Transaction) throws -> [ID: TextKey] {
        let kept = try gates.kept(records.map(\.id), in: tx)
        let due = records.filter { kept[$0.id] == nil }.sorted { $0.id < $1.id }
        if due.isEmpty { return kept }
        let now = desk.clock.now()
        try BinStore.put(due, reason: reason, at: now, by: caller.userID, in: tx)
        // Whoever is entered anew may have its code and licences; restoring claims them.
        try CustomerKeyStore.remove(due.flatMap(CustomerKeys.keys), in: tx)
        try LikenessStore.drop(due.map(\.id), in: tx)
        for one in due { try SearchIndexStore.drop(one.id, in: tx) }
        let lines = due.map { JournalLine(customerID: $0.id, actionID: actionID, kind: "customer.binned", reason: reason, content: ["name": .text($0.name)]) }
        try JournalStore.write(lines, by: caller, at: now, ids: desk.ids, in: tx)
        return kept
    }
}
