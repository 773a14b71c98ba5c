/// Whether Latin letters spell the beginnings of a text's syllables in turn: `hlj`, `haolinj`, `haolinju` for 好邻居.
/// A frequent beginning has a thousand candidates, so nothing is allocated for the likeliest reading.
struct Spelling {
    private let letters: [UInt8]

    init(_ text: String) { letters = Array(text.utf8) }

    /// The likeliest reading as a sort key keeps it: syllables parted by blanks.
    func fits(reading: String, fromStart: Bool) -> Bool {
        var reading = reading
        return reading.withUTF8 { reading in
            letters.withUnsafeBufferPointer { letters in
                guard let first = letters.first else { return false }
                var start = 0
                while start < reading.count {
                    if reading[start] == first, Spelling.fits(letters, 0, reading, start) { return true }
                    if fromStart { return false }
                    start = Spelling.next(reading, start)
                }
                return false
            }
        }
    }

    private static let blank = UInt8(ascii: " ")

    /// Where the syllable after the one at `start` begins.
    private static func next(_ reading: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        var at = start
        while at < reading.count, reading[at] != blank { at += 1 }
        return at + 1
    }

    private static func fits(_ letters: UnsafeBufferPointer<UInt8>, _ from: Int, _ reading: UnsafeBufferPointer<UInt8>, _ syllable: Int) -> Bool {
        if from == letters.count { return true }
        if syllable >= reading.count { return false }
        var length = 0
        while syllable + length < reading.count, reading[syllable + length] != blank, from + length < letters.count, reading[syllable + length] == letters[from + length] { length += 1 }
        if length == 0 { return false }
        let following = next(reading, syllable)
        return (1...length).reversed().contains { fits(letters, from + $0, reading, following) }
    }

    /// All usual readings of each character.
    func fits(_ text: String, fromStart: Bool, _ pinyin: Pinyin) -> Bool {
        guard let first = letters.first else { return false }
        let syllables = pinyin.readings(of: text).map { $0.prefix(3) }
        for start in syllables.indices {
            if syllables[start].contains(where: { $0.utf8.first == first }), fits(from: 0, syllables[start...]) { return true }
            if fromStart { return false }
        }
        return false
    }

    private func fits(from start: Int, _ syllables: ArraySlice<ArraySlice<String>>) -> Bool {
        if start == letters.count { return true }
        guard let choices = syllables.first else { return false }
        let rest = syllables.dropFirst()
        // Readings that begin alike are one way: each length is tried once.
        let longest = choices.map { shared($0, start) }.max() ?? 0
        return longest > 0 && (1...longest).reversed().contains { fits(from: start + $0, rest) }
    }

    /// How many letters a reading and what was typed from `start` on have in common at their beginnings.
    private func shared(_ syllable: String, _ start: Int) -> Int {
        var length = 0
        for byte in syllable.utf8 {
            guard start + length < letters.count, byte == letters[start + length] else { break }
            length += 1
        }
        return length
    }
}
