/// One tokenizer for both engines: single characters and pairs of Chinese, Latin words, pinyin and initials from every
/// syllable on, codes with their tails, phone tails of fixed length. Tokens hold letters and digits only.
package enum SearchTokens {
    /// Syllables that a pinyin token joins, letters that an initials token holds: enough to select, few enough to store.
    static let joined = 4, initials = 6
    /// How many ways to sound are kept: shops are called by any reading, regions by the usual one. Every further one is read by all.
    private static let soundsOfNames = 8, soundsOfWords = 2

    package static func index(_ document: SearchDocument, pinyin: Pinyin = .shared) -> [String] {
        text(document, pinyin: pinyin).split(separator: " ").map(String.init)
    }

    /// All tokens with a blank between them, as they are stored; each once, in the order in which they were met.
    package static func text(_ document: SearchDocument, pinyin: Pinyin = .shared) -> String {
        var tokens = TokenSet()
        for text in document.names { add(text, pinyin, to: &tokens) }
        for text in document.people { add(text, pinyin, to: &tokens) }
        for text in document.words { add(text, pinyin, sounds: soundsOfWords, to: &tokens) }
        for one in document.further { add(one.text, pinyin, sounds: soundsOfWords, to: &tokens) }
        for code in document.codes { addCode(code, to: &tokens) }
        for phone in document.phones { addDigits(SearchText.digits(phone), to: &tokens) }
        return tokens.text
    }

    private static func add(_ text: String, _ pinyin: Pinyin, sounds most: Int = soundsOfNames, to tokens: inout TokenSet) {
        let folded = SearchText.fold(text), runs = SearchText.runs(folded)
        var hasHan = false, hasDigits = false, hasLetters = false
        for run in runs {
            switch run.kind {
            case .han:
                hasHan = true
                addPairs(run.text, to: &tokens)
            case .digits:
                hasDigits = true
                addDigits(run.text, to: &tokens)
            case .letters, .gap:
                hasLetters = true
                tokens.insert(run.text.prefix(40))
            }
        }
        if hasDigits, hasLetters { addMixed(folded, to: &tokens) }
        guard hasHan, !pinyin.isEmpty else { return }
        var sounds = Sounds(runs, pinyin, most: most)
        sounds.add(to: &tokens)
    }

    /// Single characters and pairs of them.
    private static func addPairs(_ text: String, to tokens: inout TokenSet) {
        var before: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            if let before {
                tokens.append(before)
                tokens.append(scalar)
                tokens.end()
            }
            tokens.append(scalar)
            tokens.end()
            before = scalar
        }
    }

    /// "7eleven" and "h2o" are typed in one piece.
    private static func addMixed(_ folded: String, to tokens: inout TokenSet) {
        for word in folded.split(whereSeparator: { !$0.isASCII || !($0.isLetter || $0.isNumber) }) where word.contains(where: \.isNumber) && word.contains(where: \.isLetter) {
            tokens.insert(word.prefix(40))
        }
    }

    private static func addCode(_ code: String, to tokens: inout TokenSet) {
        let folded = SearchText.fold(code)
        let isPlain = folded.utf8.allSatisfy { $0 >= 48 && $0 <= 57 || $0 >= 97 && $0 <= 122 }
        addTails(isPlain ? folded : folded.filter { $0.isLetter || $0.isNumber }, whole: 60, [4, 6, 8], to: &tokens)
    }

    private static func addDigits(_ digits: String, to tokens: inout TokenSet) {
        addTails(digits, whole: 40, [4, 5, 6, 7, 8], to: &tokens)
        // A mobile number with the country's prefix is found without it.
        if digits.utf8.count == 13, digits.hasPrefix("86") { tokens.insert(digits.dropFirst(2)) }
    }

    /// The beginning of a text and its tails of fixed length.
    private static func addTails(_ text: String, whole: Int, _ lengths: [Int], to tokens: inout TokenSet) {
        if text.isEmpty { return }
        tokens.insert(text.prefix(whole))
        let count = text.utf8.count
        if text.utf8.allSatisfy({ $0 < 128 }) {
            for length in lengths where count > length { tokens.insert(text.utf8.suffix(length)) }
        } else {
            for length in lengths where text.count > length { tokens.insert(text.suffix(length)) }
        }
    }
}
