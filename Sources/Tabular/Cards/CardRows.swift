import Foundation
import Kit

/// Address cards (vCard 2.1, 3.0, 4.0) as rows: one card a row, under names that address books use for the columns of a table.
final class CardRows: RowSource {
    private let lines: CardLines
    private var isBegun = false

    /// Whether a file begins as a card does, behind a mark and blank lines.
    static func recognises(_ head: [UInt8]) -> Bool {
        let plain = head.filter { $0 != 0 }
        let text = String(decoding: plain.drop { [0xEF, 0xBB, 0xBF, 0xFE, 0xFF, 9, 10, 13, 32].contains($0) }.prefix(11), as: UTF8.self)
        return text.uppercased() == "BEGIN:VCARD"
    }

    static func open(_ url: URL, _ options: TableOptions) throws -> (rows: any RowSource, format: TableFormat) {
        let bytes = try FileBytes(url), mark = TextEncoding.mark(try FileBytes(url).sample(64))
        if let mark { _ = try bytes.sample(mark.1) }
        let isWide = mark.map { $0.0 != .utf8 } ?? false
        let source: any ByteSource = if let mark, isWide { try DecodedBytes(bytes, from: mark.0) } else { bytes }
        let rows = CardRows(CardLines(source), options.encoding)
        return (rows, TableFormat(container: .vcard, isGzip: false, encoding: nil, separator: nil, sheets: [], sheet: ""))
    }

    private let encoding: TextEncoding?

    private init(_ lines: CardLines, _ encoding: TextEncoding?) {
        self.lines = lines
        self.encoding = encoding
    }

    var progress: (done: Int64, total: Int64) { lines.progress }

    func next() throws -> TableRow? {
        if !isBegun {
            isBegun = true
            return TableRow(line: 0, cells: Card.header)
        }
        var card = Card(), depth = 0, line = 0
        while let property = try lines.next(encoding) {
            switch (property.name, property.text.uppercased()) {
            case ("BEGIN", "VCARD"):
                depth += 1
                if depth == 1 { card = Card(); line = property.line }
            case ("END", "VCARD"):
                depth = max(0, depth - 1)
                if depth == 0 {
                    if !card.isGroup, !card.cells.allSatisfy(\.isEmpty) { return TableRow(line: line, cells: card.cells) }
                    card = Card()
                }
            // A card inside of a card is that of an assistant.
            default: if depth == 1 { card.take(property) }
            }
        }
        return nil
    }
}
