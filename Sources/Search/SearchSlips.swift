/// One slip of the finger in a Latin word: a letter missing, too many, wrong, or two swapped.
package enum SearchSlips {
    /// Shorter words differ from too many others by one letter.
    private static let lengths = 4...24

    /// Latin words of names and people.
    package static func words(_ document: SearchDocument) -> Set<String> {
        var words: Set<String> = []
        for text in document.names + document.people where text.utf8.contains(where: { ($0 | 32) >= 97 && ($0 | 32) <= 122 }) {
            for run in SearchText.runs(SearchText.fold(text)) where isWord(run) { words.insert(run.text) }
        }
        return words
    }

    static func isWord(_ run: SearchText.Run) -> Bool { run.kind == .letters && lengths.contains(run.text.utf8.count) && run.text.utf8.allSatisfy { $0 < 128 } }

    /// The word, and the word with each one letter left out.
    package static func spellings(of word: String) -> Set<String> {
        let letters = Array(word.utf8)
        var all: Set<String> = [word]
        for at in letters.indices { all.insert(String(decoding: letters[..<at] + letters[(at + 1)...], as: UTF8.self)) }
        return all
    }

    /// Of less, or of more letters, no beginning is looked for.
    static let beginnings = 5...24

    /// The beginning of a longer word that one slip makes of what was typed; nil when there is none.
    package static func beginning(of word: String, near typed: String) -> String? {
        if word.hasPrefix(typed) { return nil }
        let count = typed.utf8.count
        return [count, count + 1, count - 1].lazy.filter { $0 < word.utf8.count }.map { String(word.prefix($0)) }.first { isOneSlip($0, typed) }
    }

    /// Whether one slip makes one of the other; no slip is none.
    package static func isOneSlip(_ a: String, _ b: String) -> Bool {
        let a = Array(a.utf8), b = Array(b.utf8)
        if a == b || abs(a.count - b.count) > 1 { return false }
        let start = zip(a, b).prefix { $0 == $1 }.count
        let end = zip(a.reversed(), b.reversed()).prefix { $0 == $1 }.count
        let tail = min(end, min(a.count, b.count) - start), leftA = a[start..<a.count - tail], leftB = b[start..<b.count - tail]
        return leftA.count <= 1 && leftB.count <= 1 || leftA.count == 2 && leftA.elementsEqual(leftB.reversed())
    }
}

extension SearchQuery {
    /// Latin words that were typed and are long enough to be a slip of another.
    package var slippery: [String] { runs.filter(SearchSlips.isWord).map(\.text) }

    /// What was typed, with another word in the place of one.
    package func with(_ word: String, for slip: String) -> String { runs.map { $0.text == slip ? word : $0.text }.joined(separator: " ") }
}
