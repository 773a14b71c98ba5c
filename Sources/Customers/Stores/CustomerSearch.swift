import Kit
import Persistence
import Search

/// What of a customer is searched, and the index of it.
enum CustomerSearch {
    static func document(_ one: Customer, _ contacts: [Contact], _ catalogue: CustomerCatalogue) -> SearchDocument {
        func filled(_ texts: [String]) -> [String] { texts.allSatisfy(\.isEmpty) ? [] : texts.filter { !$0.isEmpty } }
        return SearchDocument(
            names: filled([one.name, one.basic.shortName]),
            people: filled([one.basic.legalRepresentative, one.personal.person] + contacts.map(\.name)),
            codes: filled([one.code, one.basic.licenceNo, one.management.tradeLicenceNo, one.basic.creditCode, one.basic.outsideCode]),
            phones: filled([one.personal.phone, one.personal.personPhone, one.personal.personMobile] + contacts.flatMap { [$0.phone, $0.mobile] }),
            words: filled([one.network.province, one.network.city, one.network.region, one.network.businessRegion, one.network.salesTerritory]),
            further: further(one.own, catalogue))
    }

    /// Short texts in use; of a long one it is only known that it is there.
    static func further(_ own: OwnValues, _ catalogue: CustomerCatalogue) -> [SearchDocument.Further] {
        own.isEmpty ? [] : catalogue.searched.compactMap { key in
            if case .text(let text) = own[key] { SearchDocument.Further(key: key, text: text) } else { nil }
        }
    }

    /// With the contacts that they have now; ids ascending.
    static func put(_ records: [Customer], in tx: Transaction) throws {
        let contacts = try ContactStore.contacts(ofAll: records.map(\.id), in: tx)
        try put(records.map { (record: $0, contacts: contacts[$0.id] ?? []) }, in: tx)
    }

    /// Ids ascending.
    static func put(_ customers: [(record: Customer, contacts: [Contact])], in tx: Transaction) throws {
        let catalogue = try CatalogueStore.load(in: tx)
        let documents = customers.map { (id: $0.record.id, document: document($0.record, $0.contacts, catalogue)) }
        try SearchIndexStore.put(documents.map { ($0.id, SearchTokens.text($0.document)) }, in: tx)
        try putWords(documents.map(\.document), in: tx)
        try LikenessStore.put(customers.map { (id: $0.record.id, likeness: Likeness.all(of: $0.record, $0.contacts)) }, in: tx)
    }

    /// Customers of whom nothing is searched yet; ids ascending.
    static func putNew(_ customers: [(id: ID, texts: CustomerTexts)], in tx: Transaction) throws {
        try SearchIndexStore.put(customers.map { ($0.id, $0.texts.tokens) }, new: true, in: tx)
        try putWords(customers.map(\.texts.document), in: tx)
    }

    /// Words by which a slip of the finger still finds a name.
    static func putWords(_ documents: [SearchDocument], in tx: Transaction) throws {
        try SearchSlipStore.put(documents.reduce(into: []) { $0.formUnion(SearchSlips.words($1)) }, in: tx)
    }

    /// After a change of the record or its contacts.
    static func refresh(_ one: Customer, in tx: Transaction) throws {
        try put([(one, try ContactStore.contacts(of: one.id, in: tx))], in: tx)
    }
}
