/// Codes: customer numbers, licences, telephones.
enum CodeText {
    /// `3.2E+17`: a spreadsheet has taken a long code for a number and lost its last digits.
    static func isDamaged(_ text: String) -> Bool {
        guard text.utf8.count <= 24, text.utf8.contains(43), let cut = text.lastIndex(where: { $0 == "E" || $0 == "e" }) else { return false }
        let mantissa = text[..<cut].utf8, exponent = text[text.index(after: cut)...]
        guard exponent.first == "+", let power = Int(exponent.dropFirst()), power >= 11, let first = mantissa.first, first >= 49, first <= 57 else { return false }
        let rest = mantissa.dropFirst()
        return rest.isEmpty || rest.first == 46 && rest.count > 1 && rest.dropFirst().allSatisfy { $0 >= 48 && $0 <= 57 }
    }

    /// Digits that count nothing: a leading zero, very long, or letters and digits without blanks.
    static func looksLike(_ text: String) -> Bool {
        let bytes = text.utf8
        guard bytes.count >= 2, bytes.count <= 40, bytes.allSatisfy({ $0 > 32 && $0 < 127 }) else { return false }
        let digits = bytes.reduce(0) { $1 >= 48 && $1 <= 57 ? $0 + 1 : $0 }
        if digits == bytes.count { return bytes.first == 48 || digits >= 11 }
        let marks = bytes.reduce(0) { $1 == 45 || $1 == 95 || $1 == 47 ? $0 + 1 : $0 }
        let letters = bytes.reduce(0) { ($1 | 32) >= 97 && ($1 | 32) <= 122 ? $0 + 1 : $0 }
        return digits > 0 && letters > 0 && digits + marks + letters == bytes.count
    }
}
