/// What of a customer is searched, as stored (not folded).
package struct SearchDocument: Sendable, Hashable {
    /// Store name, other names.
    package var names: [String]
    /// Contacts, legal representative.
    package var people: [String]
    /// Customer code, licence numbers, credit code.
    package var codes: [String]
    package var phones: [String]
    /// Region, tags, branch.
    package var words: [String]
    /// Texts of fields that a company added.
    package var further: [Further]

    package struct Further: Sendable, Hashable {
        /// Of the field, for whoever says why something was found.
        package let key: String
        package let text: String
        package init(key: String, text: String) { (self.key, self.text) = (key, text) }
    }

    package init(names: [String] = [], people: [String] = [], codes: [String] = [], phones: [String] = [], words: [String] = [], further: [Further] = []) {
        self.names = names
        self.people = people
        self.codes = codes
        self.phones = phones
        self.words = words
        self.further = further
    }
}
