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
}
