import Access
import Kit
import TestKit
import Testing

/// A password that an administrator chose opens nothing but the page where its owner chooses another.
@Suite struct FirstPasswordTests {
    @Test(.requirement("ACC-8")) func whosePasswordIsAnothersChoosesFirst() async throws {
        try await LiveHouse.with { live in
            let admin = live.browser(live.administrator)
            let form = [("login", "fang"), ("displayName", "方婷"), ("branchID", "0"), ("managerID", "0"), ("password", "Lin7-river-over-moon")]
            let made = try await admin.post("/admin/users", form)
            #expect(made.status == 303, "\(made.text)")
            let entered = try await live.browser().post("/sign-in", [("login", "fang"), ("password", "Lin7-river-over-moon"), ("next", "/customers")])
            #expect(entered.location == "/account?first=1")
            let fang = live.browser(entered.sessionToken)
            for route in live.house.front.routes where !["/account", "/account/password", "/sign-in", "/sign-out"].contains(route.path) {
                let answer = try await live.ask(route, as: entered.sessionToken)
                #expect(answer.status == 303 && answer.location == "/account?first=1", "\(route.path)")
            }
            #expect(try await fang.piece("/customers")["HX-Redirect"] == "/account?first=1")
            #expect(try await fang.api("GET", "/me", headers: ["Sec-Fetch-Site": "same-origin"]).status == 401)
            #expect(try await fang.get("/account?first=1").text.contains("zk-note-warn"))
            #expect(try await fang.post("/account/password", [("old", "Lin7-river-over-moon"), ("new", "short")]).status == 422)
            #expect(try await fang.post("/account/password", [("old", "Lin7-river-over-moon"), ("new", "own-words-by-the-lake")]).status == 303)
            #expect(try await fang.get("/").status == 200)
            #expect(try await fang.api("GET", "/me", headers: ["Sec-Fetch-Site": "same-origin"]).status == 200)
        }
    }
}
