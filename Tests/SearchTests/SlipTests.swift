@testable import Search
import TestKit
import Testing

/// What is near something typed: beginnings of words, sounds, one wrong letter of pinyin.
@Suite struct SlipTests {
    @Test(arguments: [
        ("futterkiste", "futtark", "futterk"), ("futterkiste", "futtrki", "futterki"), ("futterkiste", "futtterk", "futterk"), ("futterkiste", "fuetter", "futter"), ("futterkiste", "xxtterk", ""),
        ("futterkiste", "futterk", ""), ("futter", "futtar", ""),
    ])
    func aBeginningIsTakenForTheWordsOwn(word: String, typed: String, expected: String) {
        #expect((SearchSlips.beginning(of: word, near: typed) ?? "") == expected)
    }

    @Test(.enabled(if: !Pinyin.shared.isEmpty), arguments: [
        ("haolingju", "haolinju"), ("haonin", "haolin"), ("cangan", "changan"), ("sanghai", "shanghai"), ("hujian", "fujian"), ("zongguo", "zhongguo"), ("beijin", "beijing"), ("sangcang", "shangchang"),
        ("lanjing", "nanjing"), ("shenzen", "shenzhen"),
    ])
    func soundsThatManyDoNotTellApartAreNear(typed: String, meant: String) {
        #expect(SoundSlips.alike(typed).map { $0.joined() }.contains(meant), "\(SoundSlips.alike(typed))")
    }

    @Test(.enabled(if: !Pinyin.shared.isEmpty), arguments: [
        ("haolinjo", "haolinju"), ("haolnju", "haolinju"), ("haolinjju", "haolinju"), ("haolniju", "haolinju"), ("shuangxig", "shuangxi"), ("beijibg", "beijing"), ("shnaghai", "shanghai"),
    ])
    func oneWrongLetterOfPinyinIsNear(typed: String, meant: String) {
        #expect(SoundSlips.slips(typed).map { $0.joined() }.contains(meant), "\(SoundSlips.slips(typed))")
    }

    @Test func littleIsAskedFor() {
        #expect(SoundSlips.alike("futterkiste").isEmpty && SoundSlips.slips("futterkiste").isEmpty && SoundSlips.alike("li").isEmpty && SoundSlips.slips("lini").isEmpty)
        for typed in ["zhangzhongshanchenlingsheng", "zanzensancensin", "shanghaishangchang", "好邻居", "", "aaaaaaaaaaaaaaaaaaaa"] {
            #expect(SoundSlips.alike(typed).count <= SoundSlips.bound && SoundSlips.slips(typed).count <= SoundSlips.bound, "\(typed)")
        }
    }
}
