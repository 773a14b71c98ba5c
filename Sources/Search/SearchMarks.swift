/// Which characters of a shown text fit what was typed, so that a page can mark them. Whole characters are marked, also where letters
/// spelled them or another script named them.
package struct SearchMarks: Sendable {
    package struct Piece: Sendable, Hashable {
        package let text: String
        package let isHit: Bool
        package init(text: String, isHit: Bool) { self.text = text; self.isHit = isHit }
    }

    private let runs: [SearchText.Run]
    private let pinyin: Pinyin

    /// nil when nothing searchable was typed.
    package init?(_ words: String, pinyin: Pinyin = .shared) {
        guard let query = SearchQuery(words, pinyin: pinyin) else { return nil }
        self.init(query.runs, pinyin)
    }

    private init(_ runs: [SearchText.Run], _ pinyin: Pinyin) { (self.runs, self.pinyin) = (runs, pinyin) }

    /// Texts in pieces, and what none of them explains; nil when they explain all. A page of a list asks it for each of its rows.
    package func explain(_ texts: [String]) -> (pieces: [[Piece]], rest: SearchMarks?) {
        var open = runs
        let pieces = texts.map { text in
            let shown = ShownText(text), found = runs.map { shown.ranges(of: $0, pinyin) }
            let met = zip(runs, found).filter { !$0.1.isEmpty }.map(\.0)
            open.removeAll(where: met.contains)
            return shown.pieces(found.joined())
        }
        return (pieces, open.isEmpty ? nil : SearchMarks(open, pinyin))
    }

    /// Nothing but numbers was typed: telephones and codes are looked at before names.
    package var areNumbers: Bool { runs.allSatisfy { $0.kind == .digits } }

    package func hits(_ text: String) -> Bool {
        let shown = ShownText(text)
        return runs.contains { !shown.ranges(of: $0, pinyin).isEmpty }
    }

    /// The text in pieces, in order.
    package func pieces(_ text: String) -> [Piece] { explain([text]).pieces[0] }
}

/// A text character by character, with what each is when folded.
private struct ShownText {
    private let characters: [Character]
    /// Folded scalars that are letters or digits, each with the place of its character.
    private var letters: [(scalar: Unicode.Scalar, at: Int, kind: SearchText.Run.Kind, isAfterGap: Bool)] = []

    init(_ text: String) {
        characters = Array(text)
        letters.reserveCapacity(characters.count)
        var isAfterGap = true
        for (at, character) in characters.enumerated() {
            for scalar in SearchText.folded(character) {
                let kind = SearchText.kind(of: scalar)
                if kind != .gap { letters.append((scalar, at, kind, isAfterGap)) }
                isAfterGap = kind == .gap
            }
        }
    }

    func pieces(_ hits: some Sequence<Range<Int>>) -> [SearchMarks.Piece] {
        var isHit = [Bool](repeating: false, count: characters.count)
        for range in hits { for at in range { isHit[at] = true } }
        var pieces: [SearchMarks.Piece] = [], start = 0
        for at in characters.indices where at + 1 == characters.count || isHit[at + 1] != isHit[at] {
            pieces.append(SearchMarks.Piece(text: String(characters[start...at]), isHit: isHit[at]))
            start = at + 1
        }
        return pieces
    }

    /// Places of characters, from the first to the last of each hit; what parts a number is within.
    func ranges(of run: SearchText.Run, _ pinyin: Pinyin) -> [Range<Int>] {
        let wanted = Array(run.text.unicodeScalars)
        guard !wanted.isEmpty else { return [] }
        var found: [Range<Int>] = [], start = 0
        while start + wanted.count <= letters.count {
            if (0..<wanted.count).allSatisfy({ letters[start + $0].scalar == wanted[$0] }) {
                found.append(letters[start].at..<letters[start + wanted.count - 1].at + 1)
                start += wanted.count
            } else {
                start += 1
            }
        }
        if found.isEmpty, run.kind == .letters, let spelled = spelled(run.text, pinyin) { return [spelled] }
        return found
    }

    /// The characters that letters spell, each at least by the beginning of a reading.
    private func spelled(_ text: String, _ pinyin: Pinyin) -> Range<Int>? {
        let typed = Array(text.utf8)
        var syllables: [(readings: [[UInt8]], range: Range<Int>)] = []
        for run in runs {
            let readings = run.kind == .han ? pinyin.readings(of: run.text) : [[run.text]]
            // a character that folds into several has no place of its own
            guard run.kind != .han || readings.count == run.range.count else { continue }
            for (at, choices) in readings.enumerated() {
                syllables.append((choices.prefix(3).map { Array($0.utf8) }, run.kind == .han ? run.range.lowerBound + at..<run.range.lowerBound + at + 1 : run.range))
            }
        }
        let readings = syllables.map(\.readings)
        for start in syllables.indices where readings[start].contains(where: { $0.first == typed.first }) {
            if let end = fits(typed, 0, readings, start) { return syllables[start].range.lowerBound..<syllables[end - 1].range.upperBound }
        }
        return nil
    }

    /// Words, numbers and pieces of Chinese, each with its characters.
    private var runs: [(kind: SearchText.Run.Kind, text: String, range: Range<Int>)] {
        var runs: [(kind: SearchText.Run.Kind, text: String, range: Range<Int>)] = []
        for letter in letters {
            if !letter.isAfterGap, let last = runs.last, last.kind == letter.kind {
                runs[runs.count - 1] = (last.kind, last.text + String(letter.scalar), last.range.lowerBound..<letter.at + 1)
            } else {
                runs.append((letter.kind, String(letter.scalar), letter.at..<letter.at + 1))
            }
        }
        return runs
    }

    /// Behind the last syllable that was used.
    private func fits(_ typed: [UInt8], _ from: Int, _ syllables: [[[UInt8]]], _ at: Int) -> Int? {
        if from == typed.count { return at }
        guard at < syllables.count else { return nil }
        // Readings that begin alike are one way: each length is tried once.
        var length = syllables[at].map { zip($0, typed[from...]).prefix { $0 == $1 }.count }.max() ?? 0
        while length > 0 {
            if let end = fits(typed, from + length, syllables, at + 1) { return end }
            length -= 1
        }
        return nil
    }
}
