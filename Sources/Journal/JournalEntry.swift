import Kit

/// A line of the journal as it is read.
package struct JournalEntry: Sendable, Hashable {
    package let customerID: ID
    package let id: ID
    package let actionID: ID
    package let kind: String
    /// `ID.company` when the clock did it.
    package let callerID: ID
    package let at: Instant
    package let reason: String
    /// `.null` when it was erased.
    package let content: JSONValue
    package let isErased: Bool

    /// What the action changed, by field key; from the convention `{"fields": {"phone": {"from": …, "to": …}}}`.
    package var changes: [JournalFieldChange] { JournalFieldChange.read(content["fields"]) }

    package func change(of field: String) -> JournalFieldChange? { changes.first { $0.field == field } }
}

/// One field, from what to what.
package struct JournalFieldChange: Sendable, Hashable {
    package let field: String
    package let from: JSONValue
    package let to: JSONValue

    package init(field: String, from: JSONValue, to: JSONValue) {
        self.field = field
        self.from = from
        self.to = to
    }

    /// By field, as a line keeps them.
    package static func json(_ changes: [JournalFieldChange]) -> JSONValue {
        .object(Dictionary(changes.map { ($0.field, JSONValue.object(["from": $0.from, "to": $0.to])) }, uniquingKeysWith: { $1 }))
    }

    package static func read(_ kept: JSONValue?) -> [JournalFieldChange] {
        guard case .object(let fields)? = kept else { return [] }
        return fields.keys.sorted().map { JournalFieldChange(field: $0, from: fields[$0]?["from"] ?? .null, to: fields[$0]?["to"] ?? .null) }
    }
}

extension JournalLine {
    /// A line about changed fields, in the form that history and time line read.
    package static func changed(customerID: ID, actionID: ID, kind: String, reason: String = "", _ changes: [JournalFieldChange]) -> JournalLine {
        JournalLine(customerID: customerID, actionID: actionID, kind: kind, reason: reason, content: ["fields": JournalFieldChange.json(changes)], fields: Set(changes.map(\.field)).sorted())
    }
}

/// A line without what it says.
package struct JournalHead: Sendable, Hashable {
    package let customerID: ID
    package let id: ID
    package let actionID: ID
    package let kind: String
    package let at: Instant

    package init(customerID: ID, id: ID, actionID: ID, kind: String, at: Instant) {
        self.customerID = customerID
        self.id = id
        self.actionID = actionID
        self.kind = kind
        self.at = at
    }
}
