import Foundation
import Glibc

/// Bytes of another encoding as UTF-8, decoded by `iconv` in chunks.
final class DecodedBytes: ByteSource {
    private let source: any ByteSource
    private let converter: iconv_t
    private let input = UnsafeMutablePointer<CChar>.allocate(capacity: DecodedBytes.chunk)
    private var pending = 0
    private var isAtEnd = false
    private static let chunk = 64 << 10

    init(_ source: any ByteSource, from encoding: TextEncoding) throws {
        self.source = source
        guard let converter = iconv_open("UTF-8", encoding.iconvName), Int(bitPattern: converter) != -1 else {
            throw DecodingFault(good: 0)
        }
        self.converter = converter
    }

    deinit {
        iconv_close(converter)
        input.deallocate()
    }

    var progress: (done: Int64, total: Int64) { source.progress }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        while true {
            if !isAtEnd, pending < DecodedBytes.chunk {
                let got = try source.read(into: UnsafeMutableRawBufferPointer(start: input + pending, count: DecodedBytes.chunk - pending))
                if got == 0 { isAtEnd = true }
                pending += got
            }
            if pending == 0 { return 0 }
            let (written, invalid) = convert(into: buffer)
            // What is left at the end of the file is half a character.
            if invalid || isAtEnd && written == 0 { throw DecodingFault(good: written) }
            if written > 0 { return written }
        }
    }

    private func convert(into buffer: UnsafeMutableRawBufferPointer) -> (written: Int, invalid: Bool) {
        var from: UnsafeMutablePointer<CChar>? = input
        var to = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
        var left = pending, room = buffer.count
        let result = iconv(converter, &from, &left, &to, &room)
        let invalid = result == -1 && errno == EILSEQ
        if left > 0 { memmove(input, input + (pending - left), left) }
        pending = left
        return (buffer.count - room, invalid)
    }
}
