import Glibc

/// How well bytes read in an encoding.
enum EncodingScore {
    struct Chinese {
        /// Characters of the set's first level (the usual ones) among all double-byte characters.
        let share: Double
        /// Characters of the list of the most frequent.
        let common: Double
        var total: Double { share + 2 * common }
    }

    static func chinese(_ sample: [UInt8], _ encoding: TextEncoding) -> Chinese {
        // A single bad byte far in is named with its line when rows are read.
        guard let scalars = decode(sample, encoding.iconvName, least: 0.5) else { return Chinese(share: 0, common: 0) }
        var usual = 0, pairs = 0, index = 0
        while index + 1 < sample.count {
            guard sample[index] >= 0x80 else { index += 1; continue }
            if encoding == .gb18030, (0x30...0x39).contains(sample[index + 1]) { index += 4; continue }
            pairs += 1
            if isUsual(sample[index], sample[index + 1], encoding) { usual += 1 }
            index += 2
        }
        let wide = scalars.filter { $0 >= 0x80 }
        let common = wide.reduce(0) { CommonCharacters.chinese.contains($1) ? $0 + 1 : $0 }
        return Chinese(share: pairs == 0 ? 0 : Double(usual) / Double(pairs), common: wide.isEmpty ? 0 : Double(common) / Double(wide.count))
    }

    /// Punctuation and symbols count as usual: both sets keep them apart from the rare characters.
    private static func isUsual(_ lead: UInt8, _ trail: UInt8, _ encoding: TextEncoding) -> Bool {
        if encoding == .gb18030 { return (0xA1...0xA3).contains(lead) && trail >= 0xA1 || (0xB0...0xD7).contains(lead) && trail >= 0xA1 }
        return (0xA1...0xC6).contains(lead) && (trail >= 0xA1 || (0x40...0x7E).contains(trail))
    }

    /// Share of very frequent syllables when the sample reads as Korean.
    static func korean(_ sample: [UInt8]) -> Double {
        guard let scalars = decode(sample, "CP949") else { return 0 }
        let wide = scalars.filter { $0 >= 0x80 }
        let hangul = wide.filter { (0xAC00...0xD7A3).contains($0) }
        guard !wide.isEmpty, hangul.count * 10 > wide.count * 9 else { return 0 }
        let frequent = Set("이다가고는의에을를은지하한서로사기어나인도시자리부대주정수스아전안원동구장성일상해보면여오제조명신김박최강경남산천호".unicodeScalars.map(\.value))
        return Double(hangul.filter(frequent.contains).count) / Double(wide.count)
    }

    /// Mean length of runs of high bytes.
    static func meanRun(_ sample: [UInt8]) -> Double {
        var runs = 0, bytes = 0, isInside = false
        for byte in sample {
            if byte >= 0x80 {
                bytes += 1
                if !isInside { runs += 1 }
            }
            isInside = byte >= 0x80
        }
        return runs == 0 ? 0 : Double(bytes) / Double(runs)
    }

    /// The sample decoded, a cut character at its end left out; nil when a byte does not fit.
    /// - Parameter least: how much of the sample must fit before the first byte that does not.
    static func decode(_ sample: [UInt8], _ name: String, least: Double = 1) -> [UInt32]? {
        guard let converter = iconv_open("UTF-32LE", name), Int(bitPattern: converter) != -1 else { return nil }
        defer { iconv_close(converter) }
        var input = sample.map { CChar(bitPattern: $0) }
        var output = [UInt32](repeating: 0, count: sample.count + 4)
        var left = input.count, room = output.count * 4, isBad = false
        input.withUnsafeMutableBufferPointer { from in
            output.withUnsafeMutableBytes { to in
                var source = from.baseAddress, target = to.baseAddress?.assumingMemoryBound(to: CChar.self)
                isBad = iconv(converter, &source, &left, &target, &room) == -1 && errno == EILSEQ
            }
        }
        return isBad && Double(input.count - left) < least * Double(input.count) ? nil : Array(output.prefix(output.count - room / 4))
    }
}
