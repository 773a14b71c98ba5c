@testable import API
import Kit
import Synchronization
import TestKit
import Testing

@Suite("How often programs may ask") struct RateLimitTests {
    /// A clock that the test moves.
    private final class Hands: Sendable {
        private let state = Mutex<Int64>(1_000_000)
        var clock: WallClock { WallClock(now: { Instant(self.state.withLock { $0 }) }) }
        func go(_ milliseconds: Int64) { state.withLock { $0 += milliseconds } }
    }

    @Test func aBucketFillsAgainEvenly() async throws {
        let hands = Hands(), limiter = RateLimiter(clock: hands.clock) { 60 }
        for left in (0..<60).reversed() { #expect(await limiter.take(.user(ID(1)))?.remaining == left) }
        let refused = try #require(await limiter.take(.user(ID(1))))
        #expect(refused.wait == 1 && refused.reset == 60)
        #expect(await limiter.take(.user(ID(2)))?.wait == nil, "another's bucket is full")
        hands.go(1000)
        #expect(await limiter.take(.user(ID(1)))?.wait == nil)
        #expect(await limiter.take(.user(ID(1)))?.wait == 1)
        hands.go(600_000)
        #expect(await limiter.take(.user(ID(1)))?.remaining == 59, "never more than full")
    }

    @Test func aChangedSettingHoldsAndZeroIsNoLimit() async throws {
        let hands = Hands(), setting = Mutex<Int64>(1)
        let limiter = RateLimiter(clock: hands.clock) { setting.withLock { $0 } }
        _ = await limiter.take(.user(ID(1)))
        #expect(await limiter.take(.user(ID(1)))?.wait == 60)
        setting.withLock { $0 = 0 }
        hands.go(2000)
        #expect(await limiter.take(.user(ID(1))) == nil)
    }

    @Test func strangersCannotFillTheMemory() async throws {
        let hands = Hands(), limiter = RateLimiter(clock: hands.clock) { 60 }
        for number in 0..<30_000 {
            _ = await limiter.take(.address("\(number)"))
            if number % 1000 == 0 { hands.go(1) }
        }
        #expect(limiter.count <= RateLimiter.bound)
    }

    @Test(.requirement("PLAT-2")) func theDoorSaysWhatIsLeft() async throws {
        let browser = try SampleHouse.browser(requestsPerMinute: 2)
        let first = try await browser.api("GET", "/samples/1", bearer: "key")
        #expect(first.status == 200 && first["RateLimit-Policy"] == "\"default\";q=2;w=60" && first["RateLimit"] == "\"default\";r=1;t=30")
        let known = try await browser.api("GET", "/samples/1", bearer: "key", headers: ["If-None-Match": first["ETag"] ?? ""])
        #expect(known.status == 304 && known.bytes.isEmpty && known["ETag"] == first["ETag"])
        let refused = try await browser.api("POST", "/samples", [:], bearer: "key")
        #expect(refused.status == 429 && refused["Retry-After"] == "30" && refused["RateLimit"] == "\"default\";r=0;t=60" && refused["Content-Type"] == "application/problem+json")
        #expect(try await browser.api("GET", "/samples/1", bearer: "wrong").status == 401)
        #expect(try await browser.api("GET", "/samples/1", bearer: "wrong").status == 401)
        #expect(try await browser.api("GET", "/samples/1", bearer: "wrong").status == 429, "strangers are counted by their address")
    }

    @Test func anotherMethodIsToldWhichThereAre() async throws {
        let browser = try SampleHouse.browser()
        let answer = try await browser.api("DELETE", "/samples", bearer: "key", headers: ["Accept-Language": "en"])
        #expect(answer.status == 405 && answer["Allow"] == "GET, HEAD, POST" && answer["Content-Type"] == "application/problem+json")
        #expect(try answer.json["status"] == 405 && answer.json["title"] == "Not by this method")
        #expect(try await browser.api("TRACE", "/samples/1").status == 405)
        #expect(try await browser.api("HEAD", "/samples/1", bearer: "key").status == 200)
    }

    @Test func theDocumentNamesHeadersAndRefusals() async throws {
        let document = try await SampleHouse.browser().api("GET", "/openapi.json").json
        let one = document["paths"]?["/samples/{id}"]?["get"], new = document["paths"]?["/samples"]?["post"]
        #expect(one?["responses"]?["304"] != nil && one?["responses"]?["200"]?["headers"]?["ETag"] != nil)
        #expect(new?["parameters"]?.items?.contains(["$ref": "#/components/parameters/Idempotency-Key"]) == true)
        #expect(new?["responses"]?["201"] != nil && new?["responses"]?["429"]?["$ref"] == "#/components/responses/TooMany")
    }
}
