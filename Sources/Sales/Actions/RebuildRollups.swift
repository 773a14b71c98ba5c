import Journal
import Kit
import Persistence

/// Writes all rollups anew from the lines, in small transactions; marks of the listing with them.
package struct RebuildRollups: Sendable {
    let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    package func callAsFunction(by caller: Caller) async throws {
        try caller.require(SalesRights.rollups)
        var after: ID? = ID(0)
        while let start = after {
            after = try await desk.database.write { tx -> ID? in
                guard let last = try RollupCheckStore.rangeEnd(after: start, size: 200, in: tx) else { return nil }
                try tx.lock("customer", try RollupCheckStore.customers(after: start, last: last, in: tx))
                try RollupCheckStore.rebuildCustomers(after: start, last: last, in: tx)
                return last
            }
        }
        let months = try await desk.database.read { try RollupCheckStore.months(in: $0) }
        if let months {
            for index in months.lowerBound.index...months.upperBound.index {
                try await desk.database.write { try RollupCheckStore.rebuildRegions(Month(index: index), in: $0) }
            }
        }
        let action = try desk.ids.next(), now = desk.clock.now()
        after = ID(0)
        while let start = after { after = try await RefreshMarks(desk: desk, actionID: action)(after: start) }
        _ = try await desk.database.write { tx in
            try JournalStore.write([JournalLine(actionID: action, kind: "sales.rollupsRebuilt", content: [:])], by: caller, at: now, ids: desk.ids, in: tx)
        }
    }
}
