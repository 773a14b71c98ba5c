/// The cells of one sheet of an old workbook. A formula gives the value that was stored with it.
struct OldSheet {
    struct Cell { let row: Int, column: Int, text: String }

    private let book: OldWorkbook
    private(set) var cells: [Cell] = []
    /// A formula whose text comes in a record of its own.
    private var waiting: (row: Int, column: Int)?

    init(_ sheet: OldWorkbook.Sheet, of book: OldWorkbook) throws(OldFault) {
        self.book = book
        var records = OldRecords(book.bytes, from: sheet.position), depth = 0
        repeat {
            let record = try records.next()
            switch record.id {
            case OldRecords.begin: depth += 1
            case OldRecords.end: depth -= 1
            default:
                if depth == 0 { throw .damaged(sheet.name) }
                // Charts stand inside of their sheet.
                if depth == 1 { try take(record) }
            }
        } while depth > 0
        // Programs may write cells in any order.
        let isSorted = zip(cells, cells.dropFirst()).allSatisfy { ($0.row, $0.column) < ($1.row, $1.column) }
        if !isSorted { cells.sort { ($0.row, $0.column) < ($1.row, $1.column) } }
    }

    private mutating func take(_ record: OldRecords.Record) throws(OldFault) {
        let at = record.start, bytes = book.bytes
        switch record.id {
        case 0x0207:
            guard let (row, column) = waiting else { return }
            waiting = nil
            var reader = OldReader(bytes, record.pieces)
            try put(row, column, book.text(&reader, reader.u16()))
        case 0x00FD:
            let index = try bytes.u32(at + 6), row = try bytes.u16(at), column = try bytes.u16(at + 2)
            guard book.strings.indices.contains(index) else { throw .cell(row + 1, column) }
            try put(row, column, book.strings[index])
        case 0x0204, 0x00D6:
            var reader = OldReader(bytes, record.pieces)
            let row = try reader.u16(), column = try reader.u16()
            _ = try reader.u16()
            try put(row, column, book.text(&reader, reader.u16()))
        case 0x0203: try put(bytes.u16(at), bytes.u16(at + 2), number(bytes.double(at + 6), at + 4))
        case 0x027E: try put(bytes.u16(at), bytes.u16(at + 2), number(OldSheet.packed(bytes.u32(at + 6)), at + 4))
        case 0x00BD:
            let row = try bytes.u16(at), first = try bytes.u16(at + 2)
            for index in 0..<max(0, (record.count - 6) / 6) {
                let place = at + 4 + index * 6
                try put(row, first + index, number(OldSheet.packed(bytes.u32(place + 2)), place))
            }
        case 0x0205: try put(bytes.u16(at), bytes.u16(at + 2), bytes.u8(at + 7) == 1 ? "" : flag(bytes.u8(at + 6)))
        case 0x0006: try takeFormula(at)
        default: break
        }
    }

    private mutating func takeFormula(_ at: Int) throws(OldFault) {
        let bytes = book.bytes, row = try bytes.u16(at), column = try bytes.u16(at + 2)
        waiting = nil
        guard try bytes.u16(at + 12) == 0xFFFF else { return try put(row, column, number(bytes.double(at + 6), at + 4)) }
        switch try bytes.u8(at + 6) {
        case 0: waiting = (row, column)
        case 1: try put(row, column, flag(bytes.u8(at + 8)))
        default: break
        }
    }

    private func flag(_ byte: Int) -> String { byte == 0 ? "FALSE" : "TRUE" }

    private func number(_ value: Double, _ style: Int) throws(OldFault) -> String {
        let index = try book.bytes.u16(style)
        return SheetCell.number(value, index < book.formats.count ? book.formats[index] : .plain, is1904: book.is1904)
    }

    /// A number in four bytes: whole or the upper part of one, perhaps a hundredth of it.
    private static func packed(_ bits: Int) -> Double {
        let value = bits & 2 != 0 ? Double(Int32(truncatingIfNeeded: bits) >> 2) : Double(bitPattern: UInt64(bits & 0xFFFF_FFFC) << 32)
        return bits & 1 != 0 ? value / 100 : value
    }

    private mutating func put(_ row: Int, _ column: Int, _ text: String) throws(OldFault) {
        guard column < 256 else { throw .cell(row + 1, column) }
        if !text.isEmpty { cells.append(Cell(row: row, column: column, text: text)) }
    }
}
