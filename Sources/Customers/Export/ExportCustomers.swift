import Foundation
import Journal
import Kit
import Pages
import Persistence
import Tabular

/// A selection as a file, all fields of the catalogue; the same file can be imported again. Who took it is on record.
package struct ExportCustomers: Sendable {
    private static let batch = 500
    let desk: Desk
    let wording: Wording

    package init(desk: Desk, wording: Wording) {
        self.desk = desk
        self.wording = wording
    }

    /// Begins the export: right and journal first, then the writer that hands out chunks.
    package func callAsFunction(_ selection: CustomerSelection, _ wish: ExportWish, by caller: Caller) async throws
        -> @Sendable (_ chunk: @Sendable (Data) async throws -> Void) async throws -> Void {
        try caller.require(CustomersRights.export)
        let desk = desk, wording = wording
        let (count, names) = try await desk.database.read { (try selection.count(cap: nil, for: caller, in: $0).value, try PeopleNames.load(in: $0)) }
        try await NoteExport(desk: desk)(ExportNote("customers.exported", selection.noted, columns: names.fields.all.map(\.key) + Self.marks, rows: count), wish, by: caller)
        let words = FieldWords(wording: wording, names: names)
        return { chunk in
            let file = try ListWriter(wish.format, title: wording("customers.title"), header: names.fields.all.map { wording($0.label) } + Self.marks.map { wording("customers.column.\($0)") })
            var cursor: Cursor?
            repeat {
                let from = cursor
                let (rows, next) = try await desk.database.read { reader in
                    let page = try selection.page(after: from, limit: Self.batch, for: caller, in: reader)
                    let byID = try CustomerStore.customers(page.rows.map(\.id), for: caller, in: reader)
                    return (page.rows.compactMap { line in byID[line.id].map { (record: $0, line: line) } }, page.next)
                }
                try await file.append(rows.map { row in names.fields.all.map { Self.cell($0, row.record, words) } + Self.marks(row.line, wording) }, chunk)
                cursor = next
            } while cursor != nil
            try await file.finish(chunk)
        }
    }

    /// What orders tell, behind the fields: an import knows no such columns.
    private static let marks = ["loyalty", "next"]

    private static func marks(_ line: CustomerLine, _ wording: Wording) -> [TableCell] {
        [line.loyalty.isEmpty ? .empty : .text(wording.choice(CustomerChoices.loyalty, line.loyalty)), line.nextOrderOn.map { .day($0) } ?? .empty]
    }

    /// Figures and days plain, so that a spreadsheet can count with them; choices and people in words.
    private static func cell(_ field: Field<Customer>, _ record: Customer, _ words: FieldWords) -> TableCell {
        let text = field.text(record)
        if text.isEmpty { return .empty }
        switch field.type {
        // Not the words of settings, which no import knows.
        case .choice(let list): return .text(words.wording.choice(list, text))
        case .several, .user, .branch, .flag: return .text(words.words(field, record))
        case .number: return field.get(record).number.map { .count($0) } ?? .text(text)
        case .quantity: return field.get(record).number.map { .number(x4: $0) } ?? .text(text)
        case .money: return field.get(record).number.map { .amount(x4: $0) } ?? .text(text)
        case .day: return Day(text).map { .day($0) } ?? .text(text)
        default: return .text(text)
        }
    }
}
