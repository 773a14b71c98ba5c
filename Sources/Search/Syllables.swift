/// Cuts typed pinyin (`hljhe`, `haolinju`, `haolj`) into beginnings of syllables.
enum Syllables {
    /// Ways to cut the text, the fewest pieces first, at most `limit` with different initials.
    static func cuts(of text: String, starts: Set<String>, limit: Int = 8) -> [[String]] {
        let letters = Array(text.prefix(24))
        var found: [[String]] = [], seen = Set<String>()
        // Breadth by number of pieces: the fewest pieces are what people mean by full pinyin, the most by initials.
        var open: [(position: Int, pieces: [String])] = [(0, [])]
        var steps = 0
        while !open.isEmpty, steps < 2000 {
            steps += 1
            let (position, pieces) = open.removeFirst()
            if position == letters.count {
                if seen.insert(String(pieces.compactMap(\.first))).inserted { found.append(pieces) }
                if found.count == limit { break }
                continue
            }
            for length in stride(from: min(6, letters.count - position), through: 1, by: -1) {
                let piece = String(letters[position..<position + length])
                if starts.contains(piece) { open.append((position + length, pieces + [piece])) }
            }
        }
        return found
    }

    static let longest = 6

    /// A syllable as one number; nil when it is none.
    static func number(_ letters: [UInt8]) -> UInt64? {
        guard (1...longest).contains(letters.count), letters.allSatisfy({ $0 >= 97 && $0 <= 122 }) else { return nil }
        return letters.reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// The text in whole syllables, the last one perhaps only begun; the fewest that make it. nil when letters are left over.
    static func whole(_ letters: [UInt8], _ pinyin: Pinyin) -> [String]? {
        // How many syllables lead to a place, and where the last of them begins.
        var best: [(count: Int, from: Int)?] = [(0, 0)] + [(count: Int, from: Int)?](repeating: nil, count: letters.count)
        for start in letters.indices {
            guard let before = best[start] else { continue }
            var number: UInt64 = 0
            for end in start + 1...min(start + longest, letters.count) {
                number = number << 8 | UInt64(letters[end - 1])
                guard pinyin.whole.contains(number) || end == letters.count && pinyin.begun.contains(number) else { continue }
                if best[end].map({ before.count + 1 < $0.count }) ?? true { best[end] = (before.count + 1, start) }
            }
        }
        var pieces: [String] = [], end = letters.count
        while end > 0 {
            guard let last = best[end] else { return nil }
            pieces.append(String(decoding: letters[last.from..<end], as: UTF8.self))
            end = last.from
        }
        return pieces.reversed()
    }
}
