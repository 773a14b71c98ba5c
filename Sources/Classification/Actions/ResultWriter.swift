import Customers
import Journal
import Kit
import Persistence

/// Writes the results of a run in batches, each with the listing's marks and a journal line for every customer that moved.
struct ResultWriter: Sendable {
    let desk: Desk
    let run: NewRun
    let caller: Caller
    let check: @Sendable (Transaction, ID, Int, Int) throws -> Void

    /// Only the volume split marks the listing (ABC-2 is the main one); the tiers mark theirs.
    private var column: String? {
        switch run.scheme {
        case .abc(.volume): "classification_abc"
        case .abc: nil
        case .tier: "classification_tier"
        }
    }

    func write(_ results: [ClassComputation.Result]) async throws {
        let sorted = results.sorted { $0.id < $1.id }
        for start in stride(from: 0, to: sorted.count, by: 1000) {
            let batch = Array(sorted[start..<min(start + 1000, sorted.count)])
            try await desk.database.write { tx in
                try ClassRunStore.add(batch, run: run.id, in: tx)
                if let column { try mark(batch.map { ($0.id, $0.letter) }, column, in: tx) }
                try check(tx, run.id, start + batch.count, sorted.count)
            }
        }
        if let column { try await clearOthers(column) }
        try await desk.database.write { tx in
            try ClassRunStore.finish(run.id, at: desk.clock.now(), in: tx)
            let line = JournalLine(actionID: run.id, kind: "classification.ran",
                                   content: ["scheme": .text(run.scheme.name), "basis": .text(run.scheme.basis), "customers": .int(Int64(run.customers)),
                                             "from": JSONValue(run.period.from), "to": JSONValue(run.period.to)])
            try JournalStore.write([line], by: caller, at: desk.clock.now(), ids: desk.ids, in: tx)
        }
    }

    private func mark(_ classes: [(ID, String)], _ column: String, in tx: Transaction) throws {
        let before = try ClassRunStore.marks(column, classes.map(\.0), in: tx)
        let changed = classes.filter { before[$0.0] != nil && before[$0.0] != $0.1 }
        guard !changed.isEmpty else { return }
        try tx.lock("customer", changed.map(\.0))
        let isTier = column == "classification_tier"
        try CustomerListing.mark(column, values: changed.map { ($0.0, isTier ? .int(Int64($0.1) ?? 0) : .text($0.1)) }, in: tx)
        let lines = changed.map { id, letter in
            let from = before[id] ?? ""
            return JournalLine(customerID: id, actionID: run.id, kind: "classification.moved",
                               content: ["scheme": .text(run.scheme.name), "fields": [column: ["from": .text(from == "0" ? "" : from), "to": .text(letter == "0" ? "" : letter)]]], fields: [column])
        }
        try JournalStore.write(lines, by: caller, at: desk.clock.now(), ids: desk.ids, in: tx)
    }

    /// Who has no class in this run loses the mark of an earlier one.
    private func clearOthers(_ column: String) async throws {
        let isTier = column == "classification_tier"
        while true {
            let ids = try await desk.database.read { try ClassRunStore.unclassed(column, none: isTier ? "0" : "''", run: run.id, limit: 1000, in: $0) }
            if ids.isEmpty { return }
            try await desk.database.write { tx in try mark(ids.map { ($0, isTier ? "0" : "") }, column, in: tx) }
        }
    }
}
