import Foundation

/// The three languages of the product.
package enum Language: String, Sendable, CaseIterable, Codable {
    case simplified = "zh-Hans"
    case traditional = "zh-Hant"
    case english = "en"

    /// The best of an `Accept-Language` header; Simplified Chinese when it asks for none of the three.
    package init(accepting header: String) {
        for part in header.split(separator: ",") {
            let tag = part.prefix { $0 != ";" }.trimmingCharacters(in: .whitespaces).lowercased()
            if let language = Language(tag: tag) { self = language; return }
        }
        self = .simplified
    }

    private init?(tag: String) {
        if tag.hasPrefix("zh") {
            self = ["tw", "hk", "mo", "hant"].contains(where: { tag.contains($0) }) ? .traditional : .simplified
        } else if tag.hasPrefix("en") {
            self = .english
        } else {
            return nil
        }
    }
}

/// Text as it enters: NFC, no U+0000, no control characters but line breaks and tabs, outer blanks gone.
package enum EnteredText {
    package static func clean(_ text: String) -> String {
        let plain = text.utf8.allSatisfy { $0 >= 32 && $0 < 127 }
        // Files bring millions of plain cells.
        if plain, text.utf8.first != 32, text.utf8.last != 32 { return text }
        if isSettled(text) { return text }
        let normal = plain ? text : text.precomposedStringWithCanonicalMapping
        var scalars = String.UnicodeScalarView()
        var changed = false
        for scalar in normal.unicodeScalars {
            // What is no character at all cannot stand in a workbook either.
            let control = scalar.value < 32 && scalar != "\n" && scalar != "\t" || scalar.value == 0xFEFF || scalar.value & 0xFFFE == 0xFFFE
            if control { changed = true } else { scalars.append(scalar) }
        }
        return (changed ? String(scalars) : normal).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Chinese, its marks and full-width forms, Latin letters: composed already, as long as nothing composes with what stands before.
    private static func isSettled(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { return true }
        if first == " " || last == " " || first.value == 0x3000 || last.value == 0x3000 { return false }
        return text.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0x20...0x7E, 0xC0...0x17F, 0x3000...0x3020, 0x4E00...0x9FFF, 0xFF01...0xFF60: true
            default: false
            }
        }
    }
}
