import Foundation
import Kit
import Testing

@Suite struct TextTests {
    @Test func enteredTextIsCleaned() {
        #expect(EnteredText.clean("  北京\u{0}酒楼\u{FEFF} ") == "北京酒楼")
        #expect(EnteredText.clean("e\u{301}").unicodeScalars.count == 1)
        #expect(EnteredText.clean("a\tb\nc\u{7}") == "a\tb\nc")
        #expect(EnteredText.clean("   ").isEmpty)
    }

    @Test func aCursorComesBack() throws {
        for value in ["", "a|b", "酒", "2026-11-24", "-5"] {
            let cursor = Cursor(value: value, id: ID(42))
            #expect(Cursor(cursor.text) == cursor)
            #expect(!cursor.text.contains("+") && !cursor.text.contains("/"))
        }
        #expect(Cursor("nonsense!") == nil)
        #expect(Cursor("") == nil)
    }

    @Test func canonicalTextIsSortedAndBare() throws {
        let value: JSONValue = ["b": [1, true, .null, "线\n\"\\"], "a": ["y": -5, "x": ""]]
        #expect(value.canonical == #"{"a":{"x":"","y":-5},"b":[1,true,null,"线\n\"\\"]}"#)
        #expect(try JSONValue(parsing: value.canonical) == value)
        #expect(JSONValue.text("\u{1}\u{2028}").canonical == #""\u0001\u2028""#)
    }

    @Test func eachObjectOfAListHasItsKeysSorted() {
        let list: JSONValue = [["b": 1, "a": 2], ["c": 1], ["a": 1, "d": ["z": 1, "y": 2]], .object([:]), ["b": 1, "a": 2]]
        #expect(list.canonical == #"[{"a":2,"b":1},{"c":1},{"a":1,"d":{"y":2,"z":1}},{},{"a":2,"b":1}]"#)
        let strangers = JSONValue.array((0..<900).map { JSONValue.object(["k\($0)": .int(Int64($0)), "a": .null]) })
        let each: [String] = (0..<900).map { "{\"a\":null,\"k\($0)\":\($0)}" }
        #expect(strangers.canonical == "[\(each.joined(separator: ","))]")
    }

    @Test func parsingKeepsFractionsOutOfDoubles() throws {
        #expect(try JSONValue(parsing: "[0, 1, true, 9223372036854775807, null]") == [0, 1, true, .int(.max), .null])
        #expect(try JSONValue(parsing: "{\"a\": 12.5}")["a"] == .text("12.5"))
        #expect(throws: Problem.self) { try JSONValue(parsing: "{") }
    }

    @Test func idsAreTextOutside() throws {
        #expect(ID("42") == ID(42))
        #expect(ID("-1") == nil)
        #expect(ID("x") == nil)
        #expect(String(decoding: try JSONEncoder().encode([ID(7)]), as: UTF8.self) == #"["7"]"#)
    }

    @Test(arguments: [("zh-TW,zh;q=0.9", Language.traditional), ("en-GB", .english), ("de, fr", .simplified), ("zh-Hans-CN", .simplified), ("", .simplified)])
    func choosesALanguage(header: String, language: Language) { #expect(Language(accepting: header) == language) }
}
