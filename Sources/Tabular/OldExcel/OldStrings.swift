import Glibc

/// Texts as old workbooks keep them: one byte or two a character, or bytes of a code page.
enum OldStrings {
    static func wide(_ bytes: ArraySlice<UInt8>) -> String {
        var units: [UInt16] = [], at = bytes.startIndex
        units.reserveCapacity(bytes.count / 2)
        while at + 1 < bytes.endIndex {
            units.append(UInt16(bytes[at]) | UInt16(bytes[at + 1]) << 8)
            at += 2
        }
        return String(decoding: units, as: UTF16.self)
    }

    /// By the code page of the workbook; what cannot be read is a replacement character.
    static func paged(_ bytes: ArraySlice<UInt8>, page: Int) -> String {
        if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
        if page == 1200 { return wide(bytes) }
        return decode(Array(bytes), page == 936 ? "GB18030" : page == 950 ? "BIG5-HKSCS" : page == 32768 || page == 10000 ? "MACINTOSH" : "CP\(page)")
            ?? decode(Array(bytes), "CP1252") ?? String(decoding: bytes, as: UTF8.self)
    }

    private static let converters = ["GB18030", "BIG5-HKSCS", "CP1252", "CP1250", "CP1251", "CP1253", "CP1254", "CP1257", "CP874", "CP932", "CP949", "CP437", "CP850", "MACINTOSH"]

    /// Converters are files of the system: they are opened before the process may open nothing more, and stay.
    static func keepConverters() {
        for name in converters { _ = iconv_open("UTF-8", name) }
    }

    private static func decode(_ bytes: [UInt8], _ encoding: String) -> String? {
        guard let converter = iconv_open("UTF-8", encoding), Int(bitPattern: converter) != -1 else { return nil }
        defer { iconv_close(converter) }
        var input = bytes.map { CChar(bitPattern: $0) }, output = [CChar](repeating: 0, count: bytes.count * 4 + 4), room = bytes.count * 4 + 4
        let isDone = input.withUnsafeMutableBufferPointer { from in
            output.withUnsafeMutableBufferPointer { to in
                var source = from.baseAddress, target = to.baseAddress, left = from.count
                return iconv(converter, &source, &left, &target, &room) != -1
            }
        }
        return isDone ? String(decoding: output.dropLast(room).map { UInt8(bitPattern: $0) }, as: UTF8.self) : nil
    }
}

/// Reads through a record and those that continue it.
struct OldReader {
    private let bytes: OldBytes
    private var pieces: ArraySlice<Range<Int>>
    private var at: Int
    private var end: Int

    init(_ bytes: OldBytes, _ pieces: [Range<Int>]) {
        self.bytes = bytes
        self.pieces = pieces[...].dropFirst()
        at = pieces.first?.lowerBound ?? 0
        end = pieces.first?.upperBound ?? 0
    }

    private mutating func turn() throws(OldFault) {
        while at >= end {
            guard let next = pieces.popFirst() else { throw .damaged("text") }
            at = next.lowerBound
            end = next.upperBound
        }
    }

    mutating func u8() throws(OldFault) -> Int {
        try turn()
        at += 1
        return try bytes.u8(at - 1)
    }

    mutating func u16() throws(OldFault) -> Int { try u8() | u8() << 8 }
    mutating func u32() throws(OldFault) -> Int { try u16() | u16() << 16 }

    mutating func skip(_ count: Int) throws(OldFault) {
        var left = count
        while left > 0 {
            try turn()
            let step = min(left, end - at)
            at += step
            left -= step
        }
    }

    /// A text with its flags: where it goes on in the next record, it may change the width of its characters.
    mutating func text(_ count: Int) throws(OldFault) -> String {
        let flags = try u8(), runs = flags & 8 != 0 ? try u16() : 0, extra = flags & 4 != 0 ? try u32() : 0
        var isWide = flags & 1 != 0, units: [UInt16] = []
        units.reserveCapacity(min(count, 4096))
        while units.count < count {
            if at >= end {
                try turn()
                isWide = try u8() & 1 != 0
            }
            units.append(UInt16(isWide ? try u16() : try u8()))
        }
        try skip(runs * 4 + extra)
        return String(decoding: units, as: UTF16.self)
    }

    /// Bytes of a code page.
    mutating func paged(_ count: Int, page: Int) throws(OldFault) -> String {
        var text: [UInt8] = []
        for _ in 0..<count { text.append(UInt8(try u8())) }
        return OldStrings.paged(text[...], page: page)
    }
}
