import Journal
import Kit
import Offers
import Persistence
import Search

/// One batch of an import of customers in memory: rows are applied to the records as they stand, then written together.
struct CustomerImportBatch {
    private struct Entry {
        let old: Customer?
        var record: Customer
        let oldContact: Contact?
        var contact: Contact?
        var texts: CustomerTexts?
        /// Rows of the batch that name this customer.
        var rows: [Int]
    }

    let rows: CustomerRows
    let caller: Caller
    private let drafts: [PreparedCustomers.Draft]
    private let lookups: CustomerLookups
    private let clock: WallClock
    private let ambiguous: Set<String>
    private let outside: Set<String>
    private var entries: [Entry] = []
    private var places: [String: Int] = [:]
    private(set) var outcomes: [RowOutcome] = []

    init(_ prepared: PreparedCustomers, clock: WallClock, by caller: Caller, in tx: Transaction) throws {
        self.clock = clock
        rows = prepared.rows
        drafts = prepared.drafts
        self.caller = caller
        lookups = try CustomerLookups(in: tx)
        let (found, ambiguous) = try CustomerLookups.customers(rows.batch.key, rows.batch.rows.map(rows.key).filter { !$0.isEmpty }, for: caller, in: tx)
        self.ambiguous = ambiguous
        let ids = Set(found.values).sorted()
        try tx.lock("customer", ids)
        let records = try CustomerStore.customers(ids, for: caller, in: tx)
        let contacts = rows.bringsContacts ? try ContactStore.contacts(ofAll: ids, in: tx) : [:]
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
    mutating func take(_ index: Int) {
        do throws(RowFaults) { outcomes.append(try apply(index)) } catch { outcomes.append(.refused(error.faults)) }
    }

    struct RowFaults: Error { let faults: [FieldFault] }

    private mutating func apply(_ index: Int) throws(RowFaults) -> RowOutcome {
        let row = rows.batch.rows[index], key = rows.key(row), known = rows.batch.key
        if key.isEmpty { throw RowFaults(faults: [FieldFault(known, "problem.field.required")]) }
        if ambiguous.contains(key) { throw RowFaults(faults: [FieldFault(known, "customers.fault.ambiguous")]) }
        if outside.contains(key) { throw RowFaults(faults: [FieldFault(known, "customers.fault.taken")]) }
        let normal = CustomerKeys.normal(key)
        guard let place = places[normal] else {
            let (entry, warnings) = try fresh(index, row)
            places[normal] = entries.count
            entries.append(entry)
            return warnings.isEmpty ? .new : .warned(.new, warnings)
        }
        var entry = entries[place], faults: [FieldFault] = []
        let before = (entry.record, entry.contact)
        rows.read(row, into: &entry.record, &entry.contact, keepingKey: true, faults: &faults)
        rows.readNames(row, into: &entry.record, lookups, faults: &faults)
        if !faults.isEmpty { throw RowFaults(faults: faults) }
        if before.0 != entry.record { try judge(&entry) }
        let odd = phoneFaults(entry, before.0, before.1)
        if rows.isStrict, !odd.isEmpty { throw RowFaults(faults: odd) }
        entry.rows.append(index)
        entries[place] = entry
        let outcome: RowOutcome = before.0 == entry.record && before.1 == entry.contact ? .unchanged : .changed
        return odd.isEmpty ? outcome : .warned(outcome, odd)
    }

    private func phoneFaults(_ entry: Entry, _ record: Customer?, _ contact: Contact?) -> [FieldFault] {
        PhoneText.faults(of: entry.record, was: record, CustomerFields.all) + (entry.contact.map { PhoneText.faults(of: $0, was: contact, ContactFields.all) } ?? []).map { FieldFault("contact." + $0.field, $0.message) }
    }

    private func fresh(_ index: Int, _ row: ImportRow) throws(RowFaults) -> (Entry, [FieldFault]) {
        var draft = drafts[index]
        rows.readNames(row, into: &draft.record, lookups, faults: &draft.faults)
        let warnings = rows.readEntry(row, into: &draft.record, lookups, clock: clock, faults: &draft.faults)
        if !draft.faults.isEmpty { throw RowFaults(faults: draft.faults) }
        var entry = Entry(old: nil, record: draft.record, oldContact: nil, contact: draft.contact, texts: draft.texts, rows: [index])
        try judge(&entry)
        let odd = phoneFaults(entry, nil, nil)
        if rows.isStrict, !odd.isEmpty { throw RowFaults(faults: odd) }
        return (entry, warnings + odd)
    }

    private func judge(_ entry: inout Entry) throws(RowFaults) {
        if entry.old == nil { entry.record = CustomerRules.withDefaults(entry.record, by: caller) }
        var faults = CustomerRules.faults(of: entry.record, was: entry.old, rows.catalogue) + assignmentFaults(entry)
        if let old = entry.old, old.code != entry.record.code { faults.append(FieldFault("code", "customers.fault.permanent")) }
        if !CustomerScope.admits(caller, rep: entry.record.network.rep, branch: entry.record.network.branch) { faults.append(FieldFault("rep", "customers.fault.outOfScope")) }
        if !faults.isEmpty { throw RowFaults(faults: faults) }
    }

    /// Giving customers to others is a right of its own, also in a file.
    private func assignmentFaults(_ entry: Entry) -> [FieldFault] {
        if caller.may(CustomersRights.assign) { return [] }
        let before = entry.old ?? CustomerRules.withDefaults(Customer(), by: caller)
        return rows.lookedUp.map(\.field).filter { CustomerFields.assignments.contains($0.key) && $0.get(entry.record) != $0.get(before) }
            .map { FieldFault($0.key, "customers.fault.assign") }
    }

    /// New customers with the name or a telephone of another that the caller sees, or of an earlier row, may be the same: they are taken, and named.
    mutating func warnOfLookAlikes(in tx: Transaction) throws {
        if rows.batch.key == "name" { return }
        let new = entries.filter { $0.old == nil && !$0.rows.isEmpty }
        try warnOfTelephones(new, in: tx)
        let found = try CustomerStore.namesakes(new.map(\.record.name), for: caller, in: tx)
        var met: Set<String> = []
        for entry in new {
            let folded = SearchText.fold(entry.record.name), row = entry.rows[0]
            let fault = found[folded].map { TextKey("customers.fault.alike", ["code": $0]) } ?? (met.contains(folded) ? "import.row.alike" : nil)
            met.insert(folded)
            if let fault { warn(row, [FieldFault("name", fault)]) }
        }
    }

    private mutating func warnOfTelephones(_ new: [Entry], in tx: Transaction) throws {
        let phones = new.map { entry in Likeness.all(of: entry.record, entry.contact.map { [$0] } ?? []).filter { $0.kind == .phone }.map(\.value).sorted() }
        let found = try LikenessStore.holders(.phone, phones.flatMap { $0 }, for: caller, in: tx)
        var met: Set<String> = []
        for (entry, numbers) in zip(new, phones) {
            let fault = numbers.lazy.compactMap { number in
                found[number].map { TextKey("customers.fault.alikePhone", ["code": $0, "value": number]) } ?? (met.contains(number) ? TextKey("import.row.alikePhone", ["value": number]) : nil)
            }.first
            met.formUnion(numbers)
            if let fault { warn(entry.rows[0], [FieldFault("phone", fault)]) }
        }
    }

    private mutating func warn(_ row: Int, _ faults: [FieldFault]) {
        if faults.isEmpty { return }
        let before = outcomes[row].warnings
        outcomes[row] = .warned(outcomes[row].judged, before + faults)
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
        let drafts = new.map { entry in
            var draft = NewCustomer(entry.record, contacts: entry.contact.map { [$0] } ?? [])
            draft.texts = entry.texts
            return draft
        }
        try NewCustomers.create(drafts, by: caller, desk: desk, actionID: rows.batch.importID, in: tx)
        var changes: [ContactChange] = []
        for entry in live where entry.old != nil && entry.contact != entry.oldContact {
            guard var contact = entry.contact else { continue }
            contact.customerID = entry.record.id
            if contact.id == ID(0) { contact.id = try desk.ids.next() }
            changes.append(ContactChange(old: entry.oldContact, new: contact))
        }
        try ContactStore.put(changes.compactMap(\.new), in: tx)
        let pairs = live.compactMap { entry in entry.old.map { ChangedCustomers.Pair(old: $0, new: entry.record) } }
        try ChangedCustomers.write(pairs, by: caller, desk: desk, actionID: rows.batch.importID, in: tx)
        try ContactImport.note(changes, records: live.map(\.record), unless: Set(pairs.filter { $0.old != $0.new }.map(\.new.id)), by: caller, desk: desk, actionID: rows.batch.importID, in: tx)
    }
}
