import Foundation
import Journal
import Kit
import Offers
import Persistence
import Search

/// Imports customers: upsert by code, name or another key; an empty cell leaves what is there.
package struct CustomerImport: ImportKind {
    package let name = "customers"
    package let label: TextKey = "customers.import.customers"
    package let right = CustomersRights.importing
    package let bareLayouts = [["code", "name"]]
    package let keys = ["code", "name", "licence_no", "trade_licence_no", "credit_code", "outside_code"]
    package let columns: [ImportColumn]
    let words: ChoiceWords
    let catalogue: CustomerCatalogue

    package init(folder: URL = CustomersFolder.url) { self.init(.shipped, words: ChoiceWords(folder: folder)) }

    /// With the fields and lists that the company has now.
    package func fitted(in reader: Reader) throws -> any ImportKind {
        let catalogue = try CatalogueStore.load(in: reader)
        return catalogue === self.catalogue ? self : CustomerImport(catalogue, words: words.with(catalogue))
    }

    private init(_ catalogue: CustomerCatalogue, words: ChoiceWords) {
        self.catalogue = catalogue
        self.words = words
        let own = catalogue.all.filter { !CustomerFields.unstated.contains($0.key) }.map { field in
            ImportColumn(field.key, field.label, CustomerImport.form(field.type), isRequired: field.key == "name", names: ImportHeaders.customer[field.key] ?? [])
        }
        let contact = ["name", "role", "phone", "mobile"].compactMap { key in
            ContactFields.field(key).map { field in
                ImportColumn("contact." + key, TextKey("customers.import.contact.\(key)"), .text, names: key == "name" || key == "role" ? ImportHeaders.contact[key] ?? [] : [])
            }
        }
        // Who entered it in the system before, and when: kept with what the file brings anew.
        let entry = [ImportColumn("created_on", "customers.created.on", .day, names: ImportHeaders.customer["created_on"] ?? []),
                     ImportColumn("created_by", "customers.created.by", .text, names: ImportHeaders.customer["created_by"] ?? [])]
        columns = own + entry + contact
    }

    static func form(_ type: FieldType) -> ImportColumn.Form {
        switch type {
        case .code, .phone: .code
        case .number, .quantity, .money: .number
        case .day: .day
        case .flag: .flag
        case .choice, .several: .choice
        default: .text
        }
    }

    package func identity(of row: ImportRow, in batch: ImportBatch) -> String { batch.position(batch.key).map { CustomerKeys.normal(row.cells[$0]) } ?? "" }

    /// By their name, unless that is what customers are known by.
    package func likeness(of row: ImportRow, in batch: ImportBatch) -> String {
        batch.key == "name" ? "" : batch.position("name").map { SearchText.fold(row.cells[$0]) } ?? ""
    }

    package func write(_ batch: ImportBatch, by caller: Caller, desk: Desk, in tx: Transaction) throws -> [RowOutcome] {
        try prepare(batch).write(by: caller, desk: desk, in: tx)
    }

    package func prepare(_ batch: ImportBatch) -> any PreparedBatch { PreparedCustomers(CustomerRows(batch, words: words, catalogue)) }
}
