import Journal
import Kit

/// The lines that actions on customers write; values are the plain text of the catalogue.
enum CustomerJournal {
    private static func text(_ value: FieldValue, _ type: FieldType) -> String {
        if case .text(let text) = value { text } else { type.text(value) }
    }

    static func created(_ one: Customer, _ contacts: [Contact], _ catalogue: CustomerCatalogue, actionID: ID) -> JournalLine {
        var values: [String: JSONValue] = [:]
        for (index, value) in catalogue.readers.values(of: one).enumerated() where value != .none { values[catalogue.keys[index]] = .text(text(value, catalogue.types[index])) }
        var content: [String: JSONValue] = ["values": .object(values)]
        if !contacts.isEmpty { content["contacts"] = .array(contacts.map { .text($0.name) }) }
        return JournalLine(customerID: one.id, actionID: actionID, kind: "customer.created", content: .object(content))
    }

    static func changed(_ customer: ID, _ changes: [JournalFieldChange], actionID: ID, kind: String = "customer.changed", reason: String = "") -> JournalLine {
        .changed(customerID: customer, actionID: actionID, kind: kind, reason: reason, changes)
    }

    /// The state changed from a day on that may lie before today.
    static func lifecycle(_ customer: ID, from old: String, to new: String, since day: Day, actionID: ID, reason: String) -> JournalLine {
        let fields: JSONValue = ["lifecycle": ["from": .text(old), "to": .text(new)]]
        return JournalLine(customerID: customer, actionID: actionID, kind: "customer.lifecycle", reason: reason, content: ["fields": fields, "since": .text(day.description)], fields: ["lifecycle"])
    }

    /// A line about something that belongs to the customer, such as a contact: its fields are no fields of the record.
    static func about(_ customer: ID, _ kind: String, _ name: String, _ changes: [JournalFieldChange] = [], actionID: ID) -> JournalLine {
        JournalLine(customerID: customer, actionID: actionID, kind: kind, content: ["name": .text(name), "fields": JournalFieldChange.json(changes)])
    }
}

extension JournalFieldChange {
    /// What differs between two records, field by field.
    static func between<Record>(_ old: Record, _ new: Record, _ fields: [Field<Record>]) -> [JournalFieldChange] {
        fields.compactMap { $0.get(old) == $0.get(new) ? nil : JournalFieldChange(field: $0.key, from: .text($0.text(old)), to: .text($0.text(new))) }
    }
}
