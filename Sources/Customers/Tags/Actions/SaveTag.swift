import Journal
import Kit
import Persistence
import Search

/// Makes a tag, or changes its name, colour or rule.
package struct SaveTag: Sendable {
    package let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    package struct Input: Sendable {
        package let name: String
        package let hue: String
        package let rule: String
        package init(name: String, hue: String = Tag.Hue.mute.rawValue, rule: String = "") {
            self.name = name
            self.hue = hue
            self.rule = rule
        }
    }

    /// - Parameter id: nil makes one.
    package func callAsFunction(_ id: ID?, version: Int64 = 1, _ input: Input, by caller: Caller) async throws -> ID {
        try caller.require(CustomersRights.keepTags)
        let desk = self.desk
        return try await desk.database.write { tx in
            if let id { try tx.lock("tag", [id]) }
            let old = try id.map { try TagStore.tag($0, in: tx) }
            if let old, old.version != version { throw Problem.conflict("customers.conflict") }
            let new = try Self.read(input, id: id ?? desk.ids.next(), old: old)
            let folded = Self.folded(new)
            if let holder = try TagStore.id(folded: folded, in: tx), holder != new.id { throw Problem.invalid("name", "tags.fault.taken") }
            if let old {
                // What is given by hand stays with its customers: a rule would hide it.
                if old.isByHand, !new.isByHand, try TagStore.count(old.id, bound: 1, in: tx) > 0 { throw Problem.invalid("rule", "tags.fault.given") }
                guard try TagStore.update(new, folded: folded, in: tx) else { throw Problem.conflict("customers.conflict") }
            } else {
                if try TagStore.all(in: tx).count >= TagStore.bound { throw Problem.invalid("name", "tags.fault.tooMany") }
                try TagStore.insert(new, folded: folded, in: tx)
            }
            let content: JSONValue = ["name": .text(new.name.isEmpty ? new.shippedKey : new.name), "rule": .text(new.rule), "was": .text(old?.rule ?? "")]
            let line = JournalLine(actionID: try desk.ids.next(), kind: old == nil ? "tag.created" : "tag.changed", content: content)
            try JournalStore.write([line], by: caller, at: desk.clock.now(), ids: desk.ids, in: tx)
            return new.id
        }
    }

    /// Shipped names have a form that nobody can type.
    static func folded(_ tag: Tag) -> String { tag.name.isEmpty ? "#" + tag.shippedKey : SearchText.fold(tag.name) }

    private static func read(_ input: Input, id: ID, old: Tag?) throws -> Tag {
        let shipped = old?.shippedKey ?? ""
        let name = try FreeText.read(input.name, "name", longest: 30, isRequired: shipped.isEmpty)
        if name.hasPrefix("#") { throw Problem.invalid("name", "tags.fault.name") }
        guard let hue = Tag.Hue(rawValue: input.hue) else { throw Problem.invalid("hue", "problem.field.choice") }
        let rule = try FreeText.read(input.rule, "rule", longest: 2000)
        if !rule.isEmpty, Tag.alternatives(rule).isEmpty { throw Problem.invalid("rule", "tags.fault.rule") }
        if !rule.isEmpty, !Tag.isPlain(rule) { throw Problem.invalid("rule", "tags.fault.rulePart") }
        return Tag(id: id, version: old?.version ?? 1, shippedKey: shipped, name: name, hue: hue, rule: rule)
    }
}

/// Removes a tag and takes it from its customers; their time lines keep that they had it.
package struct RemoveTag: Sendable {
    /// More than this are taken off by a bulk change first, which can be undone.
    static let bound = 2000
    package let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    package func callAsFunction(_ id: ID, by caller: Caller) async throws {
        try caller.require(CustomersRights.keepTags)
        let desk = self.desk
        try await desk.database.write { tx in
            // Customers before the tag, as those do who give it.
            let seen = try TagStore.holders(id, bound: Self.bound + 1, in: tx)
            if seen.count > Self.bound { throw Problem.conflict("tags.fault.tooManyHolders") }
            try tx.lock("customer", seen)
            try tx.lock("tag", [id])
            let tag = try TagStore.tag(id, in: tx), holders = try TagStore.holders(id, bound: Self.bound + 1, in: tx)
            if !Set(seen).isSuperset(of: holders) { throw Problem.conflict("customers.conflict") }
            try TagStore.remove(id, in: tx)
            let action = try desk.ids.next(), content: JSONValue = ["name": .text(tag.name.isEmpty ? tag.shippedKey : tag.name), "rule": .text(tag.rule)]
            let lines = [JournalLine(actionID: action, kind: "tag.removed", content: content)] + holders.map { CustomerTags.line(tag, isOn: false, of: $0, actionID: action) }
            try JournalStore.write(lines, by: caller, at: desk.clock.now(), ids: desk.ids, in: tx)
        }
    }
}
