import Kit
import Persistence
import TestKit
import Testing

/// Webhooks as an administrator keeps them.
@Suite(.serialized) struct WebhookPagesTests {
    @Test(.requirement("PLAT-2"), .timeLimit(.minutes(5))) func anAdministratorAddsTriesAndRemovesOne() async throws {
        try await LiveHouse.with { live in
            let browser = live.browser(live.administrator)
            let bad = try await browser.post("/admin/webhooks", [("name", "仓库系统"), ("url", "http://example.com/hook"), ("kinds", "customer.*")])
            #expect(bad.status == 422 && bad.text.contains("value=\"仓库系统\"") && bad.text.contains("https"))
            let made = try await browser.post("/admin/webhooks", [("name", "仓库系统"), ("url", "https://example.com/hook"), ("kinds", "customer.*")])
            #expect(made.status == 200 && made.text.contains("value=\"whsec_"))
            let list = try await browser.get("/admin/webhooks")
            #expect(list.text.contains("仓库系统") && !list.text.contains("whsec_"))
            let path = try #require(list.text.firstMatch(of: /\/admin\/webhooks\/\d+/).map { String($0.output) })
            #expect(try await browser.post(path + "/test").location == path)
            let page = try await browser.get(path)
            #expect(page.text.contains("webhook.test") && !page.text.contains("whsec_"))
            #expect(try await browser.post(path + "/deliveries/1/replay").status == 404)
            #expect(try await browser.post(path + "/removal").location == "/admin/webhooks")
            #expect(try await browser.get(path).status == 404)
            let journal = try await browser.get("/admin/journal")
            #expect(journal.text.contains("删除 Webhook“仓库系统”"))
        }
    }
}
