import Foundation
import Kit
import Tabular
import TestKit
import Testing

/// The public collection of CSV's odd corners, against its own answers (one is left out: its answer belongs to another file).
struct SpectrumTests {
    @Test(arguments: ["comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "newlines", "newlines_crlf",
                      "quotes_and_newlines", "simple", "simple_crlf", "utf8"])
    func readsAsExpected(_ name: String) throws {
        guard let csv = SharedData.url("import/csv-spectrum/csvs/\(name).csv"), let json = SharedData.url("import/csv-spectrum/json/\(name).json") else { return }
        var options = TableOptions()
        options.hasHeader = true
        let file = try TableFile.open(csv, options: options)
        let answer = try JSONValue(parsing: Data(contentsOf: json))
        let wanted = answer.items ?? [answer]
        let got = try file.next(1000)
        #expect(got.count == wanted.count)
        for (row, want) in zip(got, wanted) {
            for (column, header) in file.header.enumerated() { #expect(plain(row.cells[column]) == plain(want[header]?.string ?? "?")) }
        }
    }

    /// The collection's answers have CR LF where its files have LF.
    private func plain(_ text: String) -> String { text.replacing("\r\n", with: "\n") }
}
