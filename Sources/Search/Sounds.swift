/// How a text may sound: sequences of one reading a character, the most likely first, as pieces of one piece of bytes.
struct Sounds {
    private var bytes: [UInt8] = []
    private var sequences: [[Range<Int>]] = [[]]
    private let most: Int

    /// - Parameter most: how many sequences are kept.
    init(_ runs: [SearchText.Run], _ pinyin: Pinyin, most: Int) {
        self.most = most
        for choices in pinyin.readings(of: runs) {
            let heard = choices.prefix(3).map { reading in
                let start = bytes.count
                bytes.append(contentsOf: reading.utf8)
                return start..<bytes.count
            }
            extend(heard)
        }
    }

    /// The first reading of all sequences before the second of any, so that the limit keeps the likely ones.
    private mutating func extend(_ heard: [Range<Int>]) {
        if heard.count == 1 {
            for index in sequences.indices { sequences[index].append(heard[0]) }
            return
        }
        var next: [[Range<Int>]] = []
        for piece in heard { for sequence in sequences where next.count < most { next.append(sequence + [piece]) } }
        sequences = next
    }

    /// Joined syllables and their initials from every syllable on.
    mutating func add(to tokens: inout TokenSet) {
        for sequence in sequences {
            for start in sequence.indices {
                for piece in sequence[start..<min(start + SearchTokens.joined, sequence.count)] { tokens.append(bytes[piece]) }
                tokens.end()
                for piece in sequence[start..<min(start + SearchTokens.initials, sequence.count)] { tokens.append(initial(piece)) }
                tokens.end()
            }
        }
    }

    /// The first character; a character without a reading stands for itself.
    private func initial(_ piece: Range<Int>) -> ArraySlice<UInt8> {
        var end = piece.lowerBound + 1
        while end < piece.upperBound, bytes[end] & 0xC0 == 0x80 { end += 1 }
        return bytes[piece.lowerBound..<min(end, piece.upperBound)]
    }
}
