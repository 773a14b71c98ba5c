/// The encodings that are read; any other is refused by name.
package enum TextEncoding: String, Sendable, CaseIterable {
    case utf8, utf16LE, utf16BE, utf32LE, utf32BE, gb18030, big5, windows1252

    /// For people.
    package var name: String {
        switch self {
        case .utf8: "UTF-8"
        case .utf16LE: "UTF-16LE"
        case .utf16BE: "UTF-16BE"
        case .utf32LE: "UTF-32LE"
        case .utf32BE: "UTF-32BE"
        case .gb18030: "GB18030"
        case .big5: "Big5"
        case .windows1252: "Windows-1252"
        }
    }

    /// glibc's name.
    var iconvName: String {
        switch self {
        case .windows1252: "CP1252"
        case .big5: "BIG5-HKSCS"
        default: name.uppercased()
        }
    }

    /// By the name that somebody writes (`GBK`, `utf-8`).
    package init?(named text: String) {
        let plain = text.lowercased().filter { $0.isLetter || $0.isNumber }
        if ["gbk", "gb2312", "cp936"].contains(plain) { self = .gb18030; return }
        if ["latin1", "iso88591", "cp1252"].contains(plain) { self = .windows1252; return }
        guard let found = TextEncoding.allCases.first(where: { $0.name.lowercased().filter { $0.isLetter || $0.isNumber } == plain }) else { return nil }
        self = found
    }

    /// The byte order mark at the head of a file, and its length.
    static func mark(_ bytes: [UInt8]) -> (TextEncoding, Int)? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return (.utf32LE, 4) }
        if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return (.utf32BE, 4) }
        if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LE, 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BE, 2) }
        return nil
    }
}
