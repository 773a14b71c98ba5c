/// Finds the separator from the head of the text.
enum SeparatorDetection {
    /// A line `sep=;` as Excel writes it: the separator and the bytes of the line.
    static func declared(_ text: [UInt8]) -> (Separator, length: Int)? {
        let head = text.first == 34 ? Array(text.dropFirst()) : text
        guard head.count >= 5, head[0..<4].elementsEqual("sep=".utf8) || head[0..<4].elementsEqual("SEP=".utf8),
              let end = text.firstIndex(where: { $0 == 10 || $0 == 13 }), end <= 7 else { return nil }
        let length = text[end] == 13 && end + 1 < text.count && text[end + 1] == 10 ? end + 2 : end + 1
        return (.byte(head[4]), length)
    }

    static func guess(_ text: [UInt8]) -> Separator {
        let quotes = text.reduce(0) { $1 == 34 ? $0 + 1 : $0 }
        var best = (score: 0.0, separator: Separator.comma)
        for candidate in Separator.candidates {
            let score = score(widths(text, candidate, minding: quotes % 2 == 0))
            if score > best.score { best = (score, .byte(candidate)) }
        }
        if best.score < 0.5, isBlankSeparated(text) { return .blanks }
        return best.separator
    }

    /// Cells of each record; what stands between quotes is passed over unless a quote is left alone.
    private static func widths(_ text: [UInt8], _ separator: UInt8, minding quotes: Bool) -> [Int] {
        var widths: [Int] = [], width = 1, length = 0, inside = false
        for byte in text {
            if byte == 34, quotes { inside.toggle() }
            if byte == 10 || byte == 13, !inside {
                if length > 0 { widths.append(width) }
                (width, length) = (1, 0)
                if widths.count == 200 { break }
            } else {
                if byte == separator, !inside { width += 1 }
                length += 1
            }
        }
        // The sample may end inside a record, unless there is no other.
        if length > 0, widths.isEmpty || text.count < 60_000 { widths.append(width) }
        return widths
    }

    /// How many records agree on a width above one, and how wide it is.
    private static func score(_ widths: [Int]) -> Double {
        let counts = Dictionary(widths.map { ($0, 1) }, uniquingKeysWith: +)
        guard let (width, count) = counts.filter({ $0.key > 1 }).max(by: { ($0.value, $0.key) < ($1.value, $1.key) }) else { return 0 }
        var weight = 1.0
        for step in 1..<min(width, 30) { weight += 1 / Double(step + 1) }
        return Double(count) / Double(widths.count) * weight
    }

    /// Several columns of the same number in nearly all lines, half of them numbers: a list of names is not meant.
    private static func isBlankSeparated(_ text: [UInt8]) -> Bool {
        let lines = text.split(whereSeparator: { $0 == 10 || $0 == 13 }).prefix(200)
        var widths: [Int: Int] = [:], cells = 0, numbers = 0
        for line in lines {
            let parts = line.split(whereSeparator: { $0 == 32 || $0 == 9 })
            widths[parts.count, default: 0] += 1
            cells += parts.count
            numbers += parts.filter { $0.allSatisfy { (48...57).contains($0) || $0 == 46 || $0 == 45 } }.count
        }
        guard let (width, count) = widths.max(by: { $0.value < $1.value }), width > 1, lines.count > 1 else { return false }
        return count * 10 >= lines.count * 9 && numbers * 2 >= cells
    }
}
