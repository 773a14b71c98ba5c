/// What somebody typed, as conditions on tokens and a check of the candidates.
package struct SearchQuery: Sendable {
    /// All must hold; inside one, any of the tokens, exactly or as a beginning.
    package struct Condition: Sendable { package let exact: [String]; package let beginnings: [String] }

    package let folded: String
    /// The letters and digits of it.
    private let plain: String
    let runs: [SearchText.Run]
    package let conditions: [Condition]

    /// nil when nothing searchable was typed.
    package init?(_ text: String, pinyin: Pinyin = .shared) {
        folded = SearchText.fold(String(text.prefix(100)))
        plain = folded.filter { $0.isLetter || $0.isNumber }
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
                // Whole syllables that begin no longer one are found by the joined token alone; initials are many and dear to read.
                let isWhole = cut.count <= SearchTokens.joined && cut.dropLast().allSatisfy { isLongest($0, pinyin.starts) }
                let initials = String(cut.prefix(SearchTokens.initials).compactMap(\.first))
                if !isWhole, !soundsLikeSyllables(initials, pinyin.starts) { beginnings.append(initials) }
                if cut.count > SearchTokens.joined { beginnings.append(cut.prefix(SearchTokens.joined).joined()) }
            }
            let others = Set(beginnings.dropFirst()).subtracting(beginnings.prefix(1))
            return Condition(exact: [], beginnings: beginnings.prefix(1) + others.sorted())
        }
    }

    private static func isLongest(_ syllable: String, _ starts: Set<String>) -> Bool {
        !"abcdefghijklmnopqrstuvwxyz".contains { starts.contains(syllable + String($0)) }
    }

    /// Initials and joined syllables are tokens of one index: `w a n g j` for `wangji` would find every 王军. So initials are not asked
    /// that can be read as fewer syllables, each but the last one whole or nearly so.
    private static func soundsLikeSyllables(_ initials: String, _ starts: Set<String>) -> Bool {
        guard let cut = Syllables.cuts(of: initials, starts: starts, limit: 1).first, cut.count < initials.count else { return false }
        return cut.dropLast().allSatisfy { $0.count > 2 || isLongest($0, starts) }
    }

    /// Whether a customer with a token that begins so fits in any case.
    func isProved(by beginning: String) -> Bool { runs.count == 1 && runs[0].text == beginning }

    /// Whether each run is one token: a pair or a single character, letters or digits as they were typed.
    var areRunsProved: Bool {
        runs.count <= 8 && runs.allSatisfy { $0.kind == .han ? $0.text.unicodeScalars.count <= 2 : $0.text.utf8.count <= 40 }
    }

    /// A typed reading as `Pinyin.sortKey` begins where a name begins with it; nil unless Latin letters were typed.
    package func readingBeginning(pinyin: Pinyin = .shared) -> String? {
        guard runs.count == 1, runs[0].kind == .letters, let cut = Syllables.cuts(of: runs[0].text, starts: pinyin.starts, limit: 1).first else { return nil }
        return cut.joined(separator: " ")
    }

    /// All pairs of a Chinese run beyond the first, to narrow the candidates.
    var furtherPairs: [String] {
        runs.filter { $0.kind == .han }.flatMap { run in
            let scalars = Array(run.text.unicodeScalars)
            return scalars.count < 3 ? [] : (1..<scalars.count - 1).map { String(scalars[$0]) + String(scalars[$0 + 1]) }
        }
    }

    /// How well a candidate fits: 0 best; nil when it does not after all (pairs and initials promise too much).
    package func rank(_ document: SearchDocument, pinyin: Pinyin = .shared) -> Int? { rank(SearchedTexts(document), pinyin: pinyin) }

    package func rank(_ texts: SearchedTexts, pinyin: Pinyin = .shared) -> Int? {
        if texts.codes.contains(plain) || texts.names.contains(where: { $0.folded == folded }) { return 0 }
        for run in runs where !fits(run, texts, pinyin) { return nil }
        if texts.codes.contains(where: { $0.utf8.starts(with: plain.utf8) }) { return 1 }
        if texts.names.contains(where: { $0.folded.utf8.starts(with: folded.utf8) }) { return 2 }
        if texts.names.contains(where: { $0.folded.holds(folded) }) { return 3 }
        if let run = runs.first, run.kind == .letters, runs.count == 1, texts.names.contains(where: { spells(run, $0, fromStart: true, pinyin) }) { return 4 }
        return SearchQuery.lastRank
    }

    /// The rank of what fits by something else than name and code.
    package static let lastRank = 5

    private func spells(_ run: SearchText.Run, _ text: SearchedTexts.Text, fromStart: Bool, _ pinyin: Pinyin) -> Bool {
        let spelling = Spelling(run.text)
        return spelling.fits(reading: text.reading, fromStart: fromStart) || spelling.fits(text.folded, fromStart: fromStart, pinyin)
    }

    private func fits(_ run: SearchText.Run, _ texts: SearchedTexts, _ pinyin: Pinyin) -> Bool {
        let all = texts.names + texts.others
        if all.contains(where: { $0.folded.holds(run.text) }) { return true }
        switch run.kind {
        case .han: return false
        case .digits, .gap:
            return texts.codes.contains { $0.hasPrefix(run.text) || $0.hasSuffix(run.text) } || texts.phones.contains { digits in
                digits.hasPrefix(run.text) || digits.hasSuffix(run.text) || digits.dropFirst(2).hasPrefix(run.text)
            } || all.contains { SearchText.plain(folded: $0.folded).holds(run.text) }
        case .letters:
            return texts.codes.contains { $0.utf8.starts(with: run.text.utf8) } || all.contains { spells(run, $0, fromStart: false, pinyin) }
        }
    }
}
