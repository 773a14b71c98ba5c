import Journal
import Kit
import Offers
import Persistence

/// The rows of a batch of customers as records: which cell goes into which field.
struct CustomerRows: Sendable {
    let batch: ImportBatch
    let catalogue: CustomerCatalogue
    private let words: ChoiceWords
    private let fields: [(position: Int, field: Field<Customer>)]
    /// Names of users and branches: only the database knows them.
    let lookedUp: [(position: Int, field: Field<Customer>)]
    private let contactFields: [(position: Int, field: Field<Contact>)]
    private let keyPosition: Int?
    private let createdOn: Int?
    private let createdBy: Int?
    /// A program mends what it sends; a file brings what there is.
    let isStrict: Bool

    var bringsContacts: Bool { !contactFields.isEmpty }

    init(_ batch: ImportBatch, words: ChoiceWords, _ catalogue: CustomerCatalogue, isStrict: Bool = false) {
        self.isStrict = isStrict
        self.batch = batch
        self.catalogue = catalogue
        self.words = words
        let all = batch.columns.enumerated().compactMap { index, key in
            CustomerFields.unstated.contains(key) ? nil : catalogue.live(key).map { (position: index, field: $0) }
        }
        fields = all.filter { $0.field.type != .user && $0.field.type != .branch }
        lookedUp = all.filter { $0.field.type == .user || $0.field.type == .branch }
        contactFields = batch.columns.enumerated().compactMap { index, key in
            key.hasPrefix("contact.") ? ContactFields.field(String(key.dropFirst(8))).map { (index, $0) } : nil
        }
        keyPosition = batch.position(batch.key)
        createdOn = batch.position("created_on")
        createdBy = batch.position("created_by")
    }

    /// What the row is known by; `""` when the file does not say.
    func key(_ row: ImportRow) -> String { keyPosition.map { row.cells[$0] } ?? "" }

    /// Reads everything but users and branches.
    /// - Parameter keepingKey: the key found the customer, perhaps in other letters; what is stored stays.
    func read(_ row: ImportRow, into record: inout Customer, _ contact: inout Contact?, keepingKey: Bool, faults: inout [FieldFault]) {
        for (position, field) in fields where !(keepingKey && position == keyPosition) {
            let cell = row.cells[position]
            if cell.isEmpty, !row.cleared.contains(position) { continue }
            let text = words.text(cell, of: field.type)
            do throws(FieldFault) { try field.read(text, into: &record) } catch { faults.append(error) }
        }
        let cells = contactFields.map { ($0.field, row.cells[$0.position]) }.filter { !$0.1.isEmpty }
        if cells.isEmpty { return }
        var one = contact ?? Contact()
        one.isMain = true
        for (field, cell) in cells {
            let text = if case .choice(let list) = field.type { words.value(cell, of: list) } else { cell }
            do throws(FieldFault) { try field.read(text, into: &one) } catch { faults.append(FieldFault("contact." + error.field, error.message)) }
        }
        if !one.name.isEmpty { contact = one }
    }

    /// Who entered a new customer elsewhere, and when. Authors who are no users here are named, and the importer stands for them.
    func readEntry(_ row: ImportRow, into record: inout Customer, _ lookups: CustomerLookups, clock: WallClock, faults: inout [FieldFault]) -> [FieldFault] {
        if let createdOn, let day = Day(row.cells[createdOn]) {
            if day > clock.today { faults.append(FieldFault("created_on", "customers.fault.future")) } else { record.createdAt = clock.start(of: day) }
        }
        guard let createdBy, !row.cells[createdBy].isEmpty else { return [] }
        do throws(FieldFault) { record.createdBy = try lookups.user(row.cells[createdBy], "created_by") } catch { return [FieldFault("created_by", "customers.fault.unknownAuthor")] }
        return []
    }

    /// Reads users and branches by their names.
    func readNames(_ row: ImportRow, into record: inout Customer, _ lookups: CustomerLookups, faults: inout [FieldFault]) {
        for (position, field) in lookedUp {
            let cell = row.cells[position]
            if row.cleared.contains(position) { field.set(&record, .none) }
            if cell.isEmpty { continue }
            do throws(FieldFault) {
                let id = field.type == .user ? try lookups.user(cell, field.key) : try lookups.branch(cell, field.key)
                try field.read(id.description, into: &record)
            } catch { faults.append(error) }
        }
    }
}

/// A batch of customers, each row read as if it brought a new one: most files do.
struct PreparedCustomers: PreparedBatch {
    struct Draft: Sendable {
        var record = Customer()
        var contact: Contact?
        var faults: [FieldFault] = []
        var texts: CustomerTexts?
    }

    let rows: CustomerRows
    let drafts: [Draft]

    init(_ rows: CustomerRows) {
        self.rows = rows
        drafts = rows.batch.rows.map { row in
            var draft = Draft()
            rows.read(row, into: &draft.record, &draft.contact, keepingKey: false, faults: &draft.faults)
            if draft.faults.isEmpty { draft.texts = CustomerTexts(draft.record, draft.contact.map { [$0] } ?? [], rows.catalogue) }
            return draft
        }
    }

    func write(by caller: Caller, desk: Desk, in tx: Transaction) throws -> [RowOutcome] {
        var writer = try CustomerImportBatch(self, clock: desk.clock, by: caller, in: tx)
        for index in drafts.indices { writer.take(index) }
        try writer.refuseTakenKeys(in: tx)
        try writer.warnOfLookAlikes(in: tx)
        try writer.save(desk: desk, in: tx)
        return writer.outcomes
    }
}
