import Foundation

/// A number with four decimals in 64 bits. Only Kit multiplies and divides: 128 bits inside, half away from zero
/// (so a return mirrors its sale), overflow is a `Problem`. Columns that end in `_x4` hold `x4`.
package protocol FixedPoint: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
    var x4: Int64 { get }
    init(x4: Int64)
}

package struct Money: FixedPoint { package let x4: Int64; package init(x4: Int64) { self.x4 = x4 } }
package struct Quantity: FixedPoint { package let x4: Int64; package init(x4: Int64) { self.x4 = x4 } }
/// A share, a discount or a growth; 1.0000 = 100 %.
package struct Ratio: FixedPoint { package let x4: Int64; package init(x4: Int64) { self.x4 = x4 } }

extension FixedPoint {
    package static var zero: Self { Self(x4: 0) }
    package static var one: Self { Self(x4: 10_000) }
    package static func < (a: Self, b: Self) -> Bool { a.x4 < b.x4 }

    package init(whole: Int64) throws {
        let (value, overflow) = whole.multipliedReportingOverflow(by: 10_000)
        if overflow { throw Problem.overflow }
        self.init(x4: value)
    }

    package func adding(_ other: Self) throws -> Self {
        let (sum, overflow) = x4.addingReportingOverflow(other.x4)
        if overflow { throw Problem.overflow }
        return Self(x4: sum)
    }

    package func subtracting(_ other: Self) throws -> Self {
        let (difference, overflow) = x4.subtractingReportingOverflow(other.x4)
        if overflow { throw Problem.overflow }
        return Self(x4: difference)
    }

    package var negated: Self { get throws { try Self.zero.subtracting(self) } }

    /// Product with four decimals.
    package func times(_ factor: some FixedPoint) throws -> Self {
        Self(x4: try divideRounding(Int128(x4) * Int128(factor.x4), by: 10_000))
    }

    /// Quotient with four decimals; `nil` when the divisor is zero.
    package func divided(by divisor: some FixedPoint) throws -> Self? {
        divisor.x4 == 0 ? nil : Self(x4: try divideRounding(Int128(x4) * 10_000, by: Int128(divisor.x4)))
    }

    package func divided(by count: Int64) throws -> Self? {
        count == 0 ? nil : Self(x4: try divideRounding(Int128(x4), by: Int128(count)))
    }

    /// Rounded to `digits` decimals (0 to 4), half away from zero.
    package func rounded(_ digits: Int) throws -> Self {
        let unit = Int128([10_000, 1000, 100, 10, 1][min(max(digits, 0), 4)])
        return Self(x4: try narrow(Int128(try divideRounding(Int128(x4), by: unit)) * unit))
    }

    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let value = Self(text) else { throw Problem.invalid([FieldFault("number", "problem.field.number")]) }
        self = value
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    /// Plain decimal text such as `-12.5`; `nil` for anything else. More than four decimals are rounded.
    package init?(_ text: String) {
        guard let parsed = DecimalText.parse(text) else { return nil }
        self.init(x4: parsed.x4)
    }

    /// Shortest plain decimal text with at least two decimals: `12.50`, `0.3333`.
    package var description: String { DecimalText.format(x4, minimum: 2) }
    /// Shortest plain decimal text without forced decimals: `12.5`, `3`.
    package var plain: String { DecimalText.format(x4, minimum: 0) }
}

/// Price and discount of a line: `round4(quantity × price × (1 − discount))`, rounded once.
package func lineAmount(quantity: Quantity, price: Money, discount: Ratio) throws -> Money {
    // Three numbers of 64 bits need up to 192: a file may bring such a line, and it must not stop the program.
    let (product, overflow) = (Int128(quantity.x4) * Int128(price.x4)).multipliedReportingOverflow(by: 10_000 - Int128(discount.x4))
    if overflow { throw Problem.overflow }
    return Money(x4: try divideRounding(product, by: 100_000_000))
}

/// A share of a total with six decimals as text, for interfaces; `nil` when the total is zero.
package func share(_ part: Int64, of total: Int64) -> String? {
    guard let x6 = share6(part, of: total) else { return nil }
    let sign = x6 < 0 ? "-" : ""
    let magnitude = x6.magnitude
    let fraction = String(magnitude % 1_000_000)
    return sign + String(magnitude / 1_000_000) + "." + String(repeating: "0", count: 6 - fraction.count) + fraction
}

/// The same share in millionths.
package func share6(_ part: Int64, of total: Int64) -> Int64? {
    total == 0 ? nil : try? divideRounding(Int128(part) * 1_000_000, by: Int128(total))
}

func divideRounding(_ value: Int128, by divisor: Int128) throws -> Int64 {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    let up = remainder.magnitude * 2 >= divisor.magnitude
    let away: Int128 = (value < 0) == (divisor < 0) ? 1 : -1
    return try narrow(up ? quotient + away : quotient)
}

func narrow(_ value: Int128) throws -> Int64 {
    guard let narrow = Int64(exactly: value) else { throw Problem.overflow }
    return narrow
}
