import Journal
import Kit
import Persistence

/// The company's words for a shipped field, and whether its form of a new customer asks for it.
package struct SaveFieldSetting: Sendable {
    package let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    package struct Input: Sendable {
        package var label = OwnWords()
        package var isRequired = false
        package var isHidden = false
        package init(_ label: OwnWords = OwnWords(), isRequired: Bool = false, isHidden: Bool = false) {
            (self.label, self.isRequired, self.isHidden) = (label, isRequired, isHidden)
        }
    }

    /// Empty words are the shipped ones again.
    package func callAsFunction(_ key: String, version: Int64, _ input: Input, by caller: Caller) async throws {
        try caller.require(CustomersRights.keepFields)
        guard let field = CustomerFields.field(key) else { throw Problem.notFound() }
        let desk = self.desk
        var read = Faults()
        let label = try read.read(OwnWords()) { try CatalogueWords.read(input.label, "label", longest: 40, isRequired: false) }
        if input.isRequired, !Self.mayRequire(field) { read.add("required", "fields.fault.notAsked") }
        if input.isHidden, !Self.mayHide(field) || input.isRequired { read.add("hidden", "fields.fault.hidden") }
        let formal = read
        try await desk.database.write { tx in
            try CatalogueStore.lock(in: tx)
            let settings = try CatalogueStore.settings(in: tx)
            var faults = formal
            let others = try CatalogueWords.taken(except: key, in: tx)
            try faults.read(()) { try CatalogueWords.requireFree(label, "label", among: others) }
            try faults.finish()
            let old = settings.first { $0.key == key } ?? FieldSetting(key: key)
            if old.version != version { throw Problem.conflict("customers.conflict") }
            var one = old
            (one.label, one.isRequired, one.isHidden) = (label, input.isRequired, input.isHidden)
            if one == old { return }
            try CatalogueStore.put(one, at: desk.clock.now(), by: caller.userID, in: tx)
            try CatalogueJournal.write("field.adapted", key, was: old.json, now: one.json, by: caller, desk: desk, in: tx)
        }
    }

    /// Issued by rule, given by assignment, or no by silence: nobody can be made to state it.
    static func mayRequire(_ field: Field<Customer>) -> Bool { mayHide(field) && field.type != .flag }
    static func mayHide(_ field: Field<Customer>) -> Bool {
        !field.isRequired && !CustomerFields.ruled.contains(field.key) && !CustomerFields.assignments.contains(field.key) && field.key != "code" && field.kind != .generated
    }
}

extension FieldSetting {
    var json: JSONValue { ["label": label.json, "required": .bool(isRequired), "hidden": .bool(isHidden)] }
}
