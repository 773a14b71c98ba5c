import Foundation
import Kit
import Pages
import TestKit
import Testing
import Web

@Suite("Words, figures and templates") struct PagesTests {
    private func wording(_ language: Language) throws -> Wording {
        Wording(language: language, texts: try TextLibrary(folders: [WebRoom.texts]), clock: .fixed(1_795_485_600_000))
    }

    @Test(.requirement("UX-7")) func figures() throws {
        let chinese = try wording(.simplified), english = try wording(.english), traditional = try wording(.traditional)
        func money(_ text: String) throws -> Money { try #require(Money(text)) }
        #expect(chinese.money(try money("81540")) == "81,540.00")
        #expect(chinese.money(try money("-0.005")) == "−0.01")
        #expect(chinese.money(try money("-0.001")) == "0.00")
        #expect(chinese.short(try money("263000")) == "26.3 万")
        #expect(chinese.short(try money("123456789")) == "1.2 亿")
        #expect(traditional.short(try money("263000")) == "26.3 萬")
        #expect(chinese.short(try money("9400.4")) == "9,400")
        #expect(english.short(try money("81540")) == "81.5k")
        #expect(english.short(try money("-1265793.04")) == "−1.3M")
        #expect(chinese.quantity(try #require(Quantity("1286.50"))) == "1,286.5")
        #expect(chinese.cases(try #require(Quantity("1286.44"))) == "1,286.4")
        #expect(chinese.percent("0.123456") == "12.3%")
        #expect(chinese.percent(nil) == "—")
        #expect(chinese.growth(1094, 1000) == "+9.4%")
        #expect(chinese.growth(962, 1000) == "−3.8%")
        #expect(chinese.growth(5, 0) == "新增" && english.growth(5, 0) == "new" && english.growth(0, 0) == "—")
        #expect(chinese.growth(-50, -100) == "新增", "part I: no percentage against a negative base")
        #expect(chinese.growth(1000, 1000) == "0.0%")
        #expect(chinese.count(CappedCount(value: 1000, capped: true)) == "1,000+")
        #expect(chinese.money(Money(x4: .min)).hasPrefix("−922,337,203,685,477"))
    }

    @Test func dates() throws {
        let chinese = try wording(.simplified), english = try wording(.english)
        let day = try #require(Day("2026-11-22"))
        #expect(chinese.day(day) == "2026年11月22日" && english.day(day) == "22 Nov 2026")
        #expect(chinese.dayShort(day) == "11月22日" && english.dayShort(day) == "22 Nov")
        #expect(chinese.weekday(day) == "星期日" && english.weekday(day) == "Sunday")
        #expect(chinese.month(day.month) == "2026年11月" && english.month(day.month) == "Nov 2026")
        #expect(chinese.moment(Instant(1_795_485_600_000)) == "2026年11月24日 10:00")
    }

    @Test func templatesOfWebAreSound() throws {
        let texts = try TextLibrary(folders: [WebRoom.texts])
        let library = try TemplateLibrary(folders: [WebRoom.templates], texts: texts, assets: try AssetLibrary(folder: WebRoom.assets, compresses: false).urls)
        let own = TemplateCheck.faults(library, samples: WebSamples.samples)
        #expect(own.isEmpty, "\(own)")
    }

    @Test func theCheckFindsWhatMustachePassesOver() throws {
        struct Row: ViewModel {
            let name: String
            let note: String
            func child(named key: String) -> Any? { key == "name" ? name : nil }
        }
        struct Model: ViewModel { let rows: [Row]; let title: String; let maybe: String?; let empty: [String] }
        let faults = try check("<p style=\"x\" class=a onclick=\"y\">{{titel}}{{#rows}}{{name}}{{note}}{{/rows}}{{#title}}x{{/title}}<a href=\"{{title}}\">",
                               Model(rows: [Row(name: "a", note: "b")], title: "t", maybe: nil, empty: []))
        for part in ["{{titel}} resolves nowhere", "{{note}} resolves nowhere", "{{#title}} is text", "optional", "empty array", "inline style", "inline handler",
                     "without double quotes", "child(named: \"note\")", "not called …url"] {
            #expect(faults.contains { $0.contains(part) }, "\(part) in \(faults)")
        }
        #expect(throws: (any Error).self) { try check("{{{title}}}", Model(rows: [], title: "", maybe: nil, empty: [])) }
        #expect(throws: (any Error).self) { try check("{{>nowhere}}", Model(rows: [], title: "", maybe: nil, empty: [])) }
        #expect(throws: (any Error).self) { try check("[[no.such.word]]", Model(rows: [], title: "", maybe: nil, empty: [])) }
    }

    @Test func onlyRenderedMarkupIsUnescaped() throws {
        struct Plain: ViewModel { let body: String }
        struct Holder: ViewModel { let body: SafeHTML }
        let library = try self.library(["inner": "<b>{{body}}</b>", "outer": "[{{html(body)}}]"])
        let inner = try library.render("inner", Plain(body: "<i>\"&'{{x}}"), .english)
        #expect(inner.text == "<b>&lt;i&gt;&quot;&amp;&#39;{{x}}</b>")
        #expect(try library.render("outer", Holder(body: inner), .english).text == "[\(inner.text)]")
        #expect(try library.render("outer", Plain(body: "<i>"), .english).text == "[]")
    }

    @Test(arguments: [("plain 春和", "plain 春和"), ("", ""), ("<>&\"'", "&lt;&gt;&amp;&quot;&#39;"), ("a<\u{338}b", "a&lt;\u{338}b"), ("春&和’", "春&amp;和’")])
    func textsAreEscapedInPartialsToo(text: String, escaped: String) throws {
        struct Plain: ViewModel, Hashable { let body: String }
        let library = try self.library(["outer": "[{{>inner}}|{{body}}]", "inner": "{{body}}"])
        #expect(try library.render("outer", Plain(body: text), .english).text == "[\(escaped)|\(escaped)]")
    }

    @Test func aPieceIsDrawnAnewForAnotherValueOrLanguage() throws {
        struct Plain: ViewModel, Hashable { let body: String }
        let library = try self.library(["x": "<b>{{body}}</b>", "y": "<i>{{body}}</i>"])
        for body in ["a", "b", "a"] {
            for language in Language.allCases { #expect(try library.piece("x", Plain(body: body), language).text == "<b>\(body)</b>") }
            #expect(try library.piece("y", Plain(body: body), .english).text == "<i>\(body)</i>")
        }
    }

    @Test func aPlaceIsFilledEachTimeAndNoTypedTextIsOne() throws {
        struct Plain: ViewModel, Hashable { let body: String }
        let library = try self.library(["row": "<b title=\"{{body}}\">{{body}}</b><%list%><i><%name%></i>", "inner": "<u>{{body}}</u>"])
        let typed = Plain(body: "<%list%>"), shown = "<b title=\"&lt;%list%&gt;\">&lt;%list%&gt;</b>", inner = try library.render("inner", typed, .english)
        let first = try library.piece("row", typed, .english, fillings: ["name": SafeHTML(escaping: "<%list%>"), "list": inner])
        #expect(first.text == shown + "<u>&lt;%list%&gt;</u><i>&lt;%list%&gt;</i>")
        #expect(try library.piece("row", typed, .english, fillings: ["list": .empty, "name": inner]).text == shown + "<i><u>&lt;%list%&gt;</u></i>", "drawn once, filled anew")
        #expect(throws: TemplateFault.slot("name", template: "row")) { _ = try library.piece("row", typed, .english, fillings: ["list": .empty]) }
    }

    @Test func aStructInsideThatIsNoViewModelIsNamed() throws {
        struct Inner: Sendable { let name: String }
        struct Outer: ViewModel { let inner: Inner; let rows: [Inner] }
        let faults = try check("{{#inner}}{{/inner}}", Outer(inner: Inner(name: "a"), rows: [Inner(name: "b")]))
        #expect(faults.contains { $0.contains("Outer.inner: Inner is no ViewModel") } && faults.contains { $0.contains("Outer.rows: Inner is no ViewModel") }, "\(faults)")
    }

    private func check(_ source: String, _ model: any ViewModel) throws -> [String] {
        TemplateCheck.faults(try library(["x": source]), samples: [("x", model)])
    }

    private func library(_ sources: [String: String]) throws -> TemplateLibrary {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, source) in sources { try source.write(to: folder.appending(path: name + ".mustache"), atomically: true, encoding: .utf8) }
        return try TemplateLibrary(folders: [folder], texts: .none)
    }
}
