import Kit
import Search

/// What lists and the search keep of a customer's texts. Nothing in it needs the database, so an import makes it while the batch
/// before is being written.
package struct CustomerTexts: Sendable {
    let name: String
    /// The name in the order of pinyin, and folded.
    let sort: String
    let folded: String
    let document: SearchDocument
    let tokens: String

    init(_ one: Customer, _ contacts: [Contact], _ catalogue: CustomerCatalogue) {
        name = one.name
        folded = SearchText.fold(one.name)
        sort = Pinyin.shared.sortKey(one.name)
        document = CustomerSearch.document(one, contacts, catalogue)
        tokens = SearchTokens.text(document)
    }

    /// Whether they are those of this record; a code that was issued since, for one, changes them.
    func fit(_ one: Customer, _ contacts: [Contact], _ catalogue: CustomerCatalogue) -> Bool { name == one.name && document == CustomerSearch.document(one, contacts, catalogue) }
}
