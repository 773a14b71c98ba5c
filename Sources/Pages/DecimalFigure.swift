import Kit

/// Ten-thousandths as text for people: grouped, with the true minus sign, half away from zero.
enum DecimalFigure {
    /// - Parameter per: the unit, such as 10,000 for 万.
    static func text(_ x4: Int64, digits: Int, per unit: UInt64 = 1) -> String {
        let scale = power(digits)
        let divisor = UInt128(unit) * 10_000
        let rounded = (UInt128(x4.magnitude) * UInt128(scale) * 2 + divisor) / (divisor * 2)
        return place(UInt64(clamping: rounded), digits: digits, negative: x4 < 0 && rounded > 0)
    }

    static func trimmed(_ x4: Int64) -> String {
        var digits = 4, value = x4.magnitude
        while digits > 0, value % 10 == 0 { value /= 10; digits -= 1 }
        return place(value, digits: digits, negative: x4 < 0)
    }

    /// - Parameter x6: a share with six decimals.
    static func percent(x6: Int64, digits: Int, signed: Bool) -> String {
        let divisor = UInt64(10_000) / power(min(digits, 4))
        let rounded = (x6.magnitude + divisor / 2) / divisor
        let sign = signed && x6 > 0 && rounded > 0 ? "+" : ""
        return sign + place(rounded, digits: digits, negative: x6 < 0 && rounded > 0) + "%"
    }

    static func grouped(_ value: UInt64, negative: Bool) -> String {
        // At most 20 digits, 6 commas and the 3 bytes of the minus sign, filled from behind.
        String(unsafeUninitializedCapacity: 32) { buffer in
            var start = 32, rest = value, digits = 0
            func put(_ byte: UInt8) { start -= 1; buffer[start] = byte }
            repeat {
                if digits > 0, digits % 3 == 0 { put(UInt8(ascii: ",")) }
                put(UInt8(ascii: "0") + UInt8(rest % 10))
                rest /= 10
                digits += 1
            } while rest > 0
            if negative { for byte in "−".utf8.reversed() { put(byte) } }
            for index in start..<32 { buffer[index - start] = buffer[index] }
            return 32 - start
        }
    }

    private static func place(_ value: UInt64, digits: Int, negative: Bool) -> String {
        guard digits > 0 else { return grouped(value, negative: negative) }
        let scale = power(digits)
        let fraction = String(value % scale)
        return grouped(value / scale, negative: negative) + "." + String(repeating: "0", count: digits - fraction.count) + fraction
    }

    private static func power(_ digits: Int) -> UInt64 { [1, 10, 100, 1000, 10_000][min(max(digits, 0), 4)] }
}
