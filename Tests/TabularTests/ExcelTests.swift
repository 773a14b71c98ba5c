import CZip
import Foundation
import Kit
import Tabular
import TestKit
import Testing

struct ExcelTests {
    private func read(_ name: String, header: Bool? = false, sheet: String? = nil) throws -> [[String]] {
        var options = TableOptions()
        options.hasHeader = header
        options.sheet = sheet
        guard let url = SharedData.url("import/xlsx/\(name).xlsx") else { return [] }
        return try rows(url, options)
    }

    @Test(.enabled(if: SharedData.url("import/xlsx/calamine-date.xlsx") != nil))
    func daysByFormatAndEpoch() throws {
        #expect(try read("calamine-date").prefix(2).map { $0[0] } == ["2021-01-01", "2021-01-02"])
        #expect(try read("calamine-date_1904").prefix(2).map { $0[0] } == ["2021-01-01", "2021-01-02"])
        #expect(try read("calamine-date_iso").prefix(3).map { $0[0] } == ["2021-01-01", "2021-01-01 10:10:10", "10:10:10"])
    }

    @Test(.enabled(if: SharedData.url("import/xlsx/calamine-date.xlsx") != nil))
    func shapes() throws {
        #expect(try read("calamine-errors") == [])
        #expect(try read("calamine-empty_sheet") == [])
        #expect(try read("poi-SampleSS.strict").count == 3)
        #expect(try read("poi-SampleSS", sheet: "2").count >= 1)
        #expect(try read("corexlsx-root_relationships").count >= 1)
        #expect(try read("corexlsx-faulty_worksheet") == [])
        #expect(try read("poi-noSharedStringTable").count >= 1)
        let inline = try read("poi-InlineStrings", header: nil)
        #expect(inline[0][2] == "1st Inline String" && inline[0][3] == "12")
        if let url = SharedData.url("import/xlsx/calamine-header-row.xlsx") {
            let file = try TableFile.open(url)
            #expect(file.format.headerLine == 9 && file.header.count == 4)
            #expect(try file.next(5)[0].line == 10)
        }
        if let url = SharedData.url("import/xlsx/corexlsx-categories.xlsx") { #expect(fault(url) == nil) }
    }

    /// A workbook of parts, as somebody with bad intent would make it.
    static func workbook(_ name: String = "w.xlsx", sheet: [UInt8]) throws -> URL {
        let url = try scratch(name, [])
        try FileManager.default.removeItem(at: url)
        var code: Int32 = 0
        let archive = try #require(zip_open(url.path, ZIP_CREATE, &code))
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let parts: [(String, [UInt8])] = [
            ("_rels/.rels", Array("<Relationships><Relationship Id=\"r1\" Type=\"\(office)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>".utf8)),
            ("xl/workbook.xml", Array("<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>".utf8)),
            ("xl/_rels/workbook.xml.rels", Array("<Relationships><Relationship Id=\"r1\" Type=\"\(office)/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>".utf8)),
            ("xl/worksheets/sheet1.xml", sheet),
        ]
        var kept: [UnsafeMutableRawPointer] = []
        for (name, bytes) in parts {
            let copy = UnsafeMutableRawPointer.allocate(byteCount: bytes.count, alignment: 1)
            bytes.withUnsafeBytes { copy.copyMemory(from: $0.baseAddress!, byteCount: bytes.count) }
            kept.append(copy)
            zip_file_add(archive, name, zip_source_buffer(archive, copy, zip_uint64_t(bytes.count), 0), 0)
        }
        #expect(zip_close(archive) == 0)
        for copy in kept { copy.deallocate() }
        return url
    }

    @Test func bombsAreRefusedWhileInflating() throws {
        let blank = Array("<worksheet><sheetData>".utf8) + [UInt8](repeating: 32, count: 90 << 20) + Array("</sheetData></worksheet>".utf8)
        #expect(fault(try Self.workbook(sheet: blank))?.key == "import.table.inflated")
    }

    @Test func entitiesAreRefused() throws {
        let sheet = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><worksheet><sheetData><row r=\"1\"><c t=\"str\"><v>&b;</v></c></row></sheetData></worksheet>"
        #expect(fault(try Self.workbook(sheet: Array(sheet.utf8)))?.key == "import.table.doctype")
    }

    @Test func faultsNamePlaces() throws {
        let broken = fault(try Self.workbook(sheet: Array("<worksheet>\n<sheetData><row></c>".utf8)))
        #expect(broken?.key == "import.table.markup" && broken?.values["line"] == "2" && broken?.values["part"] == "xl/worksheets/sheet1.xml")
        let lost = fault(try Self.workbook(sheet: Array("<worksheet><sheetData><row r=\"7\"><c r=\"B7\" t=\"s\"><v>99</v></c></row></sheetData></worksheet>".utf8)))
        #expect(lost?.values["line"] == "7" && lost?.values["column"] == "B")
        let wide = fault(try Self.workbook(sheet: Array("<worksheet><sheetData><row r=\"1\"><c r=\"XFD1\"><v>9</v></c></row></sheetData></worksheet>".utf8)))
        #expect(wide?.key == "import.table.wide")
    }

    @Test func longCodesInNumberCellsAreSeen() throws {
        let cells = "<c r=\"A1\"><v>320102199001012000</v></c><c r=\"B1\"><v>0.10000000000000001</v></c>"
        let url = try Self.workbook(sheet: Array("<worksheet><sheetData><row r=\"1\">\(cells)</row></sheetData></worksheet>".utf8))
        #expect(try rows(url, raw()) == [["3.20102199001012E+17", "0.1"]])
    }

    @Test func writesAndReadsBack() throws {
        let url = try scratch("out.xlsx", [])
        let writer = try XLSXWriter(url, sheet: "客户/表", header: ["客户编号", "日期", "金额", "笔数"])
        let day = try #require(Day("2024-01-05"))
        for index in 0..<3000 { try writer.append([.text("00\(index)"), .day(day), .number(x4: 12_345_600), .count(7)]) }
        try writer.finish()
        let file = try TableFile.open(url)
        #expect(file.header == ["客户编号", "日期", "金额", "笔数"] && file.format.sheet == "客户 表")
        #expect(try file.next(1)[0].cells == ["000", "2024-01-05", "1234.56", "7"])
        try file.skip(2998)
        #expect(try file.next(10).map(\.line) == [3001])
    }

    @Test func stringsSpillToDisk() throws {
        guard let url = SharedData.url("import/xlsx/poi-SampleSS.xlsx") else { return }
        var options = raw()
        let whole = try rows(url, options)
        options.limits.strings = 8
        #expect(try rows(url, options) == whole)
    }
}
