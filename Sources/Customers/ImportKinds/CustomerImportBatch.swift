import Journal
import Kit
import Offers
import Persistence

/// One batch of an import of customers in memory: rows are applied to the records as they stand, then written together.
struct CustomerImportBatch {
    private struct Entry {
        let old: Customer?
        var record: Customer
        let oldContact: Contact?
        var contact: Contact?
        /// Rows of the batch that name this customer.
        var rows: [Int]
    }

    let batch: ImportBatch
    let words: ChoiceWords
    let caller: Caller
    private let lookups: CustomerLookups
    private let fields: [(position: Int, field: Field<Customer>)]
    private let contactFields: [(position: Int, field: Field<Contact>)]
    private let ambiguous: Set<String>
    private let outside: Set<String>
    private var entries: [Entry] = []
    private var places: [String: Int] = [:]
    private(set) var outcomes: [RowOutcome] = []

    init(_ batch: ImportBatch, words: ChoiceWords, by caller: Caller, in tx: Transaction) throws {
        self.batch = batch
        self.words = words
        self.caller = caller
        lookups = try CustomerLookups(in: tx)
        fields = batch.columns.enumerated().compactMap { index, key in
            CustomerFields.ruled.contains(key) ? nil : CustomerFields.field(key).map { (index, $0) }
        }
        contactFields = batch.columns.enumerated().compactMap { index, key in
            key.hasPrefix("contact.") ? ContactFields.field(String(key.dropFirst(8))).map { (index, $0) } : nil
        }
        let position = batch.position(batch.key)
        let values = batch.rows.compactMap { row in position.map { row.cells[$0] } }.filter { !$0.isEmpty }
        let (found, ambiguous) = try CustomerLookups.customers(batch.key, values, for: caller, in: tx)
        self.ambiguous = ambiguous
        let ids = Set(found.values).sorted()
        try tx.lock("customer", ids)
        let records = try CustomerStore.customers(ids, for: caller, in: tx)
        let contacts = contactFields.isEmpty ? [:] : try ContactStore.contacts(ofAll: ids, in: tx)
        outside = Set(found.filter { records[$0.value] == nil }.keys)
        var index: [ID: Int] = [:]
        for id in ids {
            guard let record = records[id] else { continue }
            index[id] = entries.count
            let main = contacts[id]?.first
            entries.append(Entry(old: record, record: record, oldContact: main, contact: main, rows: []))
        }
        for (value, id) in found { places[CustomerKeys.normal(value)] = index[id] }
    }

    /// Judges one row and applies it.
    mutating func take(_ row: ImportRow) {
        do throws(RowFaults) { outcomes.append(try apply(row)) } catch { outcomes.append(.refused(error.faults)) }
    }

    struct RowFaults: Error { let faults: [FieldFault] }

    private mutating func apply(_ row: ImportRow) throws(RowFaults) -> RowOutcome {
        let key = batch.position(batch.key).map { row.cells[$0] } ?? ""
        if key.isEmpty { throw RowFaults(faults: [FieldFault(batch.key, "problem.field.required")]) }
        if ambiguous.contains(key) { throw RowFaults(faults: [FieldFault(batch.key, "customers.fault.ambiguous")]) }
        if outside.contains(key) { throw RowFaults(faults: [FieldFault(batch.key, "customers.fault.taken")]) }
        let place = places[CustomerKeys.normal(key)]
        var entry = place.map { entries[$0] } ?? Entry(old: nil, record: Customer(), oldContact: nil, contact: nil, rows: [])
        let before = (entry.record, entry.contact)
        try read(row, into: &entry, keepingKey: place != nil)
        if place == nil || before.0 != entry.record { try judge(&entry) }
        entry.rows.append(outcomes.count)
        if let place {
            entries[place] = entry
            return before.0 == entry.record && before.1 == entry.contact ? .unchanged : .changed
        }
        places[CustomerKeys.normal(key)] = entries.count
        entries.append(entry)
        return .new
    }

    /// - Parameter keepingKey: the key found the customer, perhaps in other letters; what is stored stays.
    private func read(_ row: ImportRow, into entry: inout Entry, keepingKey: Bool) throws(RowFaults) {
        var faults: [FieldFault] = []
        for (position, field) in fields where !(keepingKey && field.key == batch.key) {
            let cell = row.cells[position]
            if cell.isEmpty { continue }
            do throws(FieldFault) { try field.read(try plain(cell, field), into: &entry.record) } catch { faults.append(error) }
        }
        let cells = contactFields.map { ($0.field, row.cells[$0.position]) }.filter { !$0.1.isEmpty }
        if !cells.isEmpty {
            var contact = entry.contact ?? Contact()
            contact.isMain = true
            for (field, cell) in cells {
                let text = if case .choice(let list) = field.type { words.value(cell, of: list) } else { cell }
                do throws(FieldFault) { try field.read(text, into: &contact) } catch { faults.append(FieldFault("contact." + error.field, error.message)) }
            }
            if !contact.name.isEmpty { entry.contact = contact }
        }
        if !faults.isEmpty { throw RowFaults(faults: faults) }
    }

    /// Words and names of a file as the plain text of the catalogue.
    private func plain(_ cell: String, _ field: Field<Customer>) throws(FieldFault) -> String {
        switch field.type {
        case .choice(let list): return words.value(cell, of: list)
        case .user:
            return try lookups.user(cell, field.key).description
        case .branch:
            guard let id = lookups.branch(cell) else { throw FieldFault(field.key, "customers.fault.unknownBranch") }
            return id.description
        default: return cell
        }
    }

    private func judge(_ entry: inout Entry) throws(RowFaults) {
        if entry.old == nil { entry.record = CustomerRules.withDefaults(entry.record, by: caller) }
        var faults = CustomerRules.faults(of: entry.record) + assignmentFaults(entry)
        if let old = entry.old, old.code != entry.record.code { faults.append(FieldFault("code", "customers.fault.permanent")) }
        if !CustomerScope.admits(caller, rep: entry.record.network.rep, branch: entry.record.network.branch) { faults.append(FieldFault("rep", "customers.fault.outOfScope")) }
        if !faults.isEmpty { throw RowFaults(faults: faults) }
    }

    /// Giving customers to others is a right of its own, also in a file.
    private func assignmentFaults(_ entry: Entry) -> [FieldFault] {
        if caller.may(CustomersRights.assign) { return [] }
        let before = entry.old ?? CustomerRules.withDefaults(Customer(), by: caller)
        return fields.map(\.field).filter { CustomerFields.assignments.contains($0.key) && $0.get(entry.record) != $0.get(before) }
            .map { FieldFault($0.key, "customers.fault.assign") }
    }

    /// Rows whose other keys belong to somebody else, in the database or earlier in the batch, are refused.
    mutating func refuseTakenKeys(in tx: Transaction) throws {
        let due = entries.indices.filter { entries[$0].old != entries[$0].record && !entries[$0].rows.isEmpty }
        var bad: [Int: [FieldFault]] = [:]
        for (kind, key) in CustomerFields.keyKinds {
            guard let field = CustomerFields.field(key) else { continue }
            let values = due.map { (index: $0, value: field.text(entries[$0].record)) }.filter { !$0.value.isEmpty }
            let holders = try CustomerKeys.find(kind, values.map(\.value), in: tx)
            var claimed: [String: Int] = [:]
            for (index, value) in values {
                let holder = holders[value]
                let isForeign = holder != nil && holder != entries[index].old?.id
                let earlier = claimed.updateValue(index, forKey: CustomerKeys.normal(value))
                if isForeign || earlier != nil { bad[index, default: []].append(FieldFault(key, "customers.fault.taken")) }
            }
        }
        for (index, faults) in bad {
            for row in entries[index].rows { outcomes[row] = .refused(faults) }
            entries[index].rows = []
        }
    }

    /// Writes what is new and what changed.
    func save(desk: Desk, in tx: Transaction) throws {
        let live = entries.filter { !$0.rows.isEmpty }
        let new = live.filter { $0.old == nil }
        try NewCustomers.create(new.map { NewCustomer($0.record, contacts: $0.contact.map { [$0] } ?? []) }, by: caller, desk: desk, actionID: batch.importID, in: tx)
        var contacts: [Contact] = []
        for entry in live where entry.old != nil && entry.contact != entry.oldContact {
            guard var contact = entry.contact else { continue }
            contact.customerID = entry.record.id
            if contact.id == ID(0) { contact.id = try desk.ids.next() }
            contacts.append(contact)
        }
        try ContactStore.put(contacts, in: tx)
        let pairs = live.compactMap { entry in entry.old.map { ChangedCustomers.Pair(old: $0, new: entry.record) } }
        try ChangedCustomers.write(pairs, by: caller, desk: desk, actionID: batch.importID, in: tx)
        try ContactImport.note(contacts, records: live.map(\.record), unless: Set(pairs.filter { $0.old != $0.new }.map(\.new.id)), by: caller, desk: desk, actionID: batch.importID, in: tx)
    }
}
