import Kit
import TestKit
import Testing
@testable import Webhooks

@Suite struct WebhookRuleTests {
    /// The example that the libraries of standardwebhooks.com test themselves by.
    @Test func theSignatureIsTheStandards() {
        let mark = WebhookSignature.mark(#"{"test": 2432232314}"#, name: "msg_p5jXN8AQM9LWM0D4loKWxJek", seconds: 1_614_265_330, secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
        #expect(mark == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
        #expect(WebhookSignature.newSecret() != WebhookSignature.newSecret() && WebhookSignature.newSecret().count == 50)
    }

    @Test(arguments: [
        [127, 0, 0, 1], [10, 1, 2, 3], [172, 16, 0, 1], [172, 31, 255, 255], [192, 168, 1, 1], [169, 254, 169, 254], [100, 64, 0, 1], [0, 0, 0, 0], [224, 0, 0, 1], [255, 255, 255, 255],
        [192, 0, 2, 1], [198, 18, 0, 1], [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], [0xFE, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
        [0xFD, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 127, 0, 0, 1], [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0, 10, 0, 0, 1],
        [0x20, 0x02, 10, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], [0x20, 0x01, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], [0x20, 0x01, 0x0D, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], [],
    ] as [[UInt8]])
    func closedNetworksAreNotCalled(address: [UInt8]) { #expect(!WebhookAddress.isPublic(address)) }

    @Test(arguments: [[8, 8, 8, 8], [172, 15, 0, 1], [172, 32, 0, 1], [100, 128, 0, 1], [0x26, 0x06, 0x47, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], [0x24, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]] as [[UInt8]])
    func theOpenNetworkIs(address: [UInt8]) { #expect(WebhookAddress.isPublic(address)) }

    @Test func addressesAreChecked() throws {
        #expect(try WebhookAddress.checked(" https://example.com:8443/hook?a=1 ", allowsPlain: false) == "https://example.com:8443/hook?a=1")
        #expect(try WebhookAddress.checked("http://example.com/", allowsPlain: true) == "http://example.com/")
        #expect(throws: Problem.invalid("url", "webhooks.fault.plain")) { try WebhookAddress.checked("http://example.com/", allowsPlain: false) }
        #expect(throws: Problem.invalid("url", "problem.field.required")) { try WebhookAddress.checked(" ", allowsPlain: true) }
        for bad in ["example.com", "ftp://example.com", "https://", "https://a:b@example.com/", "https://example.com/#x", "javascript:alert(1)", "https://ex%61mple.com/",
                    "https://例子.com/", "https://good.example\\@127.0.0.1/", "https://①②⑦.0.0.1/", "https://exa_mple.com/", "https://exa mple.com/" + String(repeating: "x", count: 600)] {
            #expect(throws: Problem.invalid("url", "webhooks.fault.url"), "\(bad)") { try WebhookAddress.checked(bad, allowsPlain: true) }
        }
    }

    @Test func hostsAreReadAlike() {
        #expect(WebhookAddress.host(of: "https://Example.com:8443/a") == "Example.com")
        #expect(WebhookAddress.host(of: "http://[::1]:80/") == "::1" && WebhookAddress.host(of: "http://127.0.0.1/") == "127.0.0.1")
        for odd in ["", "https:", "https:///x", "https://%31%32%37.0.0.1/", "https://a b/", "https://a;b/"] { #expect(WebhookAddress.host(of: odd) == nil, "\(odd)") }
    }

    @Test func kindsAreNamesOrFamilies() throws {
        let kinds = try WebhookKinds(entered: "customer.*， product.created\ncontact.added")
        #expect(kinds.patterns == ["customer.*", "product.created", "contact.added"])
        for (kind, isHeld) in [("customer.changed", true), ("customers.batch", false), ("product.created", true), ("product.changed", false)] { #expect(kinds.holds(kind) == isHeld, "\(kind)") }
        #expect(try WebhookKinds(entered: " ").holds("anything.atAll"))
        for bad in ["*", "customer", "customer.*x", "a.b.c", "1.2"] { #expect(throws: Problem.self, "\(bad)") { try WebhookKinds(entered: bad) } }
    }
}
