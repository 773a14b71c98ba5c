import Foundation

/// Readings of Chinese characters without tone, phrases first (银行 yin hang, 长安 chang an). The tables are made at set-up
/// from the MIT-licensed `pypinyin`; without them names are found by their characters only.
package struct Pinyin: Sendable {
    private let characters: [Unicode.Scalar: [String]]
    /// First character → phrases, longest first.
    private let phrases: [Unicode.Scalar: [(text: [Unicode.Scalar], readings: [String])]]
    /// Every start of every syllable, to cut what people type.
    package let starts: Set<String>
    /// Whole syllables and every start of one, by `Syllables.number`.
    let whole: Set<UInt64>
    let begun: Set<UInt64>

    package static let shared = Pinyin(folder: SearchFolder.url.appendingPathComponent("Tables"))

    package init(folder: URL) {
        characters = Dictionary(Pinyin.lines(folder, "pinyin-characters.bin").compactMap { key, value in
            key.unicodeScalars.first.map { ($0, value.split(separator: ",").map(String.init)) }
        }, uniquingKeysWith: { first, _ in first })
        var phrases: [Unicode.Scalar: [(text: [Unicode.Scalar], readings: [String])]] = [:]
        for (key, value) in Pinyin.lines(folder, "pinyin-phrases.bin") {
            let text = Array(key.unicodeScalars), readings = value.split(separator: " ").map(String.init)
            guard let first = text.first, text.count == readings.count else { continue }
            phrases[first, default: []].append((text, readings))
        }
        self.phrases = phrases.mapValues { $0.sorted { $0.text.count > $1.text.count } }
        starts = Set(characters.values.joined().flatMap { syllable in (1...max(1, syllable.count)).map { String(syllable.prefix($0)) } })
        whole = Set(characters.values.joined().compactMap { Syllables.number(Array($0.utf8)) })
        begun = Set(starts.compactMap { Syllables.number(Array($0.utf8)) })
    }

    package var isEmpty: Bool { characters.isEmpty }

    private static func lines(_ folder: URL, _ name: String) -> [(String, String)] {
        guard let text = try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8) else { return [] }
        return text.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: "\t")
            return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
        }
    }

    /// The readings of each character of a run of folded Chinese text, the most likely first; Latin and digits stand as themselves.
    package func readings(of folded: String) -> [[String]] { readings(of: SearchText.runs(folded)) }

    func readings(of runs: [SearchText.Run]) -> [[String]] {
        var all: [[String]] = []
        for run in runs {
            if run.kind == .han { all += han(Array(run.text.unicodeScalars)) } else { all.append([run.text]) }
        }
        return all
    }

    private func han(_ scalars: [Unicode.Scalar]) -> [[String]] {
        var all: [[String]] = [], index = 0
        while index < scalars.count {
            let phrase = phrases[scalars[index]]?.first { index + $0.text.count <= scalars.count && scalars[index..<index + $0.text.count].elementsEqual($0.text) }
            if let phrase {
                all += phrase.readings.map { [$0] }
                index += phrase.text.count
            } else {
                all.append(characters[scalars[index]] ?? [String(scalars[index])])
                index += 1
            }
        }
        return all
    }

    /// Sequences of one reading a character, at most `limit`, the most likely first.
    package func sequences(of folded: String, limit: Int = 8) -> [[String]] {
        var all: [[String]] = [[]]
        for choices in readings(of: folded) {
            var next: [[String]] = []
            // The first reading of all sequences before the second of any, so that the limit keeps the likely ones.
            for choice in choices.prefix(3) { for sequence in all where next.count < limit { next.append(sequence + [choice]) } }
            all = next
        }
        return all
    }

    /// Chinese order is pinyin order: the likeliest reading, then the text itself.
    package func sortKey(_ name: String) -> String {
        let folded = SearchText.fold(name)
        if folded.utf8.allSatisfy({ $0 < 128 }) { return folded }
        return readings(of: folded).map { $0.first ?? "" }.joined(separator: " ") + " " + folded
    }
}
