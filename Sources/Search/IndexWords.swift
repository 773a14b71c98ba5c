/// How the index of SQLite cuts a token once more: its tokenizer (unicode61) knows letters and digits of Unicode 6.1 and takes all else for a gap,
/// so that a token with a vowel sign (Thai, Hindi) is several words to it. Asked for as one, they would be a phrase, which this index has not.
enum IndexWords {
    static func cut(_ token: String) -> [String] {
        if token.utf8.allSatisfy({ $0 < 128 }) { return [token] }
        return token.unicodeScalars.split { !isWord($0) }.map { String($0) }
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        if let age = scalar.properties.age, (age.major, age.minor) > (6, 1) { return false }
        return switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber, .letterNumber, .otherNumber, .privateUse: true
        default: false
        }
    }

    /// The token as an expression of the index: all of its words, the last one perhaps as a beginning.
    static func match(_ token: String, isBeginning: Bool) -> String {
        let words = cut(token).map { "\"\($0)\"" }
        let all = words.dropLast() + (words.last.map { [$0 + (isBeginning ? "*" : "")] } ?? [])
        return all.count == 1 ? all[0] : all.isEmpty ? "\"\"" : "(" + all.joined(separator: " AND ") + ")"
    }
}
