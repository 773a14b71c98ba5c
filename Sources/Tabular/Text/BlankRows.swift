/// Lines whose cells stand apart by runs of blanks.
final class BlankRows: RowSource {
    private let buffer: RecordBuffer

    init(_ buffer: RecordBuffer) { self.buffer = buffer }

    var progress: (done: Int64, total: Int64) { buffer.progress }

    func next() throws -> TableRow? {
        while !buffer.isEmpty {
            let bytes = buffer.bytes
            var stop = buffer.start
            while stop < buffer.end, bytes[stop] != 10, bytes[stop] != 13 { stop += 1 }
            let isCut = stop == buffer.end || bytes[stop] == 13 && stop + 1 == buffer.end
            if isCut, !buffer.isAtEnd { try buffer.fill(); continue }
            let row = TableRow(line: buffer.line, cells: cells(buffer.start, stop))
            let isPair = stop + 1 < buffer.end && bytes[stop] == 13 && bytes[stop + 1] == 10
            buffer.take(upTo: min(buffer.end, stop + (isPair ? 2 : 1)), lines: 1)
            return row
        }
        return nil
    }

    private func cells(_ from: Int, _ to: Int) -> [String] {
        var cells: [String] = [], at = from
        while at < to {
            while at < to, buffer.bytes[at] == 32 || buffer.bytes[at] == 9 { at += 1 }
            let begin = at
            while at < to, buffer.bytes[at] != 32, buffer.bytes[at] != 9 { at += 1 }
            if at > begin { cells.append(buffer.text(begin, at)) }
        }
        return cells
    }
}
