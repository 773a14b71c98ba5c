import Foundation
import Kit

/// A table in a file, read row by row; memory stays flat however long the file.
package final class TableFile {
    package let url: URL
    package private(set) var format: TableFormat
    /// Names of the columns; a file without a header has `A`, `B`, ….
    package let header: [String]
    /// What the first rows say about each column.
    package let profile: [ColumnProfile]
    /// Data rows delivered so far.
    package private(set) var delivered = 0

    private let source: any RowSource
    private var ahead: ArraySlice<TableRow> = []
    private var held: [TableRow] = []

    /// - Throws: a `Problem` that names the file, and the line and column where it can.
    package static func open(_ url: URL, options: TableOptions = TableOptions()) throws -> TableFile {
        let head = try FileBytes(url).sample(64)
        let file = url.lastPathComponent
        if head.isEmpty { throw TableFault.empty(file) }
        if let name = KnownKinds.name(head) { throw TableFault.kind(file, name) }
        if CardRows.recognises(head) {
            var cards = options
            cards.hasHeader = true
            cards.knownNames.formUnion(Card.header.map { TableFile.fold($0) })
            let opened = try CardRows.open(url, options)
            return try TableFile(url, opened.rows, opened.format, cards)
        }
        let opened = KnownKinds.isZip(head) ? try ExcelOpening(url, options).open()
            : OldExcelOpening.recognises(head) ? try OldExcelOpening(url, options).open() : try TextOpening(url, options).open(isGzip: KnownKinds.isGzip(head))
        return try TableFile(url, opened.rows, opened.format, options)
    }

    private init(_ url: URL, _ source: any RowSource, _ format: TableFormat, _ options: TableOptions) throws {
        self.url = url
        self.source = source
        var head: [TableRow] = [], bytes = 0
        while head.count < options.limits.profiledRows, bytes < options.limits.profiled, let row = try source.next() {
            if !row.isEmpty { head.append(row) }
            bytes += row.size
        }
        let found = HeaderDetection(rows: Array(head.prefix(60)), options: options).find()
        header = found.names
        ahead = head[found.firstData...]
        var format = format
        format.headerLine = found.line
        format.titleLines = found.titles
        self.format = format
        var profiled = Array(ahead)
        while let last = profiled.last, TotalLine.isTotal(last) { profiled.removeLast() }
        profile = found.names.indices.map { column in ColumnProfile(profiled.lazy.map { column < $0.cells.count ? $0.cells[column] : "" }) }
    }

    /// Bytes read and to read, for progress; by the packed size of a packed file.
    package var progress: (done: Int64, total: Int64) { source.progress }

    /// The next data rows, at most `max`; none at the end. Blank lines and a total line at the end are left out; every row has
    /// at least as many cells as the header.
    package func next(_ max: Int) throws -> [TableRow] {
        var rows: [TableRow] = []
        rows.reserveCapacity(min(max, 4096))
        while rows.count < max, let row = try following() { rows.append(row) }
        delivered += rows.count
        return rows
    }

    /// Passes over rows that an earlier run has taken.
    package func skip(_ count: Int) throws {
        var left = count
        while left > 0, try following() != nil { left -= 1 }
        delivered += count - left
    }

    /// Total lines wait until it is known whether something comes after them.
    private func following() throws -> TableRow? {
        if let first = held.first, !TotalLine.isTotal(first) || held.contains(where: { !TotalLine.isTotal($0) }) {
            held.removeFirst()
            return padded(first)
        }
        while let row = try raw() {
            if held.isEmpty, !TotalLine.isTotal(row) { return padded(row) }
            held.append(row)
            if !TotalLine.isTotal(row) || held.count > 20 { return padded(held.removeFirst()) }
        }
        held.removeAll()
        return nil
    }

    private func raw() throws -> TableRow? {
        if let row = ahead.popFirst() { return row }
        while let row = try source.next() {
            if !row.isEmpty { return row }
        }
        return nil
    }

    private func padded(_ row: TableRow) -> TableRow {
        row.cells.count >= header.count ? row
            : TableRow(line: row.line, cells: row.cells + Array(repeating: "", count: header.count - row.cells.count))
    }
}
