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

    package init(folder: URL = CustomersFolder.url) {
        words = ChoiceWords(folder: folder)
        let customer = ["code", "name", "outside_code"].map { key in
            let names = ImportHeaders.customer[key]?.filter { !["id", "name", "名称"].contains($0) } ?? []
            return ImportColumn("customer_" + key, TextKey("customer.field.\(key)"), key == "name" ? .text : .code, names: names)
        }
        columns = customer + ContactFields.all.map { field in
            ImportColumn(field.key, field.label, CustomerImport.form(field.type), isRequired: field.key == "name", names: ImportHeaders.contact[field.key] ?? [])
        }
    }

    /// A contact is known by its name within its customer.
    package func identity(of row: ImportRow, in batch: ImportBatch) -> String {
        [batch.key, "name"].map { key in batch.position(key).map { row.cells[$0] } ?? "" }.joined(separator: "\u{1}")
    }

    package func write(_ batch: ImportBatch, by caller: Caller, desk: Desk, in tx: Transaction) throws -> [RowOutcome] {
        let position = batch.position(batch.key)
        let values = batch.rows.map { row in position.map { row.cells[$0] } ?? "" }
        let (found, ambiguous) = try CustomerLookups.customers(String(batch.key.dropFirst("customer_".count)), values.filter { !$0.isEmpty }, for: caller, in: tx)
        let ids = Set(found.values).sorted()
        try tx.lock("customer", ids)
        let records = try CustomerStore.customers(ids, for: caller, in: tx)
        var contacts = try ContactStore.contacts(ofAll: ids, in: tx), dirty: Set<ID> = [], written: [ID: Contact] = [:]
        var outcomes: [RowOutcome] = []
        for (row, value) in zip(batch.rows, values) {
            guard let id = found[value], records[id] != nil else {
                outcomes.append(.refused([FieldFault(batch.key, ambiguous.contains(value) ? "customers.fault.ambiguous" : "customers.fault.unknownCustomer")]))
                continue
            }
            do {
                let (outcome, contact) = try apply(row, batch, to: id, known: contacts[id] ?? [], desk)
                outcomes.append(outcome)
                if outcome == .unchanged { continue }
                contacts[id] = (contacts[id] ?? []).filter { $0.id != contact.id } + [contact]
                written[contact.id] = contact
                dirty.insert(id)
            } catch Problem.invalid(let faults) {
                outcomes.append(.refused(faults))
            }
        }
        let list = Array(written.values)
        try ContactStore.put(list, in: tx)
        try Self.note(list, records: dirty.compactMap { records[$0] }, unless: [], by: caller, desk: desk, actionID: batch.importID, in: tx)
        return outcomes
    }

    private func apply(_ row: ImportRow, _ batch: ImportBatch, to customer: ID, known: [Contact], _ desk: Desk) throws -> (RowOutcome, Contact) {
        var values: [String: String] = [:]
        for field in ContactFields.all {
            guard let position = batch.position(field.key), !row.cells[position].isEmpty else { continue }
            if case .choice(let list) = field.type { values[field.key] = words.value(row.cells[position], of: list) } else { values[field.key] = row.cells[position] }
        }
        let name = values["name"] ?? ""
        if name.isEmpty { throw Problem.invalid("name", "problem.field.required") }
        let old = known.first { $0.name == name }
        var new = try FieldForm.read(values, ContactFields.all, into: old ?? Contact())
        if new == old { return (.unchanged, new) }
        new.customerID = customer
        if old == nil {
            new.id = try desk.ids.next()
            new.isMain = new.isMain || known.isEmpty
        }
        return (old == nil ? .new : .changed, new)
    }

    /// Raises versions, refreshes the search and writes a line for each customer whose contacts an import changed.
    /// - Parameter unless: customers that the import changed in another way already.
    static func note(_ contacts: [Contact], records: [Customer], unless done: Set<ID>, by caller: Caller, desk: Desk, actionID: ID, in tx: Transaction) throws {
        let byCustomer = Dictionary(grouping: contacts, by: \.customerID)
        let due = records.filter { byCustomer[$0.id] != nil }.sorted { $0.id < $1.id }
        if due.isEmpty { return }
        let now = desk.clock.now()
        for record in due where !done.contains(record.id) { try CustomerStore.touch(record.id, at: now, in: tx) }
        let all = try ContactStore.contacts(ofAll: due.map(\.id), in: tx)
        try CustomerSearch.put(due.map { ($0, all[$0.id] ?? []) }, in: tx)
        let lines = due.map { CustomerJournal.about($0.id, "contact.imported", (byCustomer[$0.id] ?? []).map(\.name).sorted().joined(separator: ", "), actionID: actionID) }
        try JournalStore.write(lines, by: caller, at: now, ids: desk.ids, in: tx)
    }
}
