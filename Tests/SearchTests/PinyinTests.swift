import Foundation
import Search
import TestKit
import Testing

@Suite struct PinyinTests {
    /// A small table in the form that the set-up makes, so that the rules are tested without it.
    static let table: Pinyin = {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("pinyin-\(UUID().uuidString)")
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let characters = "好\thao\n邻\tlin\n居\tju\n河\the\n东\tdong\n银\tyin\n行\txing,hang,heng\n长\tzhang,chang\n安\tan\n超\tchao\n市\tshi\n便\tbian,pian\n利\tli\n店\tdian\n"
        let phrases = "银行\tyin hang\n长安\tchang an\n"
        try? characters.write(to: folder.appendingPathComponent("pinyin-characters.bin"), atomically: true, encoding: .utf8)
        try? phrases.write(to: folder.appendingPathComponent("pinyin-phrases.bin"), atomically: true, encoding: .utf8)
        return Pinyin(folder: folder)
    }()
    let document = SearchDocument(names: ["好邻居超市（河东店）"], people: ["李长安"], codes: ["YL02-000518"], phones: ["139 0000 0518"], words: ["河东区"])

    @Test(arguments: ["好邻居", "邻居", "居", "鄰居", "hlj", "haolinju", "haolj", "hljcshd", "linju", "hlj超市", "yl02-000518", "000518", "0518", "13900000518", "139 0000 0518", "河东", "hedong", "好 河东", "ＨＬＪ"])
    func finds(_ typed: String) throws {
        let query = try #require(SearchQuery(typed, pinyin: Self.table))
        #expect(query.rank(document, pinyin: Self.table) != nil)
        #expect(holds(query))
    }

    @Test(arguments: ["好居", "xyz", "9999", "hlx", "河西"])
    func findsNot(_ typed: String) throws {
        let query = try #require(SearchQuery(typed, pinyin: Self.table))
        #expect(!holds(query) || query.rank(document, pinyin: Self.table) == nil)
    }

    /// What both engines do with tokens.
    private func holds(_ query: SearchQuery) -> Bool {
        let tokens = Set(SearchTokens.index(document, pinyin: Self.table))
        return query.conditions.allSatisfy { condition in
            condition.exact.contains(where: tokens.contains) || condition.beginnings.contains { start in tokens.contains { $0.hasPrefix(start) } }
        }
    }

    @Test func phrasesReadFirst() {
        #expect(Self.table.sequences(of: "银行")[0] == ["yin", "hang"])
        #expect(Self.table.sequences(of: "长安")[0] == ["chang", "an"])
        #expect(Self.table.sequences(of: "长").count == 2)
        #expect(Self.table.sequences(of: "行行行行").count == 8)
    }

    @Test func foldsScriptsAndWidth() {
        #expect(SearchText.fold("鄰居") == "邻居")
        #expect(SearchText.fold("ＡＢＣ１２３") == "abc123")
        #expect(SearchText.fold("Café") == "cafe")
    }

    @Test func exactCodeComesFirst() throws {
        #expect(try #require(SearchQuery("yl02-000518", pinyin: Self.table)).rank(document, pinyin: Self.table) == 0)
        #expect(try #require(SearchQuery("yl02", pinyin: Self.table)).rank(document, pinyin: Self.table) == 1)
        #expect(try #require(SearchQuery("好邻", pinyin: Self.table)).rank(document, pinyin: Self.table) == 2)
    }

    /// Initials and joined syllables share one index: the first letters of a typed syllable must not ask for every name that sounds so.
    @Test func initialsThatSoundLikeSyllablesAreNotAsked() throws {
        let beginnings = try #require(SearchQuery("haolin", pinyin: Self.table)).conditions[0].beginnings
        #expect(beginnings.first == "haolin")
        #expect(!beginnings.contains { "haolin".hasPrefix($0) && $0 != "haolin" }, "\(beginnings)")
    }

    @Test func aTokenProvesWhatWasTypedWhole() throws {
        func proofs(_ typed: String) throws -> [Bool] { SearchIndexStore.passes(try #require(SearchQuery(typed, pinyin: Self.table)), .sqlite).map(\.isProof) }
        let (number, pair, name, mixed) = try (proofs("138"), proofs("邻居"), proofs("好邻居"), proofs("haolj"))
        #expect(number == [true] && pair == [true])
        #expect(name == [false], "pairs may stand apart")
        #expect(mixed.first == true && mixed.count > 1 && !mixed.dropFirst().contains(true), "initials promise too much")
    }
}
