import Glibc

/// Records of a separated text, parsed as bytes: RFC 4180, and what programs write instead of it.
final class TextRows: RowSource {
    private let buffer: RecordBuffer
    private let separator: UInt8
    private var width = 8
    private var cells: [String] = []
    private var scratch: [UInt8] = []
    /// No quote opened before this byte of the text is closed by another: such quotes stand for themselves.
    private var unclosedBefore = -1

    init(_ buffer: RecordBuffer, separator: UInt8) {
        self.buffer = buffer
        self.separator = separator
    }

    var progress: (done: Int64, total: Int64) { buffer.progress }

    func next() throws -> TableRow? {
        while true {
            if buffer.isEmpty { return nil }
            let line = buffer.line
            if let taken = record() {
                buffer.take(upTo: taken.end, lines: taken.lines)
                width = max(width, cells.count)
                let row = TableRow(line: line, cells: cells)
                cells = []
                return row
            }
            try buffer.fill()
        }
    }

    /// Parses the record at the start of the window into `cells`; nil when its end is not there yet.
    private func record() -> (end: Int, lines: Int)? {
        cells.removeAll(keepingCapacity: true)
        cells.reserveCapacity(width)
        let bytes = buffer.bytes, end = buffer.end, isLast = buffer.isAtEnd
        var at = buffer.start, lines = 0
        while true {
            guard let after = cell(at, bytes, end, isLast, &lines) else { return nil }
            if after == end { return isLast ? (end, lines) : nil }
            switch bytes[after] {
            case separator: at = after + 1
            case 13:
                if after + 1 == end, !isLast { return nil }
                return (after + 1 < end && bytes[after + 1] == 10 ? after + 2 : after + 1, lines + 1)
            default: return (after + 1, lines + 1)
            }
        }
    }

    /// Appends one cell. Returns the position of what ends it; nil when more bytes are needed.
    private func cell(_ from: Int, _ bytes: UnsafeMutablePointer<UInt8>, _ end: Int, _ isLast: Bool, _ lines: inout Int) -> Int? {
        var at = from
        while at < end, bytes[at] == 32 { at += 1 }
        if at < end, bytes[at] == 34, buffer.base + at >= unclosedBefore {
            switch quoted(at, bytes, end, isLast) {
            case .closed(let after):
                lines += buffer.breaks(from: at, to: after)
                return after
            case .more: return nil
            case .unclosed: unclosedBefore = buffer.base + end
            }
        }
        at = from
        while at < end {
            let byte = bytes[at]
            if byte == separator || byte == 10 || byte == 13 { break }
            at += 1
        }
        if at == end, !isLast { return nil }
        cells.append(buffer.text(from, at))
        return at
    }

    private enum Quoted { case closed(Int), more, unclosed }

    /// A cell between quotes. A quote that neither doubles nor ends the cell is part of it.
    private func quoted(_ open: Int, _ bytes: UnsafeMutablePointer<UInt8>, _ end: Int, _ isLast: Bool) -> Quoted {
        var segment = open + 1, at = open + 1, isPlain = true
        scratch.removeAll(keepingCapacity: true)
        while at < end, let hit = memchr(bytes + at, 34, end - at) {
            let quote = hit - UnsafeMutableRawPointer(bytes)
            if quote + 1 == end, !isLast { return .more }
            if quote + 1 < end, bytes[quote + 1] == 34 {
                scratch.append(contentsOf: UnsafeBufferPointer(start: bytes + segment, count: quote + 1 - segment))
                isPlain = false
                segment = quote + 2
                at = quote + 2
                continue
            }
            var after = quote + 1
            while after < end, bytes[after] == 32 { after += 1 }
            if after == end, !isLast { return .more }
            if after == end || bytes[after] == separator || bytes[after] == 10 || bytes[after] == 13 {
                if isPlain { cells.append(buffer.text(segment, quote)) } else {
                    scratch.append(contentsOf: UnsafeBufferPointer(start: bytes + segment, count: quote - segment))
                    cells.append(CellText.make(scratch))
                }
                return .closed(after)
            }
            at = quote + 1
        }
        return isLast ? .unclosed : .more
    }
}
