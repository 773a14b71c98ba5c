/// The stream of an old workbook, record by record, for what no program at hand writes.
struct BookBytes {
    enum Cell {
        case shared(Int, Int, Int), number(Int, Int, Double), day(Int, Int, Double), formula(Int, Int, String), many(Int, Int, [Double])
    }

    var is1904 = false
    var isLocked = false
    var strings: [String] = []
    var cells: [Cell] = []

    func stream() -> [UInt8] {
        var globals = record(0x0809, u16(0x0600) + u16(5) + [UInt8](repeating: 0, count: 12))
        if isLocked { globals += record(0x002F, [UInt8](repeating: 7, count: 54)) }
        if is1904 { globals += record(0x0022, u16(1)) }
        globals += record(0x00E0, u16(0) + u16(0) + [UInt8](repeating: 0, count: 16)) + record(0x00E0, u16(0) + u16(14) + [UInt8](repeating: 0, count: 16))
        let name = "S", after = sharedStrings() + record(0x000A, [])
        let bound = record(0x0085, u32(globals.count + 4 + 8 + 1 + after.count) + [0, 0, UInt8(name.utf16.count), 0] + Array(name.utf8))
        let sheet = record(0x0809, u16(0x0600) + u16(0x10) + [UInt8](repeating: 0, count: 12)) + cells.flatMap(bytes) + record(0x000A, [])
        return globals + bound + after + sheet
    }

    /// A workbook of Excel 5 with one cell, whose text is bytes of a code page.
    static func paged(_ page: Int, _ text: [UInt8]) -> [UInt8] {
        let book = BookBytes(), end = book.record(0x000A, [])
        let begin = book.record(0x0809, book.u16(0x0500) + book.u16(5) + [0, 0, 0, 0])
        let head = begin + book.record(0x0042, book.u16(page))
        // The record that names the sheet is 12 bytes long.
        let bound = book.record(0x0085, book.u32(head.count + 12 + end.count) + [0, 0, 1, 83])
        let place = book.u16(0) + book.u16(0) + book.u16(0)
        let cell = book.record(0x0204, place + book.u16(text.count) + text)
        return head + bound + end + begin + cell + end
    }

    /// Split where a record is full: what continues says anew how wide its characters are.
    private func sharedStrings() -> [UInt8] {
        var records: [[UInt8]] = [u32(strings.count) + u32(strings.count)]
        for text in strings {
            records[records.count - 1] += u16(text.utf16.count) + [1]
            for unit in text.utf16 {
                if records[records.count - 1].count + 2 > 8224 { records.append([1]) }
                records[records.count - 1] += u16(Int(unit))
            }
        }
        return records.enumerated().flatMap { record($0 == 0 ? 0x00FC : 0x003C, $1) }
    }

    private func bytes(_ cell: Cell) -> [UInt8] {
        switch cell {
        case .shared(let row, let column, let index): record(0x00FD, u16(row) + u16(column) + u16(0) + u32(index))
        case .number(let row, let column, let value): record(0x0203, u16(row) + u16(column) + u16(0) + u64(value.bitPattern))
        case .day(let row, let column, let value): record(0x0203, u16(row) + u16(column) + u16(1) + u64(value.bitPattern))
        case .formula(let row, let column, let text):
            record(0x0006, u16(row) + u16(column) + u16(0) + [0, 0, 0, 0, 0, 0, 0xFF, 0xFF] + [UInt8](repeating: 0, count: 8))
                + record(0x0207, u16(text.utf16.count) + [1] + text.utf16.flatMap { u16(Int($0)) })
        case .many(let row, let first, let values):
            record(0x00BD, u16(row) + u16(first) + values.flatMap { u16(0) + u32(Int(UInt32(bitPattern: Int32(($0 * 100).rounded()) << 2 | 3))) } + u16(first + values.count - 1))
        }
    }

    private func record(_ id: Int, _ body: [UInt8]) -> [UInt8] { u16(id) + u16(body.count) + body }
    private func u16(_ value: Int) -> [UInt8] { [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)] }
    private func u32(_ value: Int) -> [UInt8] { u16(value) + u16(value >> 16) }
    private func u64(_ value: UInt64) -> [UInt8] { u32(Int(truncatingIfNeeded: value)) + u32(Int(truncatingIfNeeded: value >> 32)) }
}
