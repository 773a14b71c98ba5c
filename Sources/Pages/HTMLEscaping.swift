import Mustache

/// The escaping of all templates, by bytes: most texts have nothing to escape and stay as they are.
struct HTMLEscaping: MustacheContentType {
    static let name = "HTML_BYTES"
    func escapeText(_ text: String) -> String { text.escapedForHTML }
}

extension String {
    /// For text and for double-quoted attributes.
    package var escapedForHTML: String {
        // The five bytes below; no other character holds one of them.
        guard utf8.contains(where: { $0 == 34 || $0 == 38 || $0 == 39 || $0 == 60 || $0 == 62 }) else { return self }
        var out: [UInt8] = []
        out.reserveCapacity(utf8.count + 32)
        for byte in utf8 {
            switch byte {
            case UInt8(ascii: "<"): out += "&lt;".utf8
            case UInt8(ascii: ">"): out += "&gt;".utf8
            case UInt8(ascii: "&"): out += "&amp;".utf8
            case UInt8(ascii: "\""): out += "&quot;".utf8
            case UInt8(ascii: "'"): out += "&#39;".utf8
            default: out.append(byte)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
