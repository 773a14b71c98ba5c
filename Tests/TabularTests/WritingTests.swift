import Foundation
import Kit
import Tabular
import TestKit
import Testing

struct WritingTests {
    @Test func csvIsDisarmedAndReadsBack() throws {
        var writer = CSVWriter()
        let texts = ["=cmd|' /C calc'!A0", "+86 138-0000-0000", "-12.50", "@SUM(1)", "a,\"b\"\nc", " x ", "-cmd", "＝1"]
        writer.append(texts)
        let line = String(decoding: writer.take().dropFirst(3), as: UTF8.self)
        #expect(line == "'=cmd|' /C calc'!A0,+86 138-0000-0000,-12.50,'@SUM(1),\"a,\"\"b\"\"\nc\",\" x \",'-cmd,'＝1\r\n")
        writer.append(texts)
        #expect(try rows(scratch("w.csv", writer.take()), raw()).first == texts)
    }

    @Test func payloadsOfTheCollection() throws {
        guard let url = SharedData.url("import/formula-injection/csv-payload.txt") else { return }
        for payload in try String(contentsOf: url, encoding: .utf8).split(separator: "\n") {
            #expect(!["=", "@", "+"].contains(Formula.disarmed(String(payload)).prefix(1)))
        }
    }

    /// Also text that looks like what the writer and other programs put around text.
    @Test(arguments: ListFormat.allCases)
    func listsReadBackAsTheyWere(format: ListFormat) async throws {
        let texts = ["=1+1", "'=1+1", "''=1+1", "'-12", "-12.50", "+86 138-0000-0000", "'+86", "+86x", "=\"007\"", "'=\"007\"", "＝1", "'＝1", "'＋1", "it's", "'quoted'", "007", "a\tb", "@x", "-"]
        let url = try scratch("list.\(format.rawValue)", try await list(format, [["text"]] + texts.map { [$0] }))
        #expect(try rows(url) == texts.map { [$0] })
    }

    @Test(arguments: ListFormat.allCases)
    func figuresAndDaysKeepTheirKind(format: ListFormat) async throws {
        let day = try #require(Day("2026-11-22"))
        let cells: [TableCell] = [.text("x"), .number(x4: 12_5000), .number(x4: 30_000), .amount(x4: -1_234_567), .count(7), .percent(x4: 940), .share("0.123456"), .day(day), .empty]
        let url = try scratch("list.\(format.rawValue)", try await list(format, [(1...9).map { "c\($0)" }], [cells]))
        #expect(try rows(url).first?.prefix(9) == ["x", "12.5", "3", "-123.4567", "7", "0.094", "0.123456", "2026-11-22", ""])
    }

    private func list(_ format: ListFormat, _ texts: [[String]], _ cells: [[TableCell]] = []) async throws -> Data {
        let made = Made(), file = try ListWriter(format, title: "a/b", header: texts[0])
        try await file.append(texts.dropFirst().map { $0.map { .text($0) } } + cells) { await made.add($0) }
        try await file.finish { await made.add($0) }
        return await made.data
    }

    private actor Made {
        var data = Data()
        func add(_ more: Data) { data += more }
    }
}
