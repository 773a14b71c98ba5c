/// One tokenizer for both engines: single characters and pairs of Chinese, Latin words, pinyin and initials from every
/// syllable on, codes with their tails, phone tails of fixed length. Tokens hold letters and digits only.
package enum SearchTokens {
    /// Syllables that a pinyin token joins, letters that an initials token holds: enough to select, few enough to store.
    static let joined = 4, initials = 6

    package static func index(_ document: SearchDocument, pinyin: Pinyin = .shared) -> [String] {
        var tokens = Set<String>()
        for text in document.names + document.people + document.words { add(text, pinyin, to: &tokens) }
        for code in document.codes { addCode(code, to: &tokens) }
        for phone in document.phones { addDigits(SearchText.digits(phone), to: &tokens) }
        // By bytes: the Unicode order of strings costs ten times as much, and nobody reads this list.
        return tokens.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private static func add(_ text: String, _ pinyin: Pinyin, to tokens: inout Set<String>) {
        let folded = SearchText.fold(text)
        var hasHan = false
        for run in SearchText.runs(folded) {
            switch run.kind {
            case .han:
                hasHan = true
                let scalars = Array(run.text.unicodeScalars)
                for index in scalars.indices {
                    tokens.insert(String(scalars[index]))
                    if index + 1 < scalars.count { tokens.insert(String(scalars[index]) + String(scalars[index + 1])) }
                }
            case .digits: addDigits(run.text, to: &tokens)
            case .letters, .gap: tokens.insert(String(run.text.prefix(40)))
            }
        }
        // "7eleven" and "h2o" are typed in one piece.
        for word in folded.split(whereSeparator: { !$0.isASCII || !($0.isLetter || $0.isNumber) }) where word.contains(where: \.isNumber) && word.contains(where: \.isLetter) {
            tokens.insert(String(word.prefix(40)))
        }
        guard hasHan, !pinyin.isEmpty else { return }
        for sequence in pinyin.sequences(of: folded) {
            for start in sequence.indices {
                let rest = sequence[start...]
                tokens.insert(rest.prefix(joined).joined())
                tokens.insert(String(rest.prefix(initials).compactMap(\.first)))
            }
        }
    }

    private static func addCode(_ code: String, to tokens: inout Set<String>) {
        let plain = String(SearchText.fold(code).filter { $0.isLetter || $0.isNumber })
        guard !plain.isEmpty else { return }
        tokens.insert(String(plain.prefix(60)))
        for length in [4, 6, 8] where plain.count > length { tokens.insert(String(plain.suffix(length))) }
    }

    private static func addDigits(_ digits: String, to tokens: inout Set<String>) {
        guard !digits.isEmpty else { return }
        tokens.insert(String(digits.prefix(40)))
        for length in 4...8 where digits.count > length { tokens.insert(String(digits.suffix(length))) }
        // A mobile number with the country's prefix is found without it.
        if digits.count == 13, digits.hasPrefix("86") { tokens.insert(String(digits.dropFirst(2))) }
    }
}
