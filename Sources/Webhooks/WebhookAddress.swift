import Foundation
import Kit

/// Where requests may go: a subscriber's address must not open one's own network to whoever may enter an address.
package enum WebhookAddress {
    private static let longest = 500

    /// - Throws: `invalid` on `url`.
    package static func checked(_ entered: String, allowsPlain: Bool) throws -> String {
        let text = EnteredText.clean(entered)
        if text.isEmpty { throw Problem.invalid("url", "problem.field.required") }
        guard text.utf8.count <= longest, host(of: text) != nil, let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(), ["https", "http"].contains(scheme),
              parts.user == nil, parts.password == nil, parts.fragment == nil else { throw Problem.invalid("url", "webhooks.fault.url") }
        if scheme == "http", !allowsPlain { throw Problem.invalid("url", "webhooks.fault.plain") }
        return text
    }

    /// The host as both readers of addresses see it, that of the check and that of the client; nil when they differ or it is written in a roundabout way.
    package static func host(of url: String) -> String? {
        guard url.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), let one = URLComponents(string: url)?.encodedHost, let other = URL(string: url)?.host(percentEncoded: true),
              bare(one) == bare(other), bare(one).wholeMatch(of: /[A-Za-z0-9.:\-]{1,253}/) != nil else { return nil }
        return bare(one)
    }

    private static func bare(_ host: String) -> String { host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host }

    /// Whether an address (4 or 16 bytes) is one of the open network: not of this machine, a private network, a test or a crowd.
    package static func isPublic(_ bytes: [UInt8]) -> Bool {
        if bytes.count == 4 { return !closed.contains { matches(bytes, $0.0, $0.1) } }
        // Of IPv6 only 2000::/3 is given out, less what stands for IPv4, for examples and for tunnels.
        guard bytes.count == 16, bytes[0] & 0xE0 == 0x20 else { return false }
        return !closedSix.contains { matches(bytes, $0.0, $0.1) }
    }

    private static func matches(_ bytes: [UInt8], _ prefix: [UInt8], _ bits: Int) -> Bool {
        for bit in 0..<bits {
            let mask = UInt8(0x80) >> UInt8(bit % 8), wanted = bit / 8 < prefix.count ? prefix[bit / 8] : 0
            if bytes[bit / 8] & mask != wanted & mask { return false }
        }
        return true
    }

    private static let closed: [([UInt8], Int)] = [
        ([0], 8), ([10], 8), ([100, 64], 10), ([127], 8), ([169, 254], 16), ([172, 16], 12), ([192, 0, 0], 24), ([192, 0, 2], 24), ([192, 88, 99], 24), ([192, 168], 16),
        ([198, 18], 15), ([198, 51, 100], 24), ([203, 0, 113], 24), ([224], 4), ([240], 4),
    ]
    private static let closedSix: [([UInt8], Int)] = [([0x20, 0x01], 23), ([0x20, 0x01, 0x0D, 0xB8], 32), ([0x20, 0x02], 16), ([0x3F, 0xFF], 20)]
}
