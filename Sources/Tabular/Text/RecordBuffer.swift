import Glibc
import Kit

/// The window over the text in which one record at a time is whole.
final class RecordBuffer {
    private let source: any ByteSource
    private let file: String
    private let encoding: TextEncoding
    private let limit: Int
    private(set) var bytes: UnsafeMutablePointer<UInt8>
    private var capacity = 256 << 10
    /// Where the record begins, and the end of what was read.
    private(set) var start = 0
    private(set) var end = 0
    private(set) var isAtEnd = false
    /// Line of the record's first byte.
    private(set) var line = 1
    /// Bytes before the window.
    private(set) var base = 0

    init(_ source: any ByteSource, file: String, encoding: TextEncoding, limit: Int) {
        self.source = source
        self.file = file
        self.encoding = encoding
        self.limit = limit
        bytes = .allocate(capacity: capacity)
    }

    deinit { bytes.deallocate() }

    var progress: (done: Int64, total: Int64) { source.progress }
    var isEmpty: Bool { start == end && isAtEnd }

    func take(upTo position: Int, lines: Int) {
        start = position
        line += lines
    }

    /// Reads on; the record keeps its bytes, at another place.
    func fill() throws {
        if start > 0 {
            memmove(bytes, bytes + start, end - start)
            base += start
            end -= start
            start = 0
        }
        if end > limit { throw TableFault.longRecord(file, line: line, limit: limit) }
        if capacity - end < capacity / 4 { grow() }
        do {
            let count = try source.read(into: UnsafeMutableRawBufferPointer(start: bytes + end, count: capacity - end))
            end += count
            if count == 0 { isAtEnd = true }
        } catch let fault as DecodingFault {
            throw TableFault.undecodable(file, encoding, line: line + breaks(from: start, to: end + fault.good))
        }
    }

    private func grow() {
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity * 2)
        memcpy(larger, bytes, end)
        bytes.deallocate()
        bytes = larger
        capacity *= 2
    }

    /// Line ends between two positions; CR LF is one.
    func breaks(from: Int, to: Int) -> Int {
        var count = 0, index = from
        while index < to {
            let byte = bytes[index]
            if byte == 10 || byte == 13 && !(index + 1 < to && bytes[index + 1] == 10) { count += 1 }
            index += 1
        }
        return count
    }

    func text(_ from: Int, _ to: Int) -> String {
        CellText.make(UnsafeBufferPointer(start: bytes + from, count: to - from))
    }
}
