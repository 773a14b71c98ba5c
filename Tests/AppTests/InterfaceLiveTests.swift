import Kit
import TestKit
import Testing

/// The interface of the whole house through its door.
@Suite(.serialized) struct InterfaceLiveTests {
    private static let own = ["Sec-Fetch-Site": "same-origin"]

    @Test(.requirement("PLAT-2"), .timeLimit(.minutes(5))) func aProgramReadsWritesAndRepeats() async throws {
        try await LiveHouse.with { live in
            let browser = live.browser(live.administrator)
            func send(_ method: String, _ path: String, _ body: JSONValue? = nil, _ headers: [String: String] = [:]) async throws -> BrowserAnswer {
                try await browser.api(method, path, body, headers: Self.own.merging(headers) { $1 })
            }
            let key = ["Idempotency-Key": "\"2c0d\""]
            let made = try await send("POST", "/customers", ["name": "甲店"], key)
            let again = try await send("POST", "/customers", ["name": "甲店"], key)
            #expect(made.status == 201 && again.status == 201 && made.text == again.text && made.location == again.location && made["ETag"] == again["ETag"])
            #expect(try await send("POST", "/customers", ["name": "乙店"], key).status == 422)
            let path = String(made.location.dropFirst("/api/v1".count)), tag = try #require(made["ETag"])
            #expect(try await send("GET", path, nil, ["If-None-Match": tag]).status == 304)
            #expect(try await send("PATCH", path, ["phone": "1"]).status == 428)
            let changed = try await send("PATCH", path, ["phone": "1"], ["If-Match": tag])
            #expect(changed.status == 200)
            let late = try await send("PATCH", path, ["phone": "2"], ["If-Match": tag, "Accept-Language": "en"])
            #expect(late.status == 412)
            #expect(try late.json["code"] == "problem.preconditionFailed" && late.json["title"] == "No longer as read")
            #expect(try await send("PATCH", path, ["phone": "2", "version": 1]).status == 409)
            #expect(try await send("GET", path, nil, ["If-None-Match": tag]).status == 200)
            let misspelt = try await send("GET", "/customers?fields=nme", nil, ["Accept-Language": "en"])
            #expect(try misspelt.status == 422 && misspelt.json["errors"]?.items?.first?["message"] == "There is no member “nme”.")
        }
    }

    @Test(.requirement("PLAT-2"), .timeLimit(.minutes(5))) func manyCustomersComeInOneRequest() async throws {
        try await LiveHouse.with { live in
            let browser = live.browser(live.administrator)
            // More than a megabyte, which other bodies may not be.
            let items = (0..<1000).map { n -> JSONValue in ["code": .text("B\(n)"), "name": .text("店\(n)"), "remark": .text(String(repeating: "注", count: 400))] }
            let answer = try await browser.api("POST", "/customers/batch", ["items": .array(items + [])], headers: Self.own.merging(["Idempotency-Key": "b"]) { $1 })
            #expect(answer.status == 200)
            #expect(try answer.json["count"]?["created"] == 1000, "\(answer.text.prefix(300))")
            let refused = try await browser.api("POST", "/customers/batch", ["items": [["code": "B1", "nam": "x"]]], headers: Self.own.merging(["Accept-Language": "en"]) { $1 })
            #expect(try refused.json["items"]?.items?.first?["problem"]?["errors"]?.items?.first?["field"] == "nam")
            #expect(try refused.json["items"]?.items?.first?["problem"]?["title"] == "Entries need correcting")
        }
    }
}
