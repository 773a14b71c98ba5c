import Foundation
import Journal
import Kit
import Offers
import Persistence

/// Imports contacts: the customer by code, name or another key, the contact by its name within the customer.
package struct ContactImport: ImportKind {
    package let name = "contacts"
    package let label: TextKey = "customers.import.contacts"
    package let right = CustomersRights.importing
    package let keys = ["customer_code", "customer_name", "customer_outside_code"]
    package let columns: [ImportColumn]
    let words: ChoiceWords

    package init(folder: URL = CustomersFolder.url) { self.init(ChoiceWords(folder: folder)) }

    /// With the entries of lists that the company has now.
    package func fitted(in reader: Reader) throws -> any ImportKind { ContactImport(words.with(try CatalogueStore.load(in: reader))) }

    private init(_ words: ChoiceWords) {
        self.words = words
        let customer = ["code", "name", "outside_code"].map { key in
            let names = ImportHeaders.customer[key]?.filter { !["id", "name", "名称"].contains($0) } ?? []
            let book = key == "name" ? ["单位", "公司"] : []
            return ImportColumn("customer_" + key, TextKey("customer.field.\(key)"), key == "name" ? .text : .code, names: names + book)
        }
        let parts = ["family_name", "given_name"].map { ImportColumn($0, TextKey("customers.import.contact.\($0)"), .text, names: ImportHeaders.contact[$0] ?? []) }
        columns = customer + ContactFields.all.map { field in
            ImportColumn(field.key, field.label, CustomerImport.form(field.type), names: ImportHeaders.contact[field.key] ?? [])
        } + parts
    }

    package func names(by columns: Set<String>) -> Bool {
        !columns.isDisjoint(with: ["name", "family_name", "given_name"]) && !columns.isDisjoint(with: keys)
    }

    /// A contact is known by its name within its customer.
    package func identity(of row: ImportRow, in batch: ImportBatch) -> String {
        [batch.position(batch.key).map { row.cells[$0] } ?? "", Self.name(row, batch)].joined(separator: "\u{1}")
    }

    /// As the file has it, or of the two parts that address books keep; the family comes first in Chinese.
    static func name(_ row: ImportRow, _ batch: ImportBatch) -> String {
        func cell(_ key: String) -> String { batch.position(key).map { row.cells[$0] } ?? "" }
        if !cell("name").isEmpty { return cell("name") }
        let family = cell("family_name"), given = cell("given_name")
        let isHan = (family + given).unicodeScalars.contains { (0x3400...0x9FFF).contains($0.value) }
        return (isHan ? [family, given] : [given, family]).filter { !$0.isEmpty }.joined(separator: isHan ? "" : " ")
    }

    package func write(_ batch: ImportBatch, by caller: Caller, desk: Desk, in tx: Transaction) throws -> [RowOutcome] {
        let position = batch.position(batch.key)
        let values = batch.rows.map { row in position.map { row.cells[$0] } ?? "" }
        let (found, ambiguous) = try CustomerLookups.customers(String(batch.key.dropFirst("customer_".count)), values.filter { !$0.isEmpty }, for: caller, in: tx)
        let ids = Set(found.values).sorted()
        try tx.lock("customer", ids)
        let records = try CustomerStore.customers(ids, for: caller, in: tx)
        let before = try ContactStore.contacts(ofAll: ids, in: tx)
        var contacts = before, dirty: Set<ID> = [], written: [ID: Contact] = [:]
        var outcomes: [RowOutcome] = []
        for (row, value) in zip(batch.rows, values) {
            guard let id = found[value], records[id] != nil else {
                outcomes.append(.refused([FieldFault(batch.key, ambiguous.contains(value) ? "customers.fault.ambiguous" : "customers.fault.unknownCustomer")]))
                continue
            }
            do {
                let (outcome, contact) = try apply(row, batch, to: id, known: contacts[id] ?? [], desk)
                outcomes.append(outcome)
                if case .unchanged = outcome.judged { continue }
                contacts[id] = (contacts[id] ?? []).filter { $0.id != contact.id } + [contact]
                written[contact.id] = contact
                dirty.insert(id)
            } catch Problem.invalid(let faults) {
                outcomes.append(.refused(faults))
            }
        }
        try ContactStore.put(Array(written.values), in: tx)
        let known = Dictionary(before.values.joined().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        try Self.note(written.values.map { ContactChange(old: known[$0.id], new: $0) }, records: dirty.compactMap { records[$0] }, unless: [], by: caller, desk: desk, actionID: batch.importID, in: tx)
        return outcomes
    }

    private func apply(_ row: ImportRow, _ batch: ImportBatch, to customer: ID, known: [Contact], _ desk: Desk) throws -> (RowOutcome, Contact) {
        var values: [String: String] = [:]
        for field in ContactFields.all {
            guard let position = batch.position(field.key), !row.cells[position].isEmpty else { continue }
            if case .choice(let list) = field.type { values[field.key] = words.value(row.cells[position], of: list) } else { values[field.key] = row.cells[position] }
        }
        // Address books hold titles in free words: who bears one that no list knows is taken all the same.
        var warnings: [FieldFault] = []
        if let role = values["role"], let field = ContactFields.field("role"), case .choice(let list) = field.type, !list.values.contains(role) {
            values["role"] = nil
            warnings = [FieldFault("role", TextKey("customers.fault.unknownRole", ["role": role]))]
        }
        func told(_ outcome: RowOutcome) -> RowOutcome { warnings.isEmpty ? outcome : .warned(outcome, warnings) }
        let name = Self.name(row, batch)
        values["name"] = name
        if name.isEmpty { throw Problem.invalid("name", "problem.field.required") }
        let old = known.first { $0.name == name }
        var new = try FieldForm.read(values, ContactFields.all, into: old ?? Contact())
        warnings += PhoneText.faults(of: new, was: old, ContactFields.all)
        if new == old { return (told(.unchanged), new) }
        new.customerID = customer
        if old == nil {
            new.id = try desk.ids.next()
            new.isMain = new.isMain || known.isEmpty
        }
        return (told(old == nil ? .new : .changed), new)
    }

    /// Raises versions, refreshes the search and writes a line for each customer whose contacts an import changed.
    /// - Parameter unless: customers that the import changed in another way already.
    static func note(_ changes: [ContactChange], records: [Customer], unless done: Set<ID>, by caller: Caller, desk: Desk, actionID: ID, in tx: Transaction) throws {
        let byCustomer = Dictionary(grouping: changes) { $0.new?.customerID ?? ID(0) }
        let due = records.filter { byCustomer[$0.id] != nil }.sorted { $0.id < $1.id }
        if due.isEmpty { return }
        let now = desk.clock.now()
        for record in due where !done.contains(record.id) { try CustomerStore.touch(record.id, at: now, in: tx) }
        let all = try ContactStore.contacts(ofAll: due.map(\.id), in: tx)
        try CustomerSearch.put(due.map { ($0, all[$0.id] ?? []) }, in: tx)
        let lines = due.map { one in
            ContactChange.line(one.id, "contact.imported", (byCustomer[one.id] ?? []).sorted { ($0.new?.id ?? ID(0)) < ($1.new?.id ?? ID(0)) }, actionID: actionID)
        }
        try JournalStore.write(lines, by: caller, at: now, ids: desk.ids, in: tx)
    }
}
