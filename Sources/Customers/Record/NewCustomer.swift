import Kit

/// A customer about to be written: the record (its id and times are given by `NewCustomers`; an empty code is issued by rule) and its contacts.
package struct NewCustomer: Sendable {
    package var record: Customer
    package var contacts: [Contact]
    /// Made beforehand by who writes many; made anew where they do not fit what is written.
    var texts: CustomerTexts?
    package init(_ record: Customer, contacts: [Contact] = []) {
        self.record = record
        self.contacts = contacts
    }
}
