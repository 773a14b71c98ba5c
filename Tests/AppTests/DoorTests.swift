import Foundation
import Kit
import TestKit
import Testing
import Web

@Suite("The doors: who comes in and what leaves") struct DoorTests {
    @Test func strangersGoToTheSignInPageAndBack() async throws {
        let browser = try SampleHouse.browser()
        let answer = try await browser.get("/sample/1?x=a%20b")
        #expect(answer.status == 303)
        #expect(answer.location == "/sign-in?next=%2Fsample%2F1%3Fx%3Da%2520b")
        #expect(try await browser.piece("/sample/1")["HX-Redirect"] == "/sign-in")
        #expect(try await browser.get("/sample/1", as: "wrong").status == 303)
    }

    @Test func rightsAreAskedBeforeTheHandler() async throws {
        let browser = try SampleHouse.browser()
        let answer = try await browser.get("/forbidden", as: "rep")
        #expect(answer.status == 403)
        #expect(answer.text.contains("没有权限"))
        #expect(answer.text.contains("<nav"))
    }

    @Test(.requirement("UX-7")) func languageOfUserHeaderAndQuery() async throws {
        let browser = try SampleHouse.browser()
        #expect(try await browser.get("/", as: "rep").text.contains("今日"))
        #expect(try await browser.get("/", as: "rep", headers: ["Accept-Language": "zh-TW"]).text.contains("lang=\"zh-Hant\""))
        let english = try await browser.get("/", as: "dark")
        #expect(english.text.contains("<html lang=\"en\""))
        #expect(english.text.contains("data-bs-theme=\"dark\""))
        let chosen = try await browser.get("/nowhere?lang=en")
        #expect(chosen.text.contains("Not found"))
        #expect(try await browser.get("/", as: "rep", headers: ["Cookie": "zhike_language=en"]).text.contains("Today"))
        #expect(try await browser.get("/?lang=en", as: "rep")["Set-Cookie"]?.contains("zhike_language=en") == true)
    }

    @Test func headersOfEveryAnswer() async throws {
        let browser = try SampleHouse.browser()
        for path in ["/", "/nowhere", "/broken", "/healthz", "/robots.txt", "/api/v1/samples"] {
            let answer = try await browser.get(path, as: "rep")
            #expect(answer["Content-Security-Policy"]?.contains("script-src 'self'") == true, "\(path)")
            #expect(answer["X-Content-Type-Options"] == "nosniff")
            #expect(answer["Cache-Control"] == "no-store")
            #expect(answer["Strict-Transport-Security"] == nil)
        }
        #expect(try await SampleHouse.browser(secure: true).get("/healthz")["Strict-Transport-Security"] != nil)
    }

    @Test func unexpectedErrorsShowANumberAndNothingElse() async throws {
        let answer = try await SampleHouse.browser().get("/broken")
        #expect(answer.status == 500)
        #expect(!answer.text.contains("hunter2"))
        #expect(answer.text.contains(/[2-9A-Z]{4}-[2-9A-Z]{4}/))
        let piece = try await SampleHouse.browser().piece("/broken")
        #expect(piece.status == 500 && !piece.text.contains("<html"))
        let busy = try await SampleHouse.browser().get("/", as: "broken")
        #expect(busy.status == 503)
    }

    @Test func problemsKeepTheirStatus() async throws {
        let browser = try SampleHouse.browser()
        let invalid = try await browser.get("/invalid")
        #expect(invalid.status == 422 && invalid.text.contains("不是有效日期"))
        #expect(try await browser.get("/busy").status == 503)
        #expect(try await browser.get("/sample/abc", as: "rep").status == 404)
        #expect(try await browser.get("/sample/-4", as: "rep").status == 404)
        #expect(try await browser.get("/sample/new", as: "rep").text.contains("new"))
    }

    @Test func redirectsStayInTheHouse() async throws {
        let browser = try SampleHouse.browser()
        for bad in ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "", "/a\r\nSet-Cookie: x=1"] {
            #expect(try await browser.post("/go", [("next", bad)]).location == (bad.hasPrefix("/a") ? "/" : "/"), "\(bad)")
        }
        #expect(try await browser.post("/go", [("next", "/customers?x=1")]).location == "/customers?x=1")
        #expect(try await browser.post("/go", [("next", "/客户")]).location == "/%E5%AE%A2%E6%88%B7")
        let piece = try await browser.post("/go", [("next", "/a")], headers: ["HX-Request": "true"])
        #expect(piece.status == 200 && piece["HX-Redirect"] == "/a")
    }

    @Test func sessionCookie() async throws {
        let answer = try await SampleHouse.browser().post("/enter")
        #expect(answer["Set-Cookie"] == "zhike_session=rep; Path=/; Max-Age=60; HttpOnly; SameSite=Lax")
        #expect(try await SampleHouse.browser(secure: true).post("/enter")["Set-Cookie"]?.hasSuffix("; Secure") == true)
        #expect(try await SampleHouse.browser().post("/leave", as: "rep")["Set-Cookie"]?.contains("Max-Age=0") == true)
    }

    @Test(arguments: [
        (["Sec-Fetch-Site": "cross-site"], 403), (["Sec-Fetch-Site": "same-site"], 403), (["Sec-Fetch-Site": "none"], 200),
        (["Sec-Fetch-Site": "", "Origin": "http://zhike.test"], 403), (["Origin": "http://zhike.test"], 200), (["Origin": "http://evil.test"], 403), (["Origin": "null"], 403), ([:], 200),
    ]) func otherSitesCannotPost(_ headers: [String: String], _ status: Int) async throws {
        var all = headers
        all["Content-Type"] = "application/x-www-form-urlencoded"
        #expect(try await SampleHouse.browser().send(.post, "/echo", headers: all, body: Array("a=1".utf8)).status == status)
    }

    @Test func headAndMethods() async throws {
        let browser = try SampleHouse.browser()
        let head = try await browser.send(.head, "/", as: "rep")
        #expect(head.status == 200 && head.bytes.isEmpty && Int(head["Content-Length"] ?? "") ?? 0 > 0)
        #expect(try await browser.send(.head, "/healthz").bytes.isEmpty)
        #expect(try await browser.send(.delete, "/sample/1", as: "rep").status == 404)
        #expect(try await browser.get("/robots.txt").text.contains("Disallow: /"))
        #expect(try await browser.get("/healthz").text == "ok")
    }

    @Test func compressesWhatIsWorthIt() async throws {
        let browser = try SampleHouse.browser()
        let page = try await browser.get("/", as: "rep", headers: ["Accept-Encoding": "br, gzip"])
        #expect(page["Content-Encoding"] == "gzip" && page.bytes.prefix(2) == [0x1F, 0x8B])
        #expect(try await browser.get("/healthz", headers: ["Accept-Encoding": "gzip"])["Content-Encoding"] == nil)
        #expect(try await browser.get("/", as: "rep", headers: ["Accept-Encoding": "gzip;q=0"])["Content-Encoding"] == nil)
    }

    @Test func assetsHaveAHashAndStayForEver() async throws {
        let browser = try SampleHouse.browser()
        let page = try await browser.get("/", as: "rep").text
        let url = try #require(page.firstMatch(of: /\/assets\/[0-9a-f]{16}\/js\/theme\.js/)).output
        let script = try await browser.get(String(url))
        #expect(script["Cache-Control"]?.contains("immutable") == true && script["Content-Type"]?.hasPrefix("text/javascript") == true)
        #expect(try await browser.get("/assets/0/js/theme.js")["Cache-Control"] == "no-cache")
        for bad in ["/assets/0/../Texts/en.json", "/assets/0/js/../../Texts/en.json", "/assets/0/%2e%2e/Texts/en.json", "/assets/0/", "/assets/", "/assets"] {
            #expect(try await browser.get(bad).status == 404, "\(bad)")
        }
    }

    @Test func downloadsNameThemselvesInAnyScript() async throws {
        let answer = try await SampleHouse.browser().get("/export", as: "rep")
        #expect(answer.text == "行\n行\n行\n")
        #expect(answer["Content-Disposition"] == "attachment; filename=\"____1_.csv\"; filename*=UTF-8''%E5%AE%A2%E6%88%B7%20%221%22.csv")
    }
}
