import Journal
import Kit
import Persistence
import Wire

/// Keeps whom a bulk change is about while somebody chooses what it does.
package struct DraftBulk: Sendable {
    let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    /// - Returns: the id of the draft.
    package func callAsFunction(_ whom: BulkSelection, by caller: Caller) async throws -> ID {
        try caller.require(CustomersRights.read)
        let desk = self.desk
        return try await desk.database.write { tx in
            let id = try desk.ids.next(), now = desk.clock.now()
            let run = BulkRun(id: id, callerID: caller.userID, createdAt: now, whom: try Self.fixed(whom, desk.clock, by: caller, in: tx), change: nil, reason: "", jobID: ID(0), endedAt: nil, counts: BulkCounts())
            try BulkStore.dropDrafts(before: Instant(now.milliseconds - 86_400_000), in: tx)
            try BulkStore.add(run, in: tx)
            return id
        }
    }

    /// What words found is ranked and cut: those customers, not whoever the words find later.
    private static func fixed(_ whom: BulkSelection, _ clock: WallClock, by caller: Caller, in reader: Reader) throws -> BulkSelection {
        switch whom {
        case .ids(let ids):
            if ids.isEmpty { throw Problem.invalid("chosen", "bulk.fault.none") }
            if ids.count > BulkSelection.bound { throw Problem.invalid("chosen", "bulk.fault.tooMany") }
            return .ids(Array(Set(ids)).sorted())
        case .query(let query):
            let form = try URLEncoded.form(query.utf8), catalogue = try CatalogueStore.load(in: reader)
            // A condition that is passed over would take in more customers than somebody saw.
            try DirectoryQuery.check(form, clock: clock, fields: catalogue)
            let selection = try DirectoryQuery(form, clock: clock, fields: catalogue).selection
            if selection.words.isEmpty { return whom }
            return .ids(try selection.ranked(for: caller, in: reader).ids)
        }
    }
}

/// Says what a drafted bulk change does.
package struct ChooseBulk: Sendable {
    let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    package func callAsFunction(_ id: ID, _ change: BulkChange?, by caller: Caller) async throws {
        if let change { try caller.require(change.right) }
        try await desk.database.write { tx in
            try tx.lock("bulk_run", [id])
            guard try BulkStore.run(id, for: caller, in: tx).jobID == ID(0) else { throw Problem.conflict("bulk.fault.begun") }
            switch change {
            case .tag(let tag), .untag(let tag):
                guard let one = try TagStore.tags([tag], in: tx).first else { throw Problem.invalid("tag", "problem.field.choice") }
                if !one.isByHand { throw Problem.invalid("tag", "tags.fault.byRule") }
            default: break
            }
            try BulkStore.choose(id, change, in: tx)
        }
    }
}
