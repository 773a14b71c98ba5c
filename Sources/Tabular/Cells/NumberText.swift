import Kit

/// Numbers as people and programs write them → plain decimal text. No `Double` touches them.
enum NumberText {
    /// - Returns: nil when the text is no number.
    static func plain(_ text: String, decimalComma: Bool) -> String? {
        if isPlain(text) { return text }
        var body = Array(HalfWidth.fold(text).unicodeScalars).filter { $0 != " " && $0 != "\t" && $0 != "'" }
        var negative = false, shift = 0
        strip(&body)
        if body.first == "(", body.last == ")" {
            negative = true
            body = Array(body.dropFirst().dropLast())
            strip(&body)
        }
        if body.last == "-" { negative.toggle(); body.removeLast() } else if body.first == "-" { negative.toggle(); body.removeFirst() } else if body.first == "+" { body.removeFirst() }
        strip(&body)
        if body.first == "-", !negative { negative = true; body.removeFirst() }
        while let last = body.last, let step = shifts[last] { shift += step; body.removeLast() }
        guard let digits = decimal(body, comma: decimalComma) else { return nil }
        let moved = shift == 0 ? digits : move(digits, by: shift)
        return negative && moved.contains(where: { $0 != "0" && $0 != "." }) ? "-" + moved : moved
    }

    static func looksLike(_ text: String) -> Bool {
        guard let lead = text.unicodeScalars.first(where: { $0 != " " }), text.utf8.count <= 40,
              lead.value < 0x40 || lead == "¥" || lead == "￥" || lead == "$" || lead == "€" || lead.value >= 0xFF00 || lead == "−" else { return false }
        return plain(text, decimalComma: false) != nil || plain(text, decimalComma: true) != nil
    }

    private static let shifts: [UnicodeScalar: Int] = ["%": -2, "‰": -3, "万": 4, "萬": 4, "亿": 8, "億": 8]
    private static let signs: Set<UnicodeScalar> = ["¥", "$", "€", "£", "元", "圆"]

    private static func isPlain(_ text: String) -> Bool {
        var seen = false, point = false, index = 0
        for byte in text.utf8 {
            if byte >= 48, byte <= 57 { seen = true } else if byte == 46, seen, !point { point = true } else if byte != 45 || index > 0 { return false }
            index += 1
        }
        return seen && index <= 30
    }

    /// Currency signs and words at either end.
    private static func strip(_ body: inout [UnicodeScalar]) {
        while let first = body.first, signs.contains(first) { body.removeFirst() }
        while let last = body.last, signs.contains(last) { body.removeLast() }
        for word in ["RMB", "CNY", "USD", "EUR", "HKD", "TWD", "NT$"] {
            let scalars = Array(word.unicodeScalars)
            if body.starts(with: scalars) { body.removeFirst(scalars.count) } else if body.suffix(scalars.count).elementsEqual(scalars) { body.removeLast(scalars.count) }
        }
    }

    /// Digits with separators of thousands and one decimal mark; exponents as programs write them.
    private static func decimal(_ body: [UnicodeScalar], comma: Bool) -> String? {
        let point: UnicodeScalar = comma ? "," : ".", group: UnicodeScalar = comma ? "." : ","
        var text = "", integer = 0, sinceGroup = -1, seenPoint = false
        for (index, scalar) in body.enumerated() {
            if scalar.value >= 48, scalar.value <= 57 {
                text.unicodeScalars.append(scalar)
                if !seenPoint { integer += 1; if sinceGroup >= 0 { sinceGroup += 1 } }
            } else if scalar == point, !seenPoint {
                if sinceGroup >= 0, sinceGroup != 3 { return nil }
                seenPoint = true
                text.append(integer == 0 ? "0." : ".")
            } else if scalar == group, !seenPoint, integer > 0 {
                // Chinese sheets group by four now and then.
                if sinceGroup >= 0, sinceGroup != 3, sinceGroup != 4 { return nil }
                if sinceGroup < 0, integer > 4 { return nil }
                sinceGroup = 0
            } else if scalar == "e" || scalar == "E", index > 0, index + 1 < body.count {
                let rest = String(String.UnicodeScalarView(body[index...]))
                return DecimalText.parse(text + rest).map { DecimalText.format($0.x4, minimum: 0) }
            } else { return nil }
        }
        if !seenPoint, sinceGroup >= 0, sinceGroup != 3, sinceGroup != 4 { return nil }
        return text.isEmpty || text == "." || text == "0." ? nil : text
    }

    private static func move(_ digits: String, by shift: Int) -> String {
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        var whole = Array(parts[0]), fraction = parts.count > 1 ? Array(parts[1]) : []
        for _ in 0..<abs(shift) {
            if shift > 0 { whole.append(fraction.isEmpty ? "0" : fraction.removeFirst()) } else { fraction.insert(whole.isEmpty ? "0" : whole.removeLast(), at: 0) }
        }
        while fraction.last == "0" { fraction.removeLast() }
        while whole.count > 1, whole.first == "0" { whole.removeFirst() }
        return (whole.isEmpty ? "0" : String(whole)) + (fraction.isEmpty ? "" : "." + String(fraction))
    }
}
