import CXlsxWriter
import Foundation
import Kit

/// Writes a workbook of one sheet row by row; memory stays flat. Call `finish` at the end.
package final class XLSXWriter {
    private let workbook: UnsafeMutablePointer<lxw_workbook>
    private let sheet: UnsafeMutablePointer<lxw_worksheet>
    private let head: UnsafeMutablePointer<lxw_format>?
    private let dayFormat: UnsafeMutablePointer<lxw_format>?
    private let amountFormat: UnsafeMutablePointer<lxw_format>?
    private let countFormat: UnsafeMutablePointer<lxw_format>?
    private let percentFormat: UnsafeMutablePointer<lxw_format>?
    private var row: UInt32 = 0
    private var isOpen = true

    /// Rows of a sheet, Excel's bound.
    package static let maximumRows = 1_048_576

    package init(_ url: URL, sheet name: String, header: [String]) throws {
        var options = lxw_workbook_options()
        options.constant_memory = 1
        guard let workbook = workbook_new_opt(url.path, &options), let sheet = workbook_add_worksheet(workbook, XLSXWriter.sheetName(name)) else {
            throw TableFault.unreadable(url.lastPathComponent)
        }
        self.workbook = workbook
        self.sheet = sheet
        head = workbook_add_format(workbook)
        format_set_bold(head)
        format_set_bottom(head, UInt8(LXW_BORDER_THIN.rawValue))
        dayFormat = workbook_add_format(workbook)
        format_set_num_format(dayFormat, "yyyy-mm-dd")
        amountFormat = workbook_add_format(workbook)
        format_set_num_format(amountFormat, "#,##0.00##")
        countFormat = workbook_add_format(workbook)
        format_set_num_format(countFormat, "#,##0")
        percentFormat = workbook_add_format(workbook)
        format_set_num_format(percentFormat, "0.0%")
        for (column, text) in header.enumerated() {
            worksheet_set_column(sheet, UInt16(column), UInt16(column), Double(min(40, max(10, text.count * 2 + 2))), nil)
            worksheet_write_string(sheet, 0, UInt16(column), text, head)
        }
        worksheet_freeze_panes(sheet, 1, 0)
        row = 1
    }

    deinit { if isOpen { workbook_close(workbook) } }

    package func append(_ cells: [TableCell]) throws {
        guard row < XLSXWriter.maximumRows else { throw Problem.tooLarge(TextKey("import.table.sheetFull")) }
        for (index, cell) in cells.enumerated() {
            let column = UInt16(index)
            switch cell {
            case .text(let text): if !text.isEmpty { worksheet_write_string(sheet, row, column, SheetEscapes.marked(String(Formula.marked(text).prefix(32_000))), nil) }
            case .number(let x4): worksheet_write_number(sheet, row, column, Double(x4) / 10_000, x4 % 10_000 == 0 ? countFormat : amountFormat)
            case .amount(let x4): worksheet_write_number(sheet, row, column, Double(x4) / 10_000, amountFormat)
            case .percent(let x4): worksheet_write_number(sheet, row, column, Double(x4) / 10_000, percentFormat)
            case .share(let text): if let value = Double(text) { worksheet_write_number(sheet, row, column, value, percentFormat) }
            case .count(let value): worksheet_write_number(sheet, row, column, Double(value), countFormat)
            case .day(let day):
                let parts = day.parts
                var moment = lxw_datetime(year: Int32(parts.year), month: Int32(parts.month), day: Int32(parts.day), hour: 0, min: 0, sec: 0)
                worksheet_write_datetime(sheet, row, column, &moment, dayFormat)
            case .empty: break
            }
        }
        row += 1
    }

    /// Writes the file.
    package func finish() throws {
        isOpen = false
        guard workbook_close(workbook) == LXW_NO_ERROR else { throw Problem.unavailable("import.table.unwritable") }
    }

    /// Excel allows 31 characters, none of `[]:*?/\`.
    private static func sheetName(_ name: String) -> String {
        String(name.map { "[]:*?/\\'".contains($0) ? " " : $0 }.prefix(31))
    }
}
