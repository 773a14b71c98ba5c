import Journal
import Kit

/// Adds or changes a related person: family and relatives with their own dates.
package struct SaveRelatedPerson: Sendable {
    package let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    /// - Parameters:
    ///   - id: nil adds one.
    ///   - opened: what the writer had before them: their changes join those of others; a conflict when both changed one field.
    package func callAsFunction(_ id: ID?, of customer: ID, values: [String: String], opened: OpenedValues = .unknown, by caller: Caller) async throws -> ID {
        try await CustomerBelongings(desk: desk)(customer, by: caller) { _, tx, desk in
            let old = try id.map { try RelationStore.person($0, of: customer, in: tx) } ?? RelatedPerson()
            let own = id != nil && opened.areKnown ? try opened.joined(values, with: old, RelatedPersonFields.all) : values
            var new = try FieldForm.read(own, RelatedPersonFields.all, into: old)
            new.customerID = customer
            new.id = try id ?? desk.ids.next()
            var faults = BirthDate(new).faults + PhoneText.faults(of: new, was: old, RelatedPersonFields.all)
            if new.name.isEmpty { faults.append(FieldFault("name", "problem.field.required")) }
            if !faults.isEmpty { throw Problem.invalid(faults) }
            let changes = JournalFieldChange.between(old, new, RelatedPersonFields.all)
            if changes.isEmpty { return (nil, new.id) }
            try RelationStore.put(new, in: tx)
            return (CustomerJournal.about(customer, id == nil ? "related.added" : "related.changed", new.name, changes, actionID: try desk.ids.next()), new.id)
        }
    }
}

/// Removes a related person.
package struct RemoveRelatedPerson: Sendable {
    package let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    package func callAsFunction(_ id: ID, of customer: ID, by caller: Caller) async throws {
        try await CustomerBelongings(desk: desk)(customer, by: caller) { _, tx, desk in
            let old = try RelationStore.person(id, of: customer, in: tx)
            try RelationStore.removePerson(id, of: customer, in: tx)
            let changes = JournalFieldChange.between(old, RelatedPerson(), RelatedPersonFields.all)
            return (CustomerJournal.about(customer, "related.removed", old.name, changes, actionID: try desk.ids.next()), ())
        }
    }
}
