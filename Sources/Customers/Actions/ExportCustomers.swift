import Foundation
import Journal
import Kit
import Pages
import Persistence
import Tabular

/// A selection as CSV, all fields of the catalogue; the same file can be imported again. Who took it is on record.
package struct ExportCustomers: Sendable {
    private static let batch = 500
    let desk: Desk
    let wording: Wording

    package init(desk: Desk, wording: Wording) {
        self.desk = desk
        self.wording = wording
    }

    /// Begins the export: right and journal first, then the writer that hands out chunks.
    package func callAsFunction(_ selection: CustomerSelection, by caller: Caller) async throws -> @Sendable (_ chunk: @Sendable (Data) async throws -> Void) async throws -> Void {
        try caller.require(CustomersRights.export)
        let filters = selection.filters.map { ($0.key.rawValue, JSONValue.array($0.value.map { .text($0) })) }
        let content: JSONValue = ["filters": .object(Dictionary(filters, uniquingKeysWith: { $1 })), "words": .text(selection.words)]
        try await NoteExport(desk: desk)("customers.exported", content, by: caller)
        let desk = desk, wording = wording
        let names = try await desk.database.read { try PeopleNames.load(in: $0) }
        let words = FieldWords(wording: wording, names: names)
        return { chunk in
            var writer = CSVWriter(), cursor: Cursor?
            writer.append(CustomerFields.all.map { wording($0.label) })
            repeat {
                let from = cursor
                let (records, next) = try await desk.database.read { reader in
                    let page = try selection.page(after: from, limit: Self.batch, for: caller, in: reader)
                    let byID = try CustomerStore.customers(page.rows.map(\.id), for: caller, in: reader)
                    return (page.rows.compactMap { byID[$0.id] }, page.next)
                }
                for record in records { writer.append(CustomerFields.all.map { Self.cell($0, record, words) }) }
                try await chunk(writer.take())
                cursor = next
            } while cursor != nil
        }
    }

    /// Figures and days plain, so that a spreadsheet can count with them; choices and people in words.
    private static func cell(_ field: Field<Customer>, _ record: Customer, _ words: FieldWords) -> String {
        switch field.type {
        case .choice, .user, .branch, .flag: words.words(field, record)
        default: field.text(record)
        }
    }
}
