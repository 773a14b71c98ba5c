import Foundation

/// Folds text so that what people type meets what is stored: half width, simplified, lower case, no accents.
package enum SearchText {
    package static func fold(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 128 }) { return text.lowercased() }
        if let plain = plain(text) { return plain }
        var simplified = String.UnicodeScalarView()
        for scalar in text.precomposedStringWithCompatibilityMapping.unicodeScalars { simplified.append(SimplifiedHan.form(of: scalar)) }
        return String(simplified).folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
    }

    /// Most names: nothing but unified Han and ASCII, which have one width and no marks; nil for others.
    private static func plain(_ text: String) -> String? {
        var text = text
        return text.withUTF8 { bytes in
            var isPlain = true
            let folded = String(unsafeUninitializedCapacity: bytes.count) { out in
                var at = 0
                while at < bytes.count {
                    let byte = bytes[at]
                    if byte < 128 {
                        out[at] = byte >= 65 && byte <= 90 ? byte + 32 : byte
                        at += 1
                        continue
                    }
                    guard byte & 0xF0 == 0xE0, at + 2 < bytes.count else { isPlain = false; return 0 }
                    let value = UInt32(byte & 15) << 12 | UInt32(bytes[at + 1] & 63) << 6 | UInt32(bytes[at + 2] & 63)
                    guard let form = SimplifiedHan.form(of: value) else { isPlain = false; return 0 }
                    out[at] = 0xE0 | UInt8(form >> 12)
                    out[at + 1] = 0x80 | UInt8(form >> 6 & 63)
                    out[at + 2] = 0x80 | UInt8(form & 63)
                    at += 3
                }
                return bytes.count
            }
            return isPlain ? folded : nil
        }
    }

    /// What one character becomes; most of them without asking for more than a table.
    static func folded(_ character: Character) -> [Unicode.Scalar] {
        let scalars = character.unicodeScalars
        guard scalars.count == 1, let scalar = scalars.first else { return Array(fold(String(character)).unicodeScalars) }
        if scalar.value < 128 { return [scalar.value >= 65 && scalar.value <= 90 ? Unicode.Scalar(UInt8(scalar.value + 32)) : scalar] }
        if let form = SimplifiedHan.form(of: scalar.value).flatMap(Unicode.Scalar.init) { return [form] }
        return Array(fold(String(character)).unicodeScalars)
    }

    package static func isHan(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x20000...0x3134F, 0xF900...0xFAFF, 0x3007: true
        default: false
        }
    }

    /// Digits of a phone or number, in half width.
    package static func digits(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.compactMap { scalar in
            switch scalar.value {
            case 48...57: scalar
            case 0xFF10...0xFF19: Unicode.Scalar(scalar.value - 0xFF10 + 48)
            default: nil
            }
        }))
    }

    /// Folded text cut into runs of one kind; everything that is no letter or digit parts them.
    package static func runs(_ folded: String) -> [Run] {
        var runs: [Run] = [], start = folded.startIndex, last = Run.Kind.gap
        let scalars = folded.unicodeScalars
        var at = start
        while at < scalars.endIndex {
            let kind = kind(of: scalars[at])
            if kind != last {
                if last != .gap { runs.append(Run(kind: last, text: String(folded[start..<at]))) }
                start = at
                last = kind
            }
            at = scalars.index(after: at)
        }
        if last != .gap { runs.append(Run(kind: last, text: String(folded[start...]))) }
        return runs
    }

    static func kind(of scalar: Unicode.Scalar) -> Run.Kind {
        switch scalar.value {
        case 48...57: .digits
        case 97...122, 65...90: .letters
        case 0...127: .gap
        default: isHan(scalar) ? .han : scalar.properties.numericType == .decimal ? .digits : scalar.properties.isAlphabetic ? .letters : .gap
        }
    }

    package struct Run: Hashable, Sendable {
        package enum Kind: Sendable { case han, letters, digits, gap }
        package let kind: Kind
        package var text: String
    }
}
