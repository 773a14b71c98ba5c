import Foundation

/// Opens a workbook and one of its sheets.
struct ExcelOpening {
    let url: URL
    let options: TableOptions
    private var file: String { url.lastPathComponent }

    init(_ url: URL, _ options: TableOptions) {
        self.url = url
        self.options = options
    }

    func open() throws -> (rows: any RowSource, format: TableFormat) {
        let archive = try ZipArchive(url, limits: options.limits)
        let book = try Workbook(archive)
        let sheet = try choose(book)
        let styles = StylesListener()
        if let name = book.stylesPart, let part = try archive.part(name) { try XMLStream(part, file: file, listener: styles).run() }
        let strings = SharedStrings(file: file, limit: options.limits.strings)
        if let name = book.stringsPart, let part = try archive.part(name) {
            try XMLStream(part, file: file, listener: SharedStringsListener(strings)).run()
            try strings.finish()
        }
        guard let part = try archive.part(sheet.part) else { throw TableFault.damaged(file, part: sheet.part) }
        let listener = SheetListener(strings: strings, formats: styles.formats, is1904: book.is1904, file: file, limits: options.limits)
        let rows = SheetRows(part, try XMLStream(part, file: file, listener: listener), listener)
        return (rows, TableFormat(container: .xlsx, isGzip: false, encoding: nil, separator: nil, sheets: book.sheets.map(\.name), sheet: sheet.name))
    }

    private func choose(_ book: Workbook) throws -> Workbook.Sheet {
        if let wanted = options.sheet {
            if let sheet = book.sheets.first(where: { $0.name == wanted }) { return sheet }
            if let number = Int(wanted), book.sheets.indices.contains(number - 1) { return book.sheets[number - 1] }
            throw TableFault.sheet(file, wanted)
        }
        guard let sheet = book.sheets.first(where: { !$0.isHidden }) ?? book.sheets.first else { throw TableFault.damaged(file, part: "workbook") }
        return sheet
    }
}

/// Pulls rows out of a sheet, chunk by chunk.
final class SheetRows: RowSource {
    private let part: ZipPart
    private let stream: XMLStream
    private let listener: SheetListener
    private var index = 0
    private var isAtEnd = false

    init(_ part: ZipPart, _ stream: XMLStream, _ listener: SheetListener) {
        self.part = part
        self.stream = stream
        self.listener = listener
    }

    var progress: (done: Int64, total: Int64) { (min(part.done, part.size), part.size) }

    func next() throws -> TableRow? {
        while index == listener.rows.count {
            if isAtEnd { return nil }
            listener.rows.removeAll(keepingCapacity: true)
            index = 0
            isAtEnd = try !stream.step()
        }
        defer { index += 1 }
        return listener.rows[index]
    }
}
