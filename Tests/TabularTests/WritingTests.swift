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
        #expect(try rows(scratch("w.csv", writer.take()), raw()).first?.prefix(7) == ArraySlice(texts.prefix(7)))
    }

    @Test func payloadsOfTheCollection() throws {
        guard let url = SharedData.url("import/formula-injection/csv-payload.txt") else { return }
        for payload in try String(contentsOf: url, encoding: .utf8).split(separator: "\n") {
            #expect(!["=", "@", "+"].contains(Formula.disarmed(String(payload)).prefix(1)))
        }
    }
}
