import Foundation
import Kit
import Offers

/// `application/x-www-form-urlencoded`, as queries and forms carry it. Never fails on bytes: a broken escape stays as typed,
/// bad UTF-8 becomes U+FFFD, and every value is cleaned.
package enum URLEncoded {
    package static let fieldLimit = 2000

    /// - Throws: `tooLarge` beyond `fieldLimit` fields.
    package static func form(_ bytes: some Collection<UInt8>) throws -> Form {
        var form = Form()
        var count = 0
        for pair in bytes.split(separator: UInt8(ascii: "&")) {
            count += 1
            guard count <= fieldLimit else { throw Problem.tooLarge("problem.tooLarge") }
            let cut = pair.firstIndex(of: UInt8(ascii: "="))
            let name = decoded(pair[..<(cut ?? pair.endIndex)], plus: true)
            let value = cut.map { decoded(pair[pair.index(after: $0)...], plus: true) } ?? ""
            form.add(EnteredText.clean(name), EnteredText.clean(value))
        }
        return form
    }

    /// One segment of a path; nil when its escapes are broken or no UTF-8.
    package static func segment(_ text: Substring) -> String? { String(text).removingPercentEncoding }

    /// For a value in a URL that Swift builds.
    package static func encode(_ text: String) -> String {
        var out = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                 UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): out.unicodeScalars.append(Unicode.Scalar(byte))
            default: out += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return out
    }

    /// A query of fields in order, without `?`.
    package static func query(_ fields: [(name: String, value: String)]) -> String {
        fields.map { encode($0.name) + "=" + encode($0.value) }.joined(separator: "&")
    }

    private static func decoded(_ bytes: some Collection<UInt8>, plus: Bool) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            index = bytes.index(after: index)
            if byte == UInt8(ascii: "%"), let escape = escaped(bytes, at: index) {
                out.append(escape)
                index = bytes.index(index, offsetBy: 2)
            } else {
                out.append(plus && byte == UInt8(ascii: "+") ? 32 : byte)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static func escaped<Bytes: Collection<UInt8>>(_ bytes: Bytes, at index: Bytes.Index) -> UInt8? {
        guard let second = bytes.index(index, offsetBy: 1, limitedBy: bytes.endIndex), second < bytes.endIndex,
              let high = hex(bytes[index]), let low = hex(bytes[second]) else { return nil }
        return high << 4 | low
    }

    private static func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 48...57: byte - 48
        case 65...70: byte - 55
        case 97...102: byte - 87
        default: nil
        }
    }
}
