import Kit
import Offers
import Tabular

/// How each row of a file becomes a row of a kind: columns, readers, key.
struct ImportPlan: Sendable {
    private struct Column: Sendable {
        let index: Int
        let key: String
        let form: ImportColumn.Form
        let reader: CellReader
    }

    enum Reading: Sendable { case row(ImportRow), refused([FieldFault]) }

    let kind: any ImportKind
    let importID: ID
    let settings: ImportSettings
    let header: [String]
    private let columns: [Column]

    /// - Throws: invalid when a needed column has none in the file, or a column of the settings is unknown.
    init(_ kind: any ImportKind, importID: ID, settings: ImportSettings, header: [String], profile: [ColumnProfile]) throws {
        let known = Dictionary(kind.columns.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        var columns: [Column] = [], faults: [FieldFault] = []
        for (index, key) in settings.columns.sorted(by: { $0.key < $1.key }) where index < header.count {
            guard let column = known[key] else { faults.append(FieldFault(key, TextKey("import.mapping.unknown", ["field": key]))); continue }
            if columns.contains(where: { $0.key == key }) { faults.append(FieldFault(key, "import.mapping.twice")); continue }
            columns.append(Column(index: index, key: key, form: column.form, reader: CellReader(profile[index])))
        }
        for column in kind.columns where column.isRequired && !columns.contains(where: { $0.key == column.key }) {
            faults.append(FieldFault(column.key, "import.mapping.required"))
        }
        if !kind.keys.isEmpty, !kind.keys.contains(settings.key) { faults.append(FieldFault("key", "import.mapping.key")) }
        if columns.isEmpty { faults.append(FieldFault("columns", "import.mapping.none")) }
        if !faults.isEmpty { throw Problem.invalid(faults) }
        self.kind = kind
        self.importID = importID
        self.settings = settings
        self.header = header
        self.columns = columns
    }

    func read(_ row: TableRow) -> Reading {
        var cells: [String] = [], faults: [FieldFault] = []
        cells.reserveCapacity(columns.count)
        if row.cells.count > header.count, row.cells[header.count...].contains(where: { !$0.isEmpty }) {
            let values = ["cells": String(row.cells.count), "columns": String(header.count)]
            return .refused([FieldFault("row", TextKey("import.row.wide", values))])
        }
        for column in columns {
            let cell = EnteredText.clean(row.cells[column.index])
            do throws(CellFault) {
                switch column.form {
                case .text, .choice: cells.append(cell)
                case .code: cells.append(try column.reader.code(cell))
                case .number: cells.append(try column.reader.number(cell))
                case .day: cells.append(try column.reader.day(cell))
                case .flag: cells.append(try column.reader.flag(cell))
                }
            } catch {
                faults.append(FieldFault(column.key, error.message))
            }
        }
        return faults.isEmpty ? .row(ImportRow(line: row.line, cells: cells)) : .refused(faults)
    }

    func batch(_ rows: [ImportRow], number: Int) -> ImportBatch {
        ImportBatch(columns: columns.map(\.key), rows: rows, key: settings.key, createsMissing: settings.createsMissing, importID: importID, number: number)
    }
}
