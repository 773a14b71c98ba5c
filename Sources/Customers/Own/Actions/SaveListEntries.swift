import Journal
import Kit
import Persistence

/// Keeps the entries of a list: words, order, new ones, retired ones.
package struct SaveListEntries: Sendable {
    package enum Target: Sendable, Hashable {
        case own(ID)
        /// A list of `CustomerChoices`, by its key.
        case shipped(String)
    }

    package let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    package func callAsFunction(_ target: Target, version: Int64, _ typed: [ListEntries.Typed], by caller: Caller) async throws {
        try caller.require(CustomersRights.keepFields)
        let desk = self.desk
        try await desk.database.write { tx in
            try CatalogueStore.lock(in: tx)
            switch target {
            case .own(let id): try Self.keep(id, version, typed, by: caller, desk: desk, in: tx)
            case .shipped(let key): try Self.keep(key, version, typed, by: caller, desk: desk, in: tx)
            }
        }
    }

    private static func keep(_ id: ID, _ version: Int64, _ typed: [ListEntries.Typed], by caller: Caller, desk: Desk, in tx: Transaction) throws {
        let old = try CatalogueStore.field(id, in: tx)
        if old.version != version { throw Problem.conflict("customers.conflict") }
        guard old.kind.hasEntries else { throw Problem.notFound() }
        var one = old
        one.entries = try ListEntries.read(typed, among: old.entries, isShipped: false)
        if one.list.values.isEmpty { throw Problem.invalid("entries", "fields.fault.noEntry") }
        (one.changedAt, one.changedBy) = (desk.clock.now(), caller.userID)
        try CatalogueStore.update(one, in: tx)
        try CatalogueJournal.write("list.changed", one.key, was: json(old.entries), now: json(one.entries), by: caller, desk: desk, in: tx)
    }

    private static func keep(_ key: String, _ version: Int64, _ typed: [ListEntries.Typed], by caller: Caller, desk: Desk, in tx: Transaction) throws {
        guard let list = CustomerChoices.all.first(where: { $0.key == key }) else { throw Problem.notFound() }
        var setting = try CatalogueStore.lists(in: tx).first { $0.key == key } ?? ListSetting(key: key)
        if setting.version != version { throw Problem.conflict("customers.conflict") }
        let old = ListSetting.entries(of: list, setting), new = try ListEntries.read(typed, among: old, isShipped: true)
        // What the program decides by stands as it is; only its words are the company's.
        if !list.isOpen, new.count > old.count || new.contains(where: \.isRetired) { throw Problem.invalid("entries", "fields.fault.closed") }
        if new.allSatisfy(\.isRetired) { throw Problem.invalid("entries", "fields.fault.noEntry") }
        setting.entries = new
        try CatalogueStore.put(setting, at: desk.clock.now(), by: caller.userID, in: tx)
        try CatalogueJournal.write("list.changed", key, was: json(old), now: json(new), by: caller, desk: desk, in: tx)
    }

    private static func json(_ entries: [ListEntry]) -> JSONValue { .array(entries.map(\.json)) }
}
