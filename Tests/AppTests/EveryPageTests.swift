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

    /// What a person reads: text between tags, and the attributes that browsers show or speak.
    private static func shown(_ html: String) -> String {
        let spoken = html.matches(of: /(?:title|aria-label|placeholder|alt)="([^"]*)"/).map { String($0.output.1) }
        return html.replacing(/<[^>]*>/, with: " ") + " " + spoken.joined(separator: " ")
    }
}
