import Foundation

/// Opens a text file: gzip, byte order mark, encoding, `sep=` line, separator.
struct TextOpening {
    let url: URL
    let options: TableOptions
    private var file: String { url.lastPathComponent }
    private static let sampleSize = 256 << 10

    init(_ url: URL, _ options: TableOptions) {
        self.url = url
        self.options = options
    }

    func open(isGzip: Bool) throws -> (rows: any RowSource, format: TableFormat) {
        let sample = try bytes(isGzip).sample(TextOpening.sampleSize)
        if sample.isEmpty { throw TableFault.empty(file) }
        let mark = TextEncoding.mark(sample)
        let encoding = try options.encoding ?? mark?.0 ?? detect(sample, isGzip: isGzip)
        let skipped = mark?.0 == encoding ? mark?.1 ?? 0 : 0
        let head = try decoded(encoding, isGzip: isGzip, skipping: skipped).text(64 << 10)
        let declared = SeparatorDetection.declared(head)
        let separator = options.separator ?? declared?.0 ?? SeparatorDetection.guess(head)
        let source = try decoded(encoding, isGzip: isGzip, skipping: skipped).source
        let buffer = RecordBuffer(source, file: file, encoding: encoding, limit: options.limits.record)
        if let declared {
            try buffer.fill()
            buffer.take(upTo: declared.length, lines: 1)
        }
        let format = TableFormat(container: .text, isGzip: isGzip, encoding: encoding, separator: separator, sheets: [], sheet: "")
        switch separator {
        case .byte(let byte): return (TextRows(buffer, separator: byte), format)
        case .blanks: return (BlankRows(buffer), format)
        }
    }

    private func bytes(_ isGzip: Bool) throws -> any ByteSource {
        isGzip ? try GzipBytes(url, limits: options.limits) : try FileBytes(url)
    }

    private struct Decoded {
        let source: any ByteSource
        /// The head of the text; what cannot be decoded is met again, with its line, when rows are read.
        func text(_ count: Int) throws -> [UInt8] {
            var text: [UInt8] = []
            let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 16)
            defer { chunk.deallocate() }
            while text.count < count {
                guard let got = try? source.read(into: chunk), got > 0 else { break }
                text.append(contentsOf: chunk[..<got])
            }
            return Array(text.prefix(count))
        }
    }

    private func decoded(_ encoding: TextEncoding, isGzip: Bool, skipping mark: Int) throws -> Decoded {
        let raw = try bytes(isGzip)
        if mark > 0 { _ = try raw.sample(mark) }
        if encoding == .utf8 { return Decoded(source: CheckedBytes(raw)) }
        do { return Decoded(source: try DecodedBytes(raw, from: encoding)) } catch is DecodingFault { throw TableFault.encoding(file, encoding.name) }
    }

    /// Plain ASCII says nothing, so the file is read on to the first other byte.
    private func detect(_ head: [UInt8], isGzip: Bool) throws -> TextEncoding {
        var sample = head, isWhole = head.count < TextOpening.sampleSize
        if !isWhole, head.allSatisfy({ $0 > 0 && $0 < 0x80 }) {
            let source = try bytes(isGzip)
            repeat { sample = try source.sample(TextOpening.sampleSize) } while !sample.isEmpty && sample.allSatisfy { $0 > 0 && $0 < 0x80 }
            // A character may have been cut at the front; begin behind a line end.
            if let high = sample.firstIndex(where: { $0 >= 0x80 }), let cut = sample[..<high].lastIndex(of: 10) { sample.removeFirst(cut + 1) }
            isWhole = false
        }
        switch EncodingDetection.guess(sample, isWhole: isWhole) {
        case .known(let encoding): return encoding
        case .refused(let name): throw TableFault.encoding(file, name)
        case .binary: throw TableFault.kind(file, KnownKinds.name(head) ?? "binary")
        }
    }
}
