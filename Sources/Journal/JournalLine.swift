import Kit

/// One line of the journal as an action writes it: who, when, what, from what to what, why.
package struct JournalLine: Sendable {
    /// `ID.company` for what concerns no single customer.
    package let customerID: ID
    /// Shared by all lines of one action.
    package let actionID: ID
    /// `room.verb`, such as `customer.changed`.
    package let kind: String
    package let reason: String
    /// Canonical JSON; hashed as written.
    package let content: JSONValue
    /// Catalogue keys of the fields that the action changed, for the history of a field.
    package let fields: [String]

    package init(customerID: ID = .company, actionID: ID, kind: String, reason: String = "", content: JSONValue, fields: [String] = []) {
        self.customerID = customerID
        self.actionID = actionID
        self.kind = kind
        self.reason = reason
        self.content = content
        self.fields = fields
    }
}
