import Journal
import Kit
import Persistence

/// Writes changed records, one or a batch of an import: columns, keys, listing, search, assignments, journal.
/// The customers are locked, in scope and judged by the caller.
enum ChangedCustomers {
    struct Pair: Sendable {
        let old: Customer
        let new: Customer
        func fields(_ catalogue: CustomerCatalogue) -> [Field<Customer>] {
            let before = catalogue.readers.values(of: old), after = catalogue.readers.values(of: new)
            return catalogue.every.indices.filter { before[$0] != after[$0] }.map { catalogue.every[$0] }
        }
    }

    /// - Returns: the new versions by id; pairs that do not differ are left alone.
    @discardableResult
    static func write(_ pairs: [Pair], kind: String = "customer.changed", reason: String = "", by caller: Caller, desk: Desk, actionID: ID, in tx: Transaction) throws -> [ID: Int64] {
        let catalogue = try CatalogueStore.load(in: tx)
        let due = pairs.map { (pair: $0, fields: $0.fields(catalogue)) }.filter { !$0.fields.isEmpty }.sorted { $0.pair.new.id < $1.pair.new.id }
        if due.isEmpty { return [:] }
        let now = desk.clock.now()
        var versions: [ID: Int64] = [:]
        for (pair, fields) in due {
            guard let version = try CustomerStore.update(pair.new, fields: fields, at: now, in: tx) else { throw Problem.conflict("customers.conflict") }
            versions[pair.new.id] = version
            try CustomerKeys.change(from: pair.old, to: pair.new, in: tx)
            try keepAssignments(pair, desk, in: tx)
        }
        // What is taken back is no move of its own: `UndoChanges` sees to the dated rows.
        if kind != "customer.changedBack" { try keepLifecycles(due.map(\.pair), by: caller, at: now, desk, in: tx) }
        let records = due.map(\.pair.new)
        try CustomerListing.put(records, in: tx)
        try OwnValueStore.put(due.filter { $0.pair.old.own != $0.pair.new.own }.map(\.pair.new), catalogue, in: tx)
        try CustomerSearch.put(records, in: tx)
        let lines = due.map { pair, fields in
            CustomerJournal.changed(pair.new.id, JournalFieldChange.between(pair.old, pair.new, fields), actionID: actionID, kind: kind, reason: reason)
        }
        try JournalStore.write(lines, by: caller, at: now, ids: desk.ids, in: tx)
        return versions
    }

    /// A file may bring another lifecycle state, which holds from today.
    static func keepLifecycles(_ pairs: [Pair], by caller: Caller, at now: Instant, _ desk: Desk, in tx: Transaction) throws {
        let moved = pairs.filter { $0.old.lifecycle != $0.new.lifecycle }
        if moved.isEmpty { return }
        let before = try LifecycleStore.latest(of: moved.map(\.new.id), in: tx), today = desk.clock.today
        try LifecycleStore.add(try moved.map { pair in
            .init(customer: pair.new.id, id: try desk.ids.next(), state: pair.new.lifecycle, was: pair.old.lifecycle, since: today,
                  wasSince: pair.old.lifecycle.isEmpty ? nil : before[pair.new.id], at: now, by: caller.userID, reason: "")
        }, in: tx)
    }

    private static func keepAssignments(_ pair: Pair, _ desk: Desk, in tx: Transaction) throws {
        let today = desk.clock.today
        for role in AssignmentStore.roles {
            let was = AssignmentStore.user(role, of: pair.old), now = AssignmentStore.user(role, of: pair.new)
            if was == now { continue }
            if was != ID(0) { try AssignmentStore.end(role, of: pair.old.id, on: today, in: tx) }
            if now != ID(0) { try AssignmentStore.start([(customer: pair.old.id, id: try desk.ids.next(), role: role, user: now)], from: today, in: tx) }
        }
    }
}
