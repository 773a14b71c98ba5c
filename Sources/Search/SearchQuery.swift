/// What somebody typed, as conditions on tokens and a check of the candidates.
package struct SearchQuery: Sendable {
    /// All must hold; inside one, any of the tokens, exactly or as a beginning.
    package struct Condition: Sendable { package let exact: [String]; package let beginnings: [String] }

    package let folded: String
    let runs: [SearchText.Run]
    package let conditions: [Condition]

    /// nil when nothing searchable was typed.
    package init?(_ text: String, pinyin: Pinyin = .shared) {
        folded = SearchText.fold(String(text.prefix(100)))
        runs = SearchQuery.joinedNumbers(folded)
        guard !runs.isEmpty else { return nil }
        conditions = runs.prefix(8).map { SearchQuery.condition($0, pinyin) }
    }

    /// "138 0013 8000" and "138-0013-8000" are one number; "yl02-000518" is one code.
    private static func joinedNumbers(_ folded: String) -> [SearchText.Run] {
        let plain = folded.filter { $0.isLetter || $0.isNumber }
        let hasHan = folded.unicodeScalars.contains(where: SearchText.isHan)
        let letters = plain.filter(\.isLetter).count, digits = plain.filter(\.isNumber).count
        if !hasHan, digits > 0, !folded.contains(" ") || (digits >= 3 && letters <= 4) { return [SearchText.Run(kind: .digits, text: plain)] }
        return SearchText.runs(folded)
    }

    private static func condition(_ run: SearchText.Run, _ pinyin: Pinyin) -> Condition {
        switch run.kind {
        case .han:
            let scalars = Array(run.text.unicodeScalars)
            if scalars.count == 1 { return Condition(exact: [run.text], beginnings: []) }
            return Condition(exact: [String(scalars[0]) + String(scalars[1])], beginnings: [])
        case .digits, .gap:
            return Condition(exact: [], beginnings: [String(run.text.prefix(40))])
        case .letters:
            var beginnings = [String(run.text.prefix(40))]
            let cuts = Syllables.cuts(of: run.text, starts: pinyin.starts)
            for cut in cuts {
                beginnings.append(String(cut.prefix(SearchTokens.initials).compactMap(\.first)))
                if cut.count > SearchTokens.joined { beginnings.append(cut.prefix(SearchTokens.joined).joined()) }
            }
            return Condition(exact: [], beginnings: Array(Set(beginnings)).sorted())
        }
    }

    /// All pairs of a Chinese run beyond the first, to narrow the candidates.
    var furtherPairs: [String] {
        runs.filter { $0.kind == .han }.flatMap { run in
            let scalars = Array(run.text.unicodeScalars)
            return scalars.count < 3 ? [] : (1..<scalars.count - 1).map { String(scalars[$0]) + String(scalars[$0 + 1]) }
        }
    }

    /// How well a candidate fits: 0 best; nil when it does not after all (pairs and initials promise too much).
    package func rank(_ document: SearchDocument, pinyin: Pinyin = .shared) -> Int? {
        let names = document.names.map(SearchText.fold)
        let codes = document.codes.map { SearchText.fold($0).filter { $0.isLetter || $0.isNumber } }
        let plain = folded.filter { $0.isLetter || $0.isNumber }
        if codes.contains(plain) || names.contains(folded) { return 0 }
        let all = names + (document.people + document.words).map(SearchText.fold)
        for run in runs where !fits(run, all, codes, document.phones, pinyin) { return nil }
        if codes.contains(where: { $0.hasPrefix(plain) }) { return 1 }
        if names.contains(where: { $0.hasPrefix(folded) }) { return 2 }
        if names.contains(where: { $0.contains(folded) }) { return 3 }
        if names.contains(where: { begins($0, pinyin) }) { return 4 }
        return 5
    }

    private func begins(_ name: String, _ pinyin: Pinyin) -> Bool {
        guard let run = runs.first, run.kind == .letters, runs.count == 1 else { return false }
        return pinyin.sequences(of: name).contains { Syllables.match(run.text, $0[...]) }
    }

    private func fits(_ run: SearchText.Run, _ texts: [String], _ codes: [String], _ phones: [String], _ pinyin: Pinyin) -> Bool {
        if texts.contains(where: { $0.contains(run.text) }) { return true }
        switch run.kind {
        case .han: return false
        case .digits, .gap:
            return codes.contains { $0.hasPrefix(run.text) || $0.hasSuffix(run.text) } || phones.contains { phone in
                let digits = SearchText.digits(phone)
                return digits.hasPrefix(run.text) || digits.hasSuffix(run.text) || digits.dropFirst(2).hasPrefix(run.text)
            } || texts.contains { $0.filter { $0.isLetter || $0.isNumber }.contains(run.text) }
        case .letters:
            if codes.contains(where: { $0.hasPrefix(run.text) }) { return true }
            return texts.contains { text in
                pinyin.sequences(of: text).contains { sequence in sequence.indices.contains { Syllables.match(run.text, sequence[$0...]) } }
            }
        }
    }
}
