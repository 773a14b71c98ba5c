import Foundation

/// Decimal text ↔ ten-thousandths, byte by byte, because a file has millions of them.
package enum DecimalText {
    /// - Returns: the value, and whether decimals beyond the fourth were rounded away; `nil` when the text is no plain decimal
    ///   or leaves 64 bits. Exponents are accepted (`1.5e3`), separators of thousands are not.
    package static func parse(_ text: String) -> (x4: Int64, rounded: Bool)? {
        var text = text
        return text.withUTF8 { parse($0) }
    }

    static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> (x4: Int64, rounded: Bool)? {
        var index = 0, negative = false
        if index < bytes.count, bytes[index] == 45 || bytes[index] == 43 { negative = bytes[index] == 45; index += 1 }
        var value: Int128 = 0, decimals = 0, seen = 0, point = false
        while index < bytes.count {
            let byte = bytes[index]
            if byte >= 48, byte <= 57 {
                seen += 1
                guard seen <= 34 else { return nil }
                value = value * 10 + Int128(byte - 48)
                if point { decimals += 1 }
            } else if byte == 46, !point { point = true } else { break }
            index += 1
        }
        guard seen > 0 else { return nil }
        if index < bytes.count {
            guard bytes[index] == 101 || bytes[index] == 69, let exponent = exponent(bytes, from: index + 1) else { return nil }
            decimals -= exponent
        }
        var divisor: Int128 = 1
        while decimals < 4 { value *= 10; decimals += 1; if value > Int128(Int64.max) * 10 { return nil } }
        while decimals > 4 { divisor *= 10; decimals -= 1; if divisor > 1_000_000_000_000_000_000_000_000_000_000_000 { return (0, value != 0) } }
        guard let x4 = try? divideRounding(negative ? -value : value, by: divisor) else { return nil }
        return (x4, value % divisor != 0)
    }

    /// Without commas between groups of three or four digits; nil when they stand elsewhere: `1,5` is not 15.
    static func ungrouped(_ text: String) -> String? {
        guard text.contains(",") else { return text }
        let whole = text.prefix { $0 != "." }, groups = whole.drop { $0 == "-" || $0 == "+" }.split(separator: ",", omittingEmptySubsequences: false)
        guard let first = groups.first, let last = groups.last, last.count == 3 || last.count == 4, (1...last.count).contains(first.count),
              groups.dropFirst().allSatisfy({ $0.count == last.count }), !text.dropFirst(whole.count).contains(",") else { return nil }
        return text.replacing(",", with: "")
    }

    private static func exponent(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var index = start, negative = false, value = 0
        if index < bytes.count, bytes[index] == 45 || bytes[index] == 43 { negative = bytes[index] == 45; index += 1 }
        guard index < bytes.count, bytes.count - index <= 2 else { return nil }
        while index < bytes.count {
            guard bytes[index] >= 48, bytes[index] <= 57 else { return nil }
            value = value * 10 + Int(bytes[index] - 48)
            index += 1
        }
        return negative ? -value : value
    }

    package static func format(_ x4: Int64, minimum: Int) -> String {
        let magnitude = x4.magnitude
        var fraction = String(magnitude % 10_000)
        fraction = String(repeating: "0", count: 4 - fraction.count) + fraction
        while fraction.count > minimum, fraction.hasSuffix("0") { fraction.removeLast() }
        return (x4 < 0 ? "-" : "") + String(magnitude / 10_000) + (fraction.isEmpty ? "" : "." + fraction)
    }
}
