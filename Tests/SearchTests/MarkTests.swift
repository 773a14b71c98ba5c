import Search
import Testing

@Suite struct MarkTests {
    private func marked(_ text: String, _ words: String) -> String {
        SearchMarks(words)?.pieces(text).map { $0.isHit ? "[\($0.text)]" : $0.text }.joined() ?? text
    }

    @Test(.enabled(if: !Pinyin.shared.isEmpty), arguments: [
        ("好邻居便利店", "邻居", "好[邻居]便利店"), ("好邻居便利店", "鄰居", "好[邻居]便利店"), ("鄰里超市", "邻里", "[鄰里]超市"), ("好邻居便利店", "hlj", "[好邻居]便利店"),
        ("好邻居便利店", "haolinj", "[好邻居]便利店"), ("好邻居便利店", "bld", "好邻居[便利店]"), ("好邻居（河东店）", "hljhd", "[好邻居（河东]店）"), ("长安烟酒商行", "changan", "[长安]烟酒商行"),
        ("Alfreds Futterkiste", "futter", "Alfreds [Futter]kiste"), ("ＡＢＣ商行", "abc", "[ＡＢＣ]商行"), ("139 0000 1518", "00001518", "139 [0000 1518]"), ("0571-8765 4321", "4321", "0571-8765 [4321]"),
        ("YL02-000518", "yl02000518", "[YL02-000518]"), ("望江好邻居", "望江 邻居", "[望江]好[邻居]"), ("甲店", "没有", "甲店"), ("<b>店", "b", "<[b]>店"), ("Café Río", "cafe", "[Café] Río"),
    ])
    func whatFitsIsMarkedInWholeCharacters(text: String, words: String, expected: String) {
        #expect(marked(text, words) == expected)
    }

    @Test(arguments: [
        ("futterkiste", "futterkste", true), ("futterkiste", "futtterkiste", true), ("futterkiste", "futetrkiste", true), ("futterkiste", "futterkizte", true), ("futterkiste", "futterkiste", false),
        ("futterkiste", "futtrkste", false), ("abcd", "bacd", true), ("abcd", "abdc", true), ("abcd", "acdb", false), ("abcd", "abcde", true), ("abcd", "xabcd", true), ("abcd", "dcba", false), ("aabb", "abab", true),
    ])
    func oneSlipIsTold(a: String, b: String, expected: Bool) {
        #expect(SearchSlips.isOneSlip(a, b) == expected && SearchSlips.isOneSlip(b, a) == expected)
        // Two words that one slip parts meet in a spelling.
        if expected { #expect(!SearchSlips.spellings(of: a).isDisjoint(with: SearchSlips.spellings(of: b))) }
    }
}
