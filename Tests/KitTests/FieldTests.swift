import Kit
import TestKit
import Testing

@Suite struct FieldTests {
    private struct Shop: Sendable, Hashable {
        struct Inner: Sendable, Hashable { var capital: Money?; var isOpen = false; var day: Day? }
        var name = ""
        var inner = Inner()
        var rep = ID(0)
    }

    private static let fields: [Field<Shop>] = [
        Field("name", .basic, .static, .text, \.name, record: "shop", maxLength: 4, isRequired: true),
        Field("capital", .basic, .static, .money, \.inner.capital, record: "shop"),
        Field("open", .basic, .dynamic, .flag, \.inner.isOpen, record: "shop"),
        Field("since", .basic, .static, .day, \.inner.day, record: "shop"),
        Field("rep", .basic, .dynamic, .user, \.rep, record: "shop"),
    ]

    @Test func readsAndWritesByPlainText() throws {
        var shop = Shop()
        for (field, text) in zip(Self.fields, ["春和店", "1,234.5", "是", "2026-11-24", "7"]) { try field.read(text, into: &shop) }
        #expect(shop == Shop(name: "春和店", inner: .init(capital: Money("1234.5"), isOpen: true, day: Day("2026-11-24")), rep: ID(7)))
        #expect(Self.fields.map { $0.text(shop) } == ["春和店", "1234.5", "1", "2026-11-24", "7"])
        #expect(FieldReaders(Self.fields).values(of: shop) == Self.fields.map { $0.get(shop) })
        #expect(Self.fields.map(\.column) == ["name", "capital_x4", "is_open", "since_on", "rep_id"])
        #expect(FieldReaders(Self.fields).values(of: Shop()) == Array(repeating: .none, count: 5))
    }

    @Test(arguments: [(0, "", "problem.field.required"), (0, "五个字的店", "problem.field.tooLong"), (1, "x", "problem.field.number"),
                      (1, "1,5", "problem.field.number"), (1, "1,234,5", "problem.field.number"), (1, "1.5,000", "problem.field.number"), (2, "maybe", "problem.field.flag"),
                      (3, "2026-02-30", "problem.field.day"), (4, "-1", "problem.field.number")])
    func refuses(index: Int, text: String, message: String) {
        var shop = Shop()
        #expect(throws: FieldFault(Self.fields[index].key, TextKey(message))) { try Self.fields[index].read(text, into: &shop) }
    }

    @Test(arguments: [("  春和 店　", "春和 店"), ("e\u{301}t\u{e9}", "\u{e9}t\u{e9}"), ("か\u{3099}", "が"), ("甲\u{0}\u{7}乙", "甲乙"), ("Ａ店（东）", "Ａ店（东）"), ("\u{FEFF}甲", "甲"), ("ü店", "ü店")])
    func enteredTextIsComposedAndClean(typed: String, kept: String) {
        #expect(Array(EnteredText.clean(typed).unicodeScalars) == Array(kept.unicodeScalars))
    }

    @Test func jsonIsEscapedWhereItMust() {
        #expect(JSONValue.text("“甲”\u{2028}\"\\\n").canonical == "\"“甲”\\u2028\\\"\\\\\\n\"")
        #expect(JSONValue.text("春和店").canonical == "\"春和店\"")
    }
}
