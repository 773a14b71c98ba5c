import Foundation
import Kit
import Offers
import Pages
import Tabular

/// The refused rows as a table that can be mended and brought again: the file's columns, then line and reasons.
struct RefusedRows: Sendable {
    let header: [String]
    let kind: any ImportKind
    let wording: Wording

    var head: [String] { header + [wording("import.refused.line"), wording("import.refused.reason")] }

    func cells(_ row: ImportedRow) -> [String] {
        let padded = row.cells + Array(repeating: "", count: max(0, header.count - row.cells.count))
        return Array(padded.prefix(header.count)) + [String(row.line), reason(row)]
    }

    func reason(_ row: ImportedRow) -> String {
        row.faults.map { fault in
            let label = kind.columns.first { $0.key == fault.field }.map { wording($0.label) }
            let message = wording(fault.message)
            guard let label else { return message }
            return wording.language == .english ? "\(label): \(message)" : "\(label)：\(message)"
        }.joined(separator: wording.language == .english ? "; " : "；")
    }
}
