import Glibc

/// Which encoding a piece of a file without a mark is in, by what reads best.
enum EncodingDetection {
    enum Guess: Equatable {
        case known(TextEncoding)
        /// A text that is refused, by name.
        case refused(String)
        case binary
    }

    /// - Parameter isWhole: the sample is all of the file, so a cut character at its end is a fault.
    static func guess(_ sample: [UInt8], isWhole: Bool) -> Guess {
        if sample.contains(0) { return wide(sample).map { .known($0) } ?? .binary }
        if sample.starts(with: [0x1B, 0x24]) || contains(sample, [0x1B, 0x24]) { return .refused("ISO-2022") }
        if controls(sample) * 50 > sample.count { return .binary }
        switch sample.withUnsafeBytes({ UTF8Check.scan($0) }) {
        case .whole: return .known(.utf8)
        case .cut where !isWhole: return .known(.utf8)
        default: return narrow(sample)
        }
    }

    /// UTF-16 and UTF-32 without a mark, by where the zero bytes stand.
    private static func wide(_ sample: [UInt8]) -> TextEncoding? {
        var zeros = [0, 0, 0, 0]
        let count = sample.count / 4 * 4
        for index in 0..<count where sample[index] == 0 { zeros[index % 4] += 1 }
        let quarter = count / 4
        if quarter > 0, zeros[3] == quarter, zeros[2] * 10 > quarter * 9 { return .utf32LE }
        if quarter > 0, zeros[0] == quarter, zeros[1] * 10 > quarter * 9 { return .utf32BE }
        guard sample.count % 2 == 0 else { return nil }
        var odd = 0, even = 0
        for (index, byte) in sample.enumerated() where byte == 0 { if index % 2 == 0 { even += 1 } else { odd += 1 } }
        if odd > even * 4, breaks(sample, low: 0) { return .utf16LE }
        if even > odd * 4, breaks(sample, low: 1) { return .utf16BE }
        return nil
    }

    /// Two-byte text has separators or line ends; pictures seldom do.
    private static func breaks(_ sample: [UInt8], low: Int) -> Bool {
        var index = 0
        while index + 1 < sample.count {
            if sample[index + 1 - low] == 0, [9, 10, 13, 44, 59, 124].contains(sample[index + low]) { return true }
            index += 2
        }
        return false
    }

    private static func narrow(_ sample: [UInt8]) -> Guess {
        let korean = EncodingScore.korean(sample), japanese = ForeignText.japanese(sample)
        let simplified = EncodingScore.chinese(sample, .gb18030), traditional = EncodingScore.chinese(sample, .big5)
        let common = max(simplified.common, traditional.common), run = EncodingScore.meanRun(sample)
        if japanese.share > max(common, 1.0 / 3) { return .refused(japanese.name) }
        if korean > max(common, 0.25) { return .refused("EUC-KR") }
        // Russian words pass for rare Chinese characters; frequent ones they seldom hit.
        if common < 0.25, run >= 2.5, let cyrillic = ForeignText.cyrillic(sample) { return .refused(cyrillic) }
        let best = simplified.total >= traditional.total ? (TextEncoding.gb18030, simplified) : (.big5, traditional)
        if best.1.share >= 0.6 { return .known(best.0) }
        // Western letters with marks stand alone among plain ones; other alphabets fill whole words.
        if run >= 2.5 { return .refused("8-bit") }
        let undefined: Set<UInt8> = [0x81, 0x8D, 0x8F, 0x90, 0x9D]
        return sample.contains(where: undefined.contains) ? .refused("8-bit") : .known(.windows1252)
    }

    private static func controls(_ sample: [UInt8]) -> Int {
        sample.reduce(0) { $1 < 32 && $1 != 9 && $1 != 10 && $1 != 13 && $1 != 12 ? $0 + 1 : $0 }
    }

    private static func contains(_ sample: [UInt8], _ pair: [UInt8]) -> Bool {
        zip(sample, sample.dropFirst()).contains { $0 == pair[0] && $1 == pair[1] }
    }
}
