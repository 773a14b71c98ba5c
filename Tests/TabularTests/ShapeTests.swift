import Foundation
import Kit
import Tabular
import TestKit
import Testing

/// Separators, headers, titles, totals.
struct ShapeTests {
    @Test func findsSeparators() throws {
        func separator(_ name: String) throws -> String? { try SharedData.url("import/csv-encodings/" + name).map { try TableFile.open($0).format.separator?.name ?? "" } }
        #expect(try [nil, ";"].contains(separator("sep.csv")))
        #expect(try [nil, ";"].contains(separator("semicolon_separated.csv")))
        #expect(try [nil, ";"].contains(separator("csv_without_extension")))
        #expect(try [nil, ","].contains(separator("escape.csv")))
        #expect(try [nil, ","].contains(separator("NumberFormatTest.de.csv")))
        if let url = SharedData.url("import/csv-encodings/sep.csv") { #expect(try rows(url) == [["A", "1"], ["2", "3"]]) }
        #expect(try rows(scratch("p.txt", "a|b\n1|2\n")) == [["1", "2"]])
    }

    @Test(arguments: ["mac", "unix", "win"])
    func lineEnds(_ name: String) throws {
        guard let url = SharedData.url("import/csv-encodings/linend.\(name).csv") else { return }
        #expect(try rows(url) == [["A", "1"], ["2", "3"]])
    }

    @Test(arguments: ["line_break_escaped_32le.csv", "line_break_in_enclosure.csv", "line_break_in_enclosure_with_escaped_quotes.csv", "utf16be.line_break_in_enclosure.csv"])
    func breaksInCells(_ name: String) throws {
        guard let url = SharedData.url("import/csv-encodings/" + name) else { return }
        let file = try TableFile.open(url)
        #expect(file.header == ["Name", "Copy", "URL"])
        let got = try file.next(100)
        #expect(got.allSatisfy { $0.cells.count == 3 && $0.cells[2].hasPrefix("http") })
        #expect(got[0].line == 2 && (got.count == 1 || got[1].line > 4))
    }

    @Test func blankSeparated() throws {
        guard let url = SharedData.url("cdnow/CDNOW_sample.txt") else { return }
        let file = try TableFile.open(url)
        #expect(file.format.separator == .blanks && file.format.headerLine == nil)
        #expect(try file.next(1)[0].cells == ["00004", "0001", "19970101", "2", "29.33"])
        #expect(file.profile[2].kind == .day)
    }

    @Test func titleMergedHeaderAndTotal() throws {
        let text = "2024年销售明细表,,,\n制表:张三,,,\n客户,联系,,金额\n,电话,手机,\n甲店,0871-1,139,\"1,200.50\"\n合计行店,1,2,3\n小计,,,4\n合计：,,,1203.5\n\n"
        let file = try TableFile.open(scratch("t.csv", text))
        #expect(file.header == ["客户", "电话", "手机", "金额"])
        #expect(file.format.headerLine == 4)
        #expect(try file.next(10).map { $0.cells[0] } == ["甲店", "合计行店"])
    }

    @Test func totalInTheMiddleStays() throws {
        let got = try rows(scratch("m.csv", "name,n\nTotal,1\nShell,2\nTotal,3\n"))
        #expect(got == [["Total", "1"], ["Shell", "2"]])
    }

    @Test func loneQuotesAndRaggedRows() throws {
        let got = try rows(scratch("q.csv", "a,b,c\n5\" pipe,\"x\"\"y\",3\n\"open,2,3\n1,2\n"))
        #expect(got == [["5\" pipe", "x\"y", "3"], ["\"open", "2", "3"], ["1", "2", ""]])
        #expect(try rows(scratch("n.csv", "a,b\nNULL,\\N\nn/a,=\"007\"\nx,'=1+1\n")) == [["", "007"], ["x", "=1+1"]])
    }

    @Test func refusesEmptyAndEndlessLines() throws {
        #expect(fault(try scratch("e.csv", ""))?.key == "import.table.empty")
        let long = Array("a,b\n1,".utf8) + Array(repeating: UInt8(120), count: 9 << 20)
        #expect(fault(try scratch("l.csv", long))?.values["line"] == "2")
    }

    @Test func skipGoesOnWhereARunStopped() throws {
        let text = "n,m\n" + (1...5000).map { "\($0),x\n" }.joined()
        let url = try scratch("s.csv", text)
        let file = try TableFile.open(url)
        try file.skip(1234)
        #expect(try file.next(1)[0] == TableRow(line: 1236, cells: ["1235", "x"]))
        while try !file.next(1000).isEmpty {}
        #expect(file.delivered == 5000 && file.progress.done == file.progress.total)
    }

    @Test func gzipAsItIs() throws {
        guard let url = SharedData.url("adventureworks_reseller/FactResellerSales.csv.gz") else { return }
        let file = try TableFile.open(url)
        #expect(file.format.isGzip && file.header.first == "SalesOrderNumber")
        var count = 0
        while case let batch = try file.next(2000), !batch.isEmpty { count += batch.count }
        #expect(count == 57_851)
        let cut = try scratch("cut.csv.gz", Data(contentsOf: url).prefix(200_000))
        #expect(fault(cut)?.values["part"] == "gzip")
    }
}
