import Foundation

/// Folds text so that what people type meets what is stored: half width, simplified, lower case, no accents.
package enum SearchText {
    package static func fold(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 128 }) { return text.lowercased() }
        let narrow = text.precomposedStringWithCompatibilityMapping
        let simplified = narrow.unicodeScalars.contains(where: isHan)
            ? narrow.applyingTransform(StringTransform("Hant-Hans"), reverse: false) ?? narrow : narrow
        return simplified.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
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
            let kind: Run.Kind
            if isHan(scalar) { kind = .han } else if scalar.properties.numericType == .decimal { kind = .digits } else if scalar.properties.isAlphabetic { kind = .letters } else { kind = .gap }
            if let last = runs.last, last.kind == kind { runs[runs.count - 1].text.unicodeScalars.append(scalar) } else { runs.append(Run(kind: kind, text: String(scalar))) }
        }
        return runs.filter { $0.kind != .gap }
    }

    package struct Run: Hashable, Sendable {
        package enum Kind: Sendable { case han, letters, digits, gap }
        package let kind: Kind
        package var text: String
    }
}
