import Foundation
import Kit
import Offers
import Tabular

/// How somebody wants a list: its format, and why it is taken where that is asked.
package struct ExportWish: Sendable {
    package let format: ListFormat
    package let reason: String
    package static let longestReason = 500

    package init(_ format: ListFormat = .csv, reason: String = "") {
        self.format = format
        self.reason = reason
    }

    /// `as` and `reason` of an address; `format` is a filter of the directory.
    package init(_ query: Form) throws { self.init(try ListFormat(asked: query["as"]), reason: query["reason"]) }

    /// A download of rows that are at hand.
    package func reply(_ name: String, header: [String], rows: [[TableCell]]) -> Reply {
        reply(name) { chunk in
            let file = try ListWriter(format, title: name, header: header)
            for start in stride(from: 0, to: rows.count, by: 1000) { try await file.append(Array(rows[start..<min(start + 1000, rows.count)]), chunk) }
            try await file.finish(chunk)
        }
    }

    /// A download that writes itself.
    package func reply(_ name: String, write: @escaping @Sendable (_ chunk: @Sendable (Data) async throws -> Void) async throws -> Void) -> Reply {
        .stream(name: name + "." + format.rawValue, type: format.type, write: write)
    }
}
