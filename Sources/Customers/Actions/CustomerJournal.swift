import Journal
import Kit

/// The lines that actions on customers write: `fields` maps a catalogue key to `[from, to]` in plain text.
enum CustomerJournal {
    static func created(_ one: Customer, _ contacts: [Contact], actionID: ID) -> JournalLine {
        var values: [String: JSONValue] = [:]
        for field in CustomerFields.all {
            let text = field.text(one)
            if !text.isEmpty { values[field.key] = .text(text) }
        }
        var content: [String: JSONValue] = ["values": .object(values)]
        if !contacts.isEmpty { content["contacts"] = .array(contacts.map { .text($0.name) }) }
        return JournalLine(customerID: one.id, actionID: actionID, kind: "customer.created", content: .object(content))
    }

    static func changed(_ customer: ID, _ changes: [FieldChange], actionID: ID, kind: String = "customer.changed", reason: String = "") -> JournalLine {
        let fields = Dictionary(changes.map { ($0.key, JSONValue.array([.text($0.from), .text($0.to)])) }, uniquingKeysWith: { $1 })
        return JournalLine(customerID: customer, actionID: actionID, kind: kind, reason: reason, content: ["fields": .object(fields)], fields: changes.map(\.key))
    }

    /// A line about something that belongs to the customer, such as a contact.
    static func about(_ customer: ID, _ kind: String, _ name: String, _ changes: [FieldChange] = [], actionID: ID) -> JournalLine {
        let fields = Dictionary(changes.map { ($0.key, JSONValue.array([.text($0.from), .text($0.to)])) }, uniquingKeysWith: { $1 })
        return JournalLine(customerID: customer, actionID: actionID, kind: kind, content: ["name": .text(name), "fields": .object(fields)])
    }
}

/// One field from what to what, in plain text.
package struct FieldChange: Sendable, Hashable {
    package let key: String
    package let from: String
    package let to: String

    static func between<Record>(_ old: Record, _ new: Record, _ fields: [Field<Record>]) -> [FieldChange] {
        fields.compactMap { $0.get(old) == $0.get(new) ? nil : FieldChange(key: $0.key, from: $0.text(old), to: $0.text(new)) }
    }
}
