import Foundation
import Kit

/// Makes CSV that Excel and WPS open rightly: UTF-8 with a mark, CR LF, nothing that a spreadsheet would run.
package struct CSVWriter: Sendable {
    private var bytes: [UInt8]

    /// - Parameter mark: the byte order mark at the head, which tells Excel the encoding.
    package init(mark: Bool = true) { bytes = mark ? [0xEF, 0xBB, 0xBF] : [] }

    package var count: Int { bytes.count }

    /// What was made since the last call.
    package mutating func take() -> Data {
        defer { bytes.removeAll(keepingCapacity: true) }
        return Data(bytes)
    }

    package mutating func append(_ cells: [TableCell]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(44) }
            switch cell {
            case .text(let text): quote(Formula.disarmed(text))
            case .number(let x4), .amount(let x4), .percent(let x4): bytes.append(contentsOf: DecimalText.format(x4, minimum: 0).utf8)
            case .share(let text): bytes.append(contentsOf: text.utf8)
            case .count(let value): bytes.append(contentsOf: String(value).utf8)
            case .day(let day): bytes.append(contentsOf: day.description.utf8)
            case .empty: break
            }
        }
        bytes.append(13)
        bytes.append(10)
    }

    package mutating func append(_ texts: [String]) { append(texts.map { TableCell.text($0) }) }

    private mutating func quote(_ text: String) {
        let needs = text.utf8.contains { $0 == 34 || $0 == 44 || $0 == 10 || $0 == 13 || $0 == 59 || $0 == 9 } || text.utf8.first == 32 || text.utf8.last == 32
        guard needs else { bytes.append(contentsOf: text.utf8); return }
        bytes.append(34)
        for byte in text.utf8 {
            if byte == 34 { bytes.append(34) }
            bytes.append(byte)
        }
        bytes.append(34)
    }
}

/// Text that a spreadsheet would take for a formula.
package enum Formula {
    /// A `'` in front makes it text; numbers and telephones (`-12.50`, `+86 138 0000 0000`) stay as they are. Text that has such a
    /// mark of its own gets one more, so that the reader, who takes one away, always finds what was written.
    package static func disarmed(_ text: String) -> String { isArmed(text) || isGuarded(text) ? "'" + text : text }

    /// As `disarmed`, for a workbook, where text is text: only what the reader would take for our mark or for armour.
    static func marked(_ text: String) -> String { text.hasPrefix("=\"") || isGuarded(text) ? "'" + text : text }

    private static func isGuarded(_ text: String) -> Bool {
        guard text.first == "'", let sign = text.unicodeScalars.first(where: { $0 != "'" }) else { return false }
        return "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(sign)
    }

    static func isArmed(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        switch first {
        case "=", "@", "\t", "\r", "\n", "＝", "＠": return true
        case "+", "-", "＋", "－":
            return !text.unicodeScalars.dropFirst().allSatisfy { ("0"..."9").contains($0) || " .,-()%".unicodeScalars.contains($0) }
        default: return false
        }
    }
}
