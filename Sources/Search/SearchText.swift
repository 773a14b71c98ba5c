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
        var folded = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 65...90: folded.append(Unicode.Scalar(UInt8(scalar.value + 32)))
            case 0...127: folded.append(scalar)
            case 0x4E00...0x9FFF: folded.append(SimplifiedHan.form(of: scalar))
            default: return nil
            }
        }
        return String(folded)
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
        var runs: [Run] = []
        for scalar in folded.unicodeScalars {
            let kind = kind(of: scalar)
            if let last = runs.last, last.kind == kind { runs[runs.count - 1].text.unicodeScalars.append(scalar) } else { runs.append(Run(kind: kind, text: String(scalar))) }
        }
        return runs.filter { $0.kind != .gap }
    }

    private static func kind(of scalar: Unicode.Scalar) -> Run.Kind {
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
