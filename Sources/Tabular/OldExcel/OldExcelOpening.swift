import Foundation
import Kit

/// Opens a workbook of Excel 5 to 2003 (XLS). A child process reads it whole before the first row is handed on, so a damaged file brings nothing.
struct OldExcelOpening {
    let url: URL
    let options: TableOptions

    /// A compound file, or the stream of a workbook alone.
    static func recognises(_ head: [UInt8]) -> Bool {
        CompoundFile.recognises(head) || head.starts(with: [0x09, 0x08, 0x10, 0, 0, 6]) || head.starts(with: [0x09, 0x08, 0x08, 0, 0, 5])
    }

    init(_ url: URL, _ options: TableOptions) {
        self.url = url
        self.options = options
    }

    func open() throws -> (rows: any RowSource, format: TableFormat) {
        let file = url.lastPathComponent
        let bytes = try FileBytes(descriptor: ReadingChild.xls(sheet: options.sheet)(url), file: file)
        let rows = OldRows(TextRows(RecordBuffer(bytes, file: file, encoding: .utf8, limit: options.limits.record), separator: 44))
        guard let sheets = try rows.line(), let sheet = try rows.line()?.first else { throw TableFault.damaged(file, part: "workbook") }
        return (rows, TableFormat(container: .xls, isGzip: false, encoding: nil, separator: nil, sheets: sheets, sheet: sheet))
    }
}

/// Rows as the child wrote them: each begins with its number in the sheet.
final class OldRows: RowSource {
    private let rows: TextRows

    init(_ rows: TextRows) { self.rows = rows }

    var progress: (done: Int64, total: Int64) { rows.progress }

    func line() throws -> [String]? { try rows.next()?.cells }

    func next() throws -> TableRow? { try line().map { TableRow(line: $0.first.flatMap { Int($0) } ?? 0, cells: Array($0.dropFirst())) } }
}
