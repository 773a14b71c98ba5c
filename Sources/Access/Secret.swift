import CSodium
import Foundation
import Kit

/// A secret that a person or program carries: 32 random bytes as text. Only its hash is stored.
package struct Secret: Sendable, Hashable {
    package let text: String
    package var hash: [UInt8] { Secret.hash(text) }

    package init(_ text: String) { self.text = text }

    /// - Parameter prefix: `zk_` on API tokens, so that scanners of source code recognise a leaked one.
    package static func random(prefix: String = "") -> Secret { Secret(prefix + base64URL(randomBytes(32))) }

    /// SHA-256: enough for 256 random bits; passwords go through `PasswordHash`.
    package static func hash(_ text: String) -> [UInt8] {
        let input = Array(text.utf8)
        var digest = [UInt8](repeating: 0, count: 32)
        _ = crypto_hash_sha256(&digest, input, UInt64(input.count))
        return digest
    }

    static func randomBytes(_ count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        randombytes_buf(&bytes, count)
        return bytes
    }

    private static func base64URL(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
