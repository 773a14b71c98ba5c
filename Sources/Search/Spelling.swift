/// Whether Latin letters spell the beginnings of a text's syllables in turn: `hlj`, `haolinj`, `haolinju` for 好邻居.
struct Spelling {
    private let letters: [UInt8]

    init(_ text: String) { letters = Array(text.utf8) }

    /// The likeliest reading as a sort key keeps it: syllables parted by blanks.
    func fits(reading: String, fromStart: Bool) -> Bool {
        let syllables = reading.utf8.split(separator: UInt8(ascii: " ")).map { [Array($0)] }
        return fits(syllables, fromStart: fromStart)
    }

    /// All usual readings of each character.
    func fits(_ text: String, fromStart: Bool, _ pinyin: Pinyin) -> Bool {
        fits(pinyin.readings(of: text).map { $0.prefix(3).map { Array($0.utf8) } }, fromStart: fromStart)
    }

    private func fits(_ syllables: [[[UInt8]]], fromStart: Bool) -> Bool {
        guard !syllables.isEmpty else { return false }
        if fromStart { return fits(from: 0, syllables[...]) }
        return syllables.indices.contains { fits(from: 0, syllables[$0...]) }
    }

    private func fits(from start: Int, _ syllables: ArraySlice<[[UInt8]]>) -> Bool {
        if start == letters.count { return true }
        guard let choices = syllables.first else { return false }
        let rest = syllables.dropFirst()
        for syllable in choices {
            var length = 0
            while length < syllable.count, start + length < letters.count, syllable[length] == letters[start + length] { length += 1 }
            while length > 0 {
                if fits(from: start + length, rest) { return true }
                length -= 1
            }
        }
        return false
    }
}
