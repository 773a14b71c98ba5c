/// Pinyin that is near what was typed: by sounds that many people do not tell apart, or by one slip of the finger.
package enum SoundSlips {
    /// More are not looked for.
    static let bound = 40
    private static let soundLengths = 3...24, slipLengths = 5...20

    /// Spelt alike but for zh and z, ch and c, sh and s, n and l, f and h at the beginning, -ng and -n at the end of syllables; the fewest changes first.
    package static func alike(_ typed: String, pinyin: Pinyin = .shared) -> [[String]] {
        guard soundLengths.contains(typed.utf8.count), let pieces = Syllables.whole(Array(typed.utf8), pinyin) else { return [] }
        let others = pieces.indices.map { at in sounds(pieces[at]).filter { isKnown($0, isLast: at == pieces.count - 1, pinyin) } }
        var found: [[String]] = [], open: [(pieces: [String], from: Int)] = [(pieces, 0)]
        while !open.isEmpty, found.count < bound {
            var next: [(pieces: [String], from: Int)] = []
            for (one, from) in open {
                for at in from..<pieces.count {
                    for other in others[at] {
                        var changed = one
                        changed[at] = other
                        next.append((changed, at + 1))
                    }
                }
            }
            open = Array(next.prefix(bound))
            found += open.map(\.pieces)
        }
        return Array(found.prefix(bound))
    }

    private static func isKnown(_ piece: String, isLast: Bool, _ pinyin: Pinyin) -> Bool {
        guard let number = Syllables.number(Array(piece.utf8)) else { return false }
        return pinyin.whole.contains(number) || isLast && pinyin.begun.contains(number)
    }

    private static let beginnings = [("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"), ("l", "n"), ("f", "h"), ("h", "f"), ("z", "zh"), ("c", "ch"), ("s", "sh")]

    private static func sounds(_ syllable: String) -> [String] {
        // "zh" stands before "z": what begins with the first is not read as the second.
        let other = beginnings.first { syllable.hasPrefix($0.0) }.map { $0.1 + syllable.dropFirst($0.0.count) }
        let ends = [syllable, other].compactMap { $0 }.compactMap { one -> String? in
            if ["ang", "eng", "ing"].contains(where: one.hasSuffix) { return String(one.dropLast()) }
            return ["an", "en", "in"].contains(where: one.hasSuffix) ? one + "g" : nil
        }
        return (other.map { [$0] } ?? []) + ends
    }

    /// Spelt in whole syllables when one letter is swapped with the next, added, taken away or another; the likeliest slips first.
    package static func slips(_ typed: String, pinyin: Pinyin = .shared) -> [[String]] {
        let letters = Array(typed.utf8)
        guard slipLengths.contains(letters.count), letters.allSatisfy({ $0 >= 97 && $0 <= 122 }) else { return [] }
        var seen: Set<[UInt8]> = [letters], found: [[String]] = []
        for others in [swapped(letters), beside(letters), longer(letters), shorter(letters), replaced(letters)] {
            for other in others where seen.insert(other).inserted {
                if let pieces = Syllables.whole(other, pinyin) { found.append(pieces) }
            }
        }
        // Few syllables are words, many are letters that happen to be read as some. Of as many, in the order of the slips.
        return Array(found.enumerated().sorted { ($0.element.count, $0.offset) < ($1.element.count, $1.offset) }.map(\.element).prefix(bound))
    }

    private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz".utf8)
    private static let rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"].map { Array($0.utf8) }

    private static func swapped(_ letters: [UInt8]) -> [[UInt8]] {
        letters.indices.dropLast().map { at in
            var other = letters
            other.swapAt(at, at + 1)
            return other
        }
    }

    /// A key left or right of the one that was meant.
    private static func beside(_ letters: [UInt8]) -> [[UInt8]] {
        letters.indices.flatMap { at in
            rows.flatMap { row in row.firstIndex(of: letters[at]).map { place in [place - 1, place + 1].filter(row.indices.contains).map { with(row[$0], at, letters) } } ?? [] }
        }
    }

    private static func replaced(_ letters: [UInt8]) -> [[UInt8]] { letters.indices.flatMap { at in alphabet.map { with($0, at, letters) } } }
    private static func longer(_ letters: [UInt8]) -> [[UInt8]] { (0...letters.count).flatMap { at in alphabet.map { Array(letters[..<at] + [$0] + letters[at...]) } } }
    private static func shorter(_ letters: [UInt8]) -> [[UInt8]] { letters.indices.map { Array(letters[..<$0] + letters[($0 + 1)...]) } }

    private static func with(_ letter: UInt8, _ at: Int, _ letters: [UInt8]) -> [UInt8] {
        var other = letters
        other[at] = letter
        return other
    }
}

extension SearchQuery {
    /// Latin letters that may be pinyin.
    package var spelt: [String] { runs.filter { $0.kind == .letters && $0.text.utf8.allSatisfy { $0 < 128 } }.map(\.text) }
}
