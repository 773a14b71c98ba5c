import Kit
import Offers
import TestKit
import Testing

/// Every page of the house opened once in three languages: on an empty company and with one customer.
@Suite(.serialized) struct EveryPageTests {
    @Test(.timeLimit(.minutes(10)), arguments: [false, true]) func pagesOpen(withCustomer: Bool) async throws {
        try await LiveHouse.with(customer: withCustomer) { live in
            let areas = Set(live.house.texts.keys(.english).compactMap { $0.split(separator: ".").first.map(String.init) })
            let key = try Regex("(?:^|[^\\w./@-])(?:\(areas.sorted().joined(separator: "|")))\\.[a-z][A-Za-z0-9_-]*(?:\\.[A-Za-z0-9_-]+)*")
            for language in Language.allCases {
                var browser = live.browser(live.administrator)
                browser.language = language.rawValue
                for route in live.house.front.routes where route.method == .get {
                    let answer = try await browser.get(live.path(route.path)), name = "\(route.path) in \(language.rawValue)"
                    #expect([200, 303, 404, 422].contains(answer.status), "\(name): \(answer.status)")
                    guard answer["Content-Type"]?.hasPrefix("text/html") == true else { continue }
                    for match in Self.shown(answer.text).matches(of: key) { Issue.record("\(name) shows \(match.0)") }
                    if answer.status == 200, answer.text.contains("<html") { #expect(answer.text.contains("lang=\"\(language.rawValue)\""), "\(name) is not in that language") }
                }
            }
        }
    }

    /// A link that was cut on its way is told, instead of showing the beginning of the list once more.
    @Test(.timeLimit(.minutes(5))) func aDamagedCursorIsNamed() async throws {
        try await LiveHouse.with { live in
            var browser = live.browser(live.administrator)
            browser.language = "en"
            let lists = [("/customers", "cursor"), ("/tasks", "cursor"), ("/customers/\(live.customer)/timeline", "before"), ("/customers/\(live.customer)/orders", "cursor"), ("/products", "cursor"),
                         ("/reports/customers", "cursor"), ("/imports", "cursor"), ("/admin/jobs", "cursor"), ("/admin/journal", "before"), ("/admin/sign-ins", "before")]
            for (path, name) in lists {
                let answer = try await browser.get(path + "?\(name)=!!"), first = try await browser.get(path + "?\(name)=")
                #expect(answer.status == 422 && answer.text.contains("The link names no place in this list"), "\(path): \(answer.status)")
                #expect(first.status == 200, "\(path): \(first.status)")
            }
            // Well formed, but of another list.
            let other = Cursor(value: "x", id: ID(1)).text.replacing("=", with: "%3D")
            for path in ["/customers?q=a&cursor=", "/tasks?cursor=", "/tasks?part=done&cursor=", "/customers?sort=amount&cursor=", "/customers/\(live.customer)/orders?cursor=", "/reports/customers?cursor="] {
                let answer = try await browser.get(path + other)
                #expect(answer.status == 422, "\(path): \(answer.status)")
            }
        }
    }

    @Test(.timeLimit(.minutes(5))) func filesTakenOutAreNamedInTheReadersLanguage() async throws {
        try await LiveHouse.with { live in
            var browser = live.browser(live.administrator)
            for path in ["/products/export", "/orders/export", "/order-lines/export"] { #expect(try await browser.get(path).status == 200, "\(path)") }
            for (language, words) in [("en", ["Sales data exported: products", "orders", "order lines"]), ("zh-CN", ["已导出销售数据：商品", "订单", "订单明细"]), ("zh-TW", ["已匯出銷售資料：商品", "訂單", "訂單明細"])] {
                browser.language = language
                let text = try await browser.get("/admin/sign-ins").text
                for word in words { #expect(text.contains(word), "\(language): \(word)") }
            }
        }
    }

    /// What a person reads: text between tags, and the attributes that browsers show or speak.
    private static func shown(_ html: String) -> String {
        let spoken = html.matches(of: /(?:title|aria-label|placeholder|alt)="([^"]*)"/).map { String($0.output.1) }
        return html.replacing(/<[^>]*>/, with: " ") + " " + spoken.joined(separator: " ")
    }
}
