import Foundation
import Kit
import TestKit
import Testing

@Suite("The JSON interface") struct InterfaceTests {
    @Test func whoMay() async throws {
        let browser = try SampleHouse.browser()
        let nobody = try await browser.api("GET", "/samples/1")
        #expect(nobody.status == 401 && nobody["WWW-Authenticate"] == "Bearer")
        #expect(nobody["Content-Type"] == "application/problem+json")
        #expect(try await browser.api("GET", "/samples/1", bearer: "wrong").status == 401)
        #expect(try await browser.api("GET", "/samples/1", headers: ["Authorization": "Basic x"]).status == 401)
        #expect(try await browser.api("DELETE", "/samples/1", bearer: "key").status == 403)
        #expect(try await browser.api("GET", "/samples/1", bearer: "key").json["data"]?["id"] == "1")
        #expect(try await browser.send(.get, "/api/v1/samples/1", as: "rep").status == 200)
    }

    @Test func aSessionCountsOnlyFromOurOwnPages() async throws {
        let browser = try SampleHouse.browser()
        let headers = ["Content-Type": "application/json", "Origin": "http://evil.test"]
        #expect(try await browser.send(.post, "/api/v1/samples", headers: headers, body: Array("{}".utf8), as: "rep").status == 403)
        let own = ["Content-Type": "application/json", "Origin": "http://zhike.test"]
        #expect(try await browser.send(.post, "/api/v1/samples", headers: own, body: Array(#"{"name":"甲","amount":"12.5"}"#.utf8), as: "rep").status == 201)
    }

    @Test func faultsOfABodyComeAllAtOnce() async throws {
        let answer = try await SampleHouse.browser().api("POST", "/samples", ["name": 3, "amount": "x"], bearer: "key", headers: ["Accept-Language": "en"])
        #expect(answer.status == 422)
        let errors = try answer.json["errors"]?.items ?? []
        #expect(errors.map { $0["field"]?.string } == ["name", "amount"])
        #expect(errors.last?["message"] == "Not a number.")
        #expect(try answer.json["title"] == "Entries need correcting")
    }

    @Test func badBodiesAndParameters() async throws {
        let browser = try SampleHouse.browser()
        for (type, body, status) in [("application/json", "{", 422), ("application/json", "[]", 422), ("text/plain", "{}", 422), ("application/json", String(repeating: " ", count: (1 << 20) + 1), 413)] {
            #expect(try await browser.send(.post, "/api/v1/samples", headers: ["Content-Type": type, "Authorization": "Bearer key"], body: Array(body.utf8)).status == status)
        }
        for (query, status) in [("limit=0", 422), ("limit=201", 422), ("limit=x", 422), ("limit=200", 200), ("cursor=!!", 422), ("", 200)] {
            #expect(try await browser.api("GET", "/samples?" + query, bearer: "key").status == status, "\(query)")
        }
        #expect(try await browser.api("GET", "/samples/abc", bearer: "key").status == 404)
        let nowhere = try await browser.api("GET", "/nowhere", bearer: "key")
        #expect(nowhere.status == 404 && nowhere["Content-Type"] == "application/problem+json")
        let broken = try await browser.api("GET", "/broken", bearer: "key")
        #expect(broken.status == 500 && !broken.text.contains("secret"))
    }

    /// Not by the methods that somebody thought of, but by all.
    @Test func everyOtherMethodIsRefusedByName() async throws {
        let browser = try SampleHouse.browser()
        for method in ["QUERY", "TRACE", "OPTIONS", "PROPFIND", "PUT", "X-ANYTHING"] {
            let answer = try await browser.api(method, "/samples", bearer: "key")
            #expect(answer.status == 405 && answer["Allow"] == "GET, HEAD, POST", "\(method): \(answer.status)")
        }
        #expect(try await browser.api("QUERY", "/samples/1", bearer: "key")["Allow"] == "DELETE, GET, HEAD")
        #expect(try await browser.api("POST", "/openapi.json", bearer: "key")["Allow"] == "GET, HEAD")
        #expect(try await browser.api("QUERY", "/nowhere", bearer: "key").status == 404)
    }

    /// What the document says of a parameter is held against what was asked, an empty value too.
    @Test func parametersAreHeldAgainstTheirSchemas() async throws {
        let browser = try SampleHouse.browser()
        for (query, fields) in [("limit=&on=", ["limit", "on"]), ("on=2026-02-30", ["on"]), ("on=20260201", ["on"]), ("by=colour", ["by"]), ("near=1", ["near"]), ("rep=x", ["rep"]), ("limit=%2B5", ["limit"])] {
            let answer = try await browser.api("GET", "/checked?" + query, bearer: "key")
            #expect(answer.status == 422, "\(query): \(answer.status)")
            #expect(try answer.json["errors"]?.items?.map { $0["field"]?.string ?? "" } == fields, "\(query)")
        }
        #expect(try await browser.api("GET", "/checked?limit=5&on=2026-02-28&by=age&near=true&rep=7&words=", bearer: "key").status == 200)
    }

    /// A body is held against its schema as a whole: types, choices, lengths, names; numbers are whole and not too long.
    @Test func bodiesAreHeldAgainstTheirSchemas() async throws {
        let browser = try SampleHouse.browser()
        let good: JSONValue = ["name": "甲", "kind": "a", "count": 3, "on": "2026-02-28", "rows": [["key": "x"]], "own.x": true, "amount": "1.5"]
        #expect(try await browser.api("POST", "/checked", good, bearer: "key").status == 200)
        guard case .object(let whole) = good else { return }
        let bad: [(String, JSONValue, String)] = [
            ("name", "", "name"), ("name", 3, "name"), ("name", "12345678901", "name"), ("kind", "c", "kind"), ("count", "3", "count"), ("count", -1, "count"), ("count", 100, "count"), ("on", "2026-02-30", "on"), ("on", "", "on"),
            ("rows", [], "rows"), ("rows", [["key": 1]], "rows.0.key"), ("rows", [[:]], "rows.0.key"), ("amount", 1, "amount"), ("amount", "x", "amount"), ("other", 1, "other"), ("own.x", "x", "own.x"),
        ]
        for (member, value, field) in bad {
            let answer = try await browser.api("POST", "/checked", .object(whole.merging([member: value]) { $1 }), bearer: "key")
            #expect(answer.status == 422, "\(member) \(value): \(answer.status)")
            #expect(try answer.json["errors"]?.items?.map { $0["field"]?.string ?? "" } == [field], "\(member) \(value)")
        }
        #expect(try await browser.api("POST", "/checked", nil, bearer: "key").status == 422, "none at all")
        let many = JSONValue.array((0..<5000).map { JSONValue.int(Int64($0)) })
        let flood = try await browser.api("POST", "/checked", .object(whole.merging(["rows": many]) { $1 }), bearer: "key")
        let told = try flood.json["errors"]?.items?.count ?? 0
        #expect(flood.status == 422 && (1...100).contains(told), "as many as somebody reads: \(told)")
        for body in [#"{"name": 1.5}"#, #"{"name": "x", "count": 1e2}"#, #"{"name": "x", "count": 1234567890123456789012}"#] {
            let answer = try await browser.send(.post, "/api/v1/checked", headers: ["Content-Type": "application/json", "Authorization": "Bearer key"], body: Array(body.utf8))
            #expect(try answer.status == 422 && answer.json["errors"]?.items?.first?["code"] == "problem.number.plain", "\(body)")
        }
        let quoted = try await browser.send(.post, "/api/v1/checked", headers: ["Content-Type": "application/json", "Authorization": "Bearer key"], body: Array(#"{"name": "\"1.5e7"}"#.utf8))
        #expect(quoted.status == 200, "within text it is text")
    }

    @Test(.requirement("PLAT-2")) func theDocumentDescribesEveryEndpoint() async throws {
        let document = try await SampleHouse.browser().api("GET", "/openapi.json").json
        #expect(document["openapi"] == "3.1.0")
        let one = document["paths"]?["/samples/{id}"]?["get"]
        #expect(one?["operationId"] == "getSamplesId")
        #expect(one?["parameters"]?.items?.first?["in"] == "path")
        #expect(one?["responses"]?["404"]?["$ref"] == "#/components/responses/Problem")
        #expect(document["paths"]?["/samples"]?["post"]?["requestBody"] != nil)
        #expect(document["components"]?["securitySchemes"]?["token"]?["scheme"] == "bearer")
    }
}
