import Foundation

/// JSON as a value. `canonical` has sorted keys and no blanks: the bytes that the journal hashes.
package indirect enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case int(Int64)
    case text(String)
    case array([JSONValue])
    case object([String: JSONValue])

    package var canonical: String { String(decoding: bytes, as: UTF8.self) }
    /// `canonical` as bytes.
    package var bytes: [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(1024)
        var order: [String] = []
        write(to: &out, order: &order)
        return out
    }

    package subscript(key: String) -> JSONValue? { if case .object(let members) = self { members[key] } else { nil } }
    package var string: String? { if case .text(let text) = self { text } else { nil } }
    package var items: [JSONValue]? { if case .array(let items) = self { items } else { nil } }

    /// - Parameter order: the sorted keys of the objects written before it: those of a list mostly have the same.
    private func write(to out: inout [UInt8], order: inout [String]) {
        switch self {
        case .null: out.append(contentsOf: "null".utf8)
        case .bool(let value): out.append(contentsOf: (value ? "true" : "false").utf8)
        case .int(let value): out.append(contentsOf: String(value).utf8)
        case .text(let value): JSONValue.quote(value, to: &out)
        case .array(let items):
            out.append(UInt8(ascii: "["))
            for (index, item) in items.enumerated() {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                item.write(to: &out, order: &order)
            }
            out.append(UInt8(ascii: "]"))
        case .object(let members):
            out.append(UInt8(ascii: "{"))
            // Objects that have little in common would make the keys grow with each of them.
            if order.count > 256 + 4 * members.count { order = [] }
            func known() -> [(key: String, value: JSONValue)] { order.compactMap { key in members[key].map { (key, $0) } } }
            var sorted = known(), within: [String] = []
            if sorted.count != members.count {
                order = Set(order).union(members.keys).sorted()
                sorted = known()
            }
            for (index, member) in sorted.enumerated() {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                JSONValue.quote(member.key, to: &out)
                out.append(UInt8(ascii: ":"))
                member.value.write(to: &out, order: &within)
            }
            out.append(UInt8(ascii: "}"))
        }
    }

    private static func quote(_ text: String, to out: inout [UInt8]) {
        var text = text
        out.append(UInt8(ascii: "\""))
        text.withUTF8 { utf8 in
            var start = 0
            for index in 0..<utf8.count {
                guard let escape = escape(utf8, index) else { continue }
                out.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<index]))
                out.append(contentsOf: escape.text.utf8)
                start = index + escape.length
            }
            out.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start...]))
        }
        out.append(UInt8(ascii: "\""))
    }

    /// What must be written otherwise: quotes, control characters, and U+2028 and U+2029, which end a line in scripts.
    private static func escape(_ utf8: UnsafeBufferPointer<UInt8>, _ index: Int) -> (text: String, length: Int)? {
        let byte = utf8[index]
        if byte >= 32, byte != 34, byte != 92, byte != 0xE2 { return nil }
        switch byte {
        case 34: return ("\\\"", 1)
        case 92: return ("\\\\", 1)
        case 10: return ("\\n", 1)
        case 13: return ("\\r", 1)
        case 9: return ("\\t", 1)
        case 0xE2:
            guard index + 2 < utf8.count, utf8[index + 1] == 0x80, utf8[index + 2] == 0xA8 || utf8[index + 2] == 0xA9 else { return nil }
            return (utf8[index + 2] == 0xA8 ? "\\u2028" : "\\u2029", 3)
        default: return ((byte < 16 ? "\\u000" : "\\u00") + String(byte, radix: 16), 1)
        }
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    package init(stringLiteral value: String) { self = .text(value) }
    package init(integerLiteral value: Int64) { self = .int(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    package init(dictionaryLiteral elements: (String, JSONValue)...) { self = .object(Dictionary(elements, uniquingKeysWith: { $1 })) }
}
