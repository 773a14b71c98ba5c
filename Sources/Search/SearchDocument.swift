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

    package init(names: [String] = [], people: [String] = [], codes: [String] = [], phones: [String] = [], words: [String] = []) {
        self.names = names
        self.people = people
        self.codes = codes
        self.phones = phones
        self.words = words
    }
}
