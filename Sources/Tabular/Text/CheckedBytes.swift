/// UTF-8 that is checked on its way; a character cut by the chunk waits for its rest.
final class CheckedBytes: ByteSource {
    private let source: any ByteSource
    private var carry: [UInt8] = []

    init(_ source: any ByteSource) { self.source = source }

    var progress: (done: Int64, total: Int64) { source.progress }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        while true {
            buffer.copyBytes(from: carry)
            let got = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[carry.count...]))
            let count = carry.count + got
            if count == 0 { return 0 }
            carry.removeAll(keepingCapacity: true)
            switch UTF8Check.scan(UnsafeRawBufferPointer(rebasing: buffer[..<count])) {
            case .whole: return count
            case .bad(let at): throw DecodingFault(good: at)
            case .cut(let at):
                if got == 0 { throw DecodingFault(good: at) }
                carry.append(contentsOf: buffer[at..<count])
                if at > 0 { return at }
            }
        }
    }
}

/// Looks whether bytes are UTF-8.
enum UTF8Check {
    enum Result: Equatable { case whole, cut(at: Int), bad(at: Int) }

    static func scan(_ bytes: UnsafeRawBufferPointer) -> Result {
        var at = 0
        let count = bytes.count
        while at < count {
            if at + 8 <= count, bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self) & 0x8080_8080_8080_8080 == 0 { at += 8; continue }
            let lead = bytes[at]
            if lead < 0x80 { at += 1; continue }
            let length = lead >= 0xC2 && lead <= 0xDF ? 2 : lead & 0xF0 == 0xE0 ? 3 : lead >= 0xF0 && lead <= 0xF4 ? 4 : 0
            if length == 0 { return .bad(at: at) }
            for step in 1..<length {
                if at + step == count { return .cut(at: at) }
                if !follows(bytes[at + step], lead: lead, step: step) { return .bad(at: at) }
            }
            at += length
        }
        return .whole
    }

    /// Shortest forms only, no surrogates, nothing above U+10FFFF.
    private static func follows(_ byte: UInt8, lead: UInt8, step: Int) -> Bool {
        if step == 1 {
            switch lead {
            case 0xE0: return byte >= 0xA0 && byte <= 0xBF
            case 0xED: return byte >= 0x80 && byte <= 0x9F
            case 0xF0: return byte >= 0x90 && byte <= 0xBF
            case 0xF4: return byte >= 0x80 && byte <= 0x8F
            default: break
            }
        }
        return byte & 0xC0 == 0x80
    }
}
