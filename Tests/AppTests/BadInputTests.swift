import Foundation
import Kit
import TestKit
import Testing
import Web
import Wire

@Suite("Bad input never makes a 5xx") struct BadInputTests {
    @Test(arguments: ["/%", "/%zz", "/sample/%ff", "/sample/%", "/sample/%00", "/sample/1?%", "/sample/1?a=%ff&=&&=b&a", "/sample/1?tag=%e4%bd&tag=2", "//", "/sample//1", "/..", "/sample/9999999999999999999", "/?lang=xx", "/%2e%2e/x"])
    func paths(_ path: String) async throws {
        let answer = try await SampleHouse.browser().get(path, as: "rep")
        #expect(answer.status < 500, "\(path)")
    }

    @Test func repeatedParametersKeepTheirOrder() async throws {
        let answer = try await SampleHouse.browser().get("/sample/1?tag=b&tag=a+c&tag=%E4%BD%A0", as: "rep")
        #expect(try answer.json["tags"] == ["b", "a c", "你"])
    }

    @Test func formBytes() async throws {
        let browser = try SampleHouse.browser()
        let form = ["Content-Type": "application/x-www-form-urlencoded; charset=UTF-8"]
        let answer = try await browser.send(.post, "/echo", headers: form, body: Array("a=%ff%e4&b=%zz&c=%&d=1%002&e=+x+".utf8) + [0xFF, 0, 10])
        #expect(answer.status == 200)
        #expect(try answer.json["fields"]?.items?.count == 5)
        #expect(try answer.json["fields"]?.items?[3] == ["d", "12"])
        #expect(try answer.json["fields"]?.items?[1] == ["b", "%zz"])
    }

    @Test func wrongTypesAndSizes() async throws {
        let browser = try SampleHouse.browser()
        for type in ["text/plain", "application/json", "multipart/form-data; boundary=x", "", "/", ";;;"] {
            #expect(try await browser.send(.post, "/echo", headers: ["Content-Type": type], body: [1, 2, 3]).status == 422, "\(type)")
        }
        let form = ["Content-Type": "application/x-www-form-urlencoded"]
        let big = try await browser.send(.post, "/echo", headers: form, body: [UInt8](repeating: 65, count: 300_000))
        #expect(big.status == 413 && big["Connection"] == "close")
        let chunked = try await browser.send(.post, "/echo", headers: form.merging(["Transfer-Encoding": "chunked"]) { $1 }, body: [UInt8](repeating: 65, count: 300_000))
        #expect(chunked.status == 413 && chunked["Connection"] == "close")
        let many = try await browser.send(.post, "/echo", headers: form, body: Array(String(repeating: "a&", count: 3000).utf8))
        #expect(many.status == 413)
        #expect(try await browser.send(.post, "/echo", headers: form.merging(["Content-Length": "x"]) { $1 }, body: [65]).status == 200)
    }

    @Test func cookiesOfAnyShape() async throws {
        let browser = try SampleHouse.browser()
        for cookie in ["zhike_session", "=", ";;;", "zhike_session=;", "zhike_session=" + String(repeating: "x", count: 5000), "a=b; zhike_session=rep"] {
            let answer = try await browser.get("/", headers: ["Cookie": cookie])
            #expect(answer.status == (cookie.hasSuffix("rep") ? 200 : 303), "\(cookie.prefix(40))")
        }
    }

    @Test func acceptLanguageOfAnyShape() async throws {
        let browser = try SampleHouse.browser()
        for header in ["", ";", ",", ",;q=", ";;,,;", "zh;q=x", String(repeating: "a,", count: 2000)] {
            #expect(try await browser.get("/nowhere", headers: ["Accept-Language": header]).status == 404)
        }
    }
}
