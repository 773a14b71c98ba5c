import Foundation
import Journal
import Kit

/// The headers by which a subscriber knows us (standardwebhooks.com): HMAC-SHA256 over id, time and body.
package enum WebhookSignature {
    static let prefix = "whsec_"

    package static func newSecret() -> String { prefix + Data(Sodium.randomBytes(32)).base64EncodedString() }

    package static func headers(_ body: String, id: ID, secret: String, at now: Instant) -> [(name: String, value: String)] {
        let name = "msg_\(id)", seconds = now.milliseconds / 1000
        let mark = mark(body, name: name, seconds: seconds, secret: secret)
        return [("Content-Type", "application/json"), ("User-Agent", "Zhike"), ("webhook-id", name), ("webhook-timestamp", "\(seconds)"), ("webhook-signature", mark)]
    }

    static func mark(_ body: String, name: String, seconds: Int64, secret: String) -> String {
        let key = Data(base64Encoded: String(secret.dropFirst(prefix.count))) ?? Data()
        return "v1," + Data(Sodium.hmacSHA256(Array("\(name).\(seconds).\(body)".utf8), key: Array(key))).base64EncodedString()
    }
}
