import Foundation
import Glibc

/// One line of a card: name, what is said about it, and its value.
struct CardProperty {
    let line: Int
    /// Without its group, in capitals.
    let name: String
    /// Words such as `WORK` and `CELL`, in capitals.
    let types: Set<String>
    /// The parts of a value that has several, such as a name or an address.
    let parts: [String]
    var text: String { parts.joined(separator: ";") }

    /// nil when the line has no value.
    init?(_ bytes: [UInt8], line: Int, encoding: TextEncoding?) {
        guard let colon = CardProperty.colon(bytes) else { return nil }
        let head = String(decoding: bytes[..<colon], as: UTF8.self).split(separator: ";", omittingEmptySubsequences: false)
        let full = (head.first ?? "").uppercased()
        self.line = line
        name = full.split(separator: ".").last.map { String($0).trimmingCharacters(in: .whitespaces) } ?? full
        var types: Set<String> = [], charset = "", isQuoted = false
        for piece in head.dropFirst() {
            let pair = piece.uppercased().split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: CharacterSet(charactersIn: " \"")) }
            guard let key = pair.first else { continue }
            let value = pair.count > 1 ? pair[1] : ""
            switch key {
            case "CHARSET": charset = value
            case "ENCODING": isQuoted = value == "QUOTED-PRINTABLE"
            case "QUOTED-PRINTABLE": isQuoted = true
            case "TYPE": types.formUnion(value.split(separator: ",").map(String.init))
            case "PREF": types.insert("PREF")
            default: if pair.count == 1 { types.insert(key) }
            }
        }
        self.types = types
        let raw = Array(bytes[(colon + 1)...]), value = isQuoted ? CardProperty.unquoted(raw) : raw
        parts = CardProperty.split(CardText.text(value, charset: charset, otherwise: encoding))
    }

    /// A colon inside quotes belongs to what is said about the name.
    private static func colon(_ bytes: [UInt8]) -> Int? {
        var isInside = false
        for (index, byte) in bytes.enumerated() {
            if byte == 34 { isInside.toggle() }
            if byte == 58, !isInside { return index }
        }
        return bytes.firstIndex(of: 58)
    }

    /// `=E5=BC=A0` as its bytes.
    private static func unquoted(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = [], index = 0
        while index < bytes.count {
            if bytes[index] == 61, index + 2 < bytes.count, let byte = UInt8(String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16) {
                out.append(byte)
                index += 3
            } else {
                out.append(bytes[index])
                index += 1
            }
        }
        return out
    }

    /// At semicolons that are not escaped; `\n` is an end of line.
    private static func split(_ text: String) -> [String] {
        var parts = [""], isEscaped = false
        for character in text {
            if isEscaped {
                parts[parts.count - 1].append(character == "n" || character == "N" ? "\n" : character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == ";" {
                parts.append("")
            } else {
                parts[parts.count - 1].append(character)
            }
        }
        return parts.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
    }
}

/// The text of a value: by the encoding that it names, else UTF-8, else what Chinese address books write.
enum CardText {
    static func text(_ bytes: [UInt8], charset: String, otherwise: TextEncoding?) -> String {
        let named = TextEncoding(named: charset)?.iconvName ?? charset.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) }
        if !named.isEmpty, named != "UTF-8", let text = convert(bytes, from: named) { return text }
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        return convert(bytes, from: otherwise?.iconvName ?? TextEncoding.gb18030.iconvName) ?? convert(bytes, from: TextEncoding.windows1252.iconvName) ?? String(decoding: bytes, as: UTF8.self)
    }

    private static func convert(_ bytes: [UInt8], from name: String) -> String? {
        guard let converter = iconv_open("UTF-8", name), Int(bitPattern: converter) != -1 else { return nil }
        defer { iconv_close(converter) }
        var input = bytes.map { CChar(bitPattern: $0) }, output = [CChar](repeating: 0, count: bytes.count * 4 + 16)
        let length = output.count
        let left: Int? = input.withUnsafeMutableBufferPointer { from in
            output.withUnsafeMutableBufferPointer { to in
                var source = from.baseAddress, target = to.baseAddress, rest = from.count, room = length
                return iconv(converter, &source, &rest, &target, &room) == -1 ? nil : room
            }
        }
        return left.map { String(decoding: output[..<(length - $0)].map { UInt8(bitPattern: $0) }, as: UTF8.self) }
    }
}
