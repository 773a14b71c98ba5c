import Journal
import Kit
import Persistence
import Search

/// Adds a field of the company, or changes its words, place on the form, kind or whether it is required.
package struct SaveOwnField: Sendable {
    package let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    package struct Input: Sendable {
        /// Without `own.`; `""` makes one. Taken for a new field only.
        package var key = ""
        package var kind: String
        package var group: String
        package var isRequired = false
        package var label: OwnWords
        package var help = OwnWords()
        /// Entries of a new list.
        package var entries: [OwnWords] = []
        package init(_ label: OwnWords, kind: OwnField.Kind = .text, group: FieldGroup = .business) {
            (self.label, self.kind, self.group) = (label, kind.rawValue, group.rawValue)
        }
    }

    /// - Parameter id: nil adds one.
    @discardableResult
    package func callAsFunction(_ id: ID?, version: Int64 = 1, _ input: Input, by caller: Caller) async throws -> ID {
        try caller.require(CustomersRights.keepFields)
        let desk = self.desk
        return try await desk.database.write { tx in
            try CatalogueStore.lock(in: tx)
            let all = try CatalogueStore.fields(in: tx), old = try id.map { try CatalogueStore.field($0, in: tx) }
            if let old, old.version != version { throw Problem.conflict("customers.conflict") }
            var faults = Faults(), one = try Self.read(input, id: id ?? desk.ids.next(), old: old, among: all, &faults)
            let label = one.label, others = try CatalogueWords.taken(except: one.key, in: tx)
            try faults.read(()) { try CatalogueWords.requireFree(label, "label", among: others) }
            if let old, old.kind != one.kind, try OwnValueStore.holds(old.id, in: tx) { faults.add("kind", "fields.fault.kind") }
            if old == nil, all.count >= OwnField.bound { faults.add("label.zh-Hans", "fields.fault.tooMany") }
            try faults.finish()
            (one.changedAt, one.changedBy) = (desk.clock.now(), caller.userID)
            if old != nil {
                try CatalogueStore.update(one, in: tx)
            } else {
                one.place = (all.map(\.place).max() ?? 0) + 1
                try CatalogueStore.insert(one, in: tx)
            }
            try CatalogueJournal.write(old == nil ? "field.created" : "field.changed", one.key, was: old?.json ?? .null, now: one.json, by: caller, desk: desk, in: tx)
            return one.id
        }
    }

    /// All that is wrong with the form goes into the faults; what comes back is whole when there are none.
    private static func read(_ input: Input, id: ID, old: OwnField?, among all: [OwnField], _ faults: inout Faults) throws -> OwnField {
        let kind = OwnField.Kind(rawValue: input.kind), group = FieldGroup(rawValue: input.group), taken = Set(all.map { String($0.key.dropFirst(OwnField.prefix.count)) })
        if kind == nil { faults.add("kind", "problem.field.choice") }
        if group == nil { faults.add("group", "problem.field.choice") }
        let label = try faults.read(OwnWords()) { try CatalogueWords.read(input.label, "label", longest: 40) }
        let help = try faults.read(OwnWords()) { try CatalogueWords.read(input.help, "help", longest: 200, isRequired: false) }
        let key = try old?.key ?? faults.read("") { OwnField.prefix + (try CatalogueWords.key(EnteredText.clean(input.key), label, taken: taken, start: "f")) }
        var one = old ?? OwnField(id: id, key: key, kind: kind ?? .text, group: group ?? .business, label: label)
        (one.kind, one.group, one.label, one.help, one.isRequired) = (kind ?? one.kind, group ?? one.group, label, help, input.isRequired)
        if kind == .flag, one.isRequired { faults.add("required", "fields.fault.flag") }
        if one.entries.isEmpty, kind?.hasEntries == true {
            let known = faults.all.count
            one.entries = try faults.read([]) { try ListEntries.read(input.entries.map { .init(value: "", words: $0) }, among: [], isShipped: false) }
            if one.entries.isEmpty, faults.all.count == known { faults.add("entries", "fields.fault.noEntry") }
        }
        return one
    }
}

/// Takes a field of the company out of use, or back: what records hold of it stays.
package struct RetireOwnField: Sendable {
    package let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    package func callAsFunction(_ id: ID, isRetired: Bool, by caller: Caller) async throws {
        try caller.require(CustomersRights.keepFields)
        let desk = self.desk
        try await desk.database.write { tx in
            try CatalogueStore.lock(in: tx)
            let old = try CatalogueStore.field(id, in: tx)
            if old.isRetired == isRetired { return }
            if !isRetired { try CatalogueWords.requireFree(old.label, "label", among: CatalogueWords.taken(except: old.key, in: tx)) }
            var one = old
            (one.changedAt, one.changedBy) = (desk.clock.now(), caller.userID)
            one.retiredAt = isRetired ? one.changedAt : Instant(0)
            try CatalogueStore.update(one, in: tx)
            try SearchOwnField.due(one, by: caller, desk: desk, in: tx)
            try CatalogueJournal.write(isRetired ? "field.retired" : "field.restored", one.key, was: .null, now: one.label.json, by: caller, desk: desk, in: tx)
        }
    }
}

/// Moves a field of the company before the one above it or after the one below it in its group.
package struct MoveOwnField: Sendable {
    package let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    package func callAsFunction(_ id: ID, isUp: Bool, by caller: Caller) async throws {
        try caller.require(CustomersRights.keepFields)
        let desk = self.desk
        try await desk.database.write { tx in
            try CatalogueStore.lock(in: tx)
            var one = try CatalogueStore.field(id, in: tx)
            let row = try CatalogueStore.fields(in: tx).filter { $0.group == one.group && !$0.isRetired }
            guard let at = row.firstIndex(where: { $0.id == id }), row.indices.contains(at + (isUp ? -1 : 1)) else { return }
            var other = row[at + (isUp ? -1 : 1)]
            (one.place, other.place) = (other.place, one.place)
            for var moved in [one, other] {
                (moved.changedAt, moved.changedBy) = (desk.clock.now(), caller.userID)
                try CatalogueStore.update(moved, in: tx)
            }
            try CatalogueJournal.write("field.moved", one.key, was: .int(other.place), now: .int(one.place), by: caller, desk: desk, in: tx)
        }
    }
}

extension OwnField {
    /// For the journal.
    var json: JSONValue {
        ["kind": .text(kind.rawValue), "group": .text(group.rawValue), "required": .bool(isRequired), "label": label.json, "help": help.json, "entries": .array(entries.map(\.json))]
    }
}
