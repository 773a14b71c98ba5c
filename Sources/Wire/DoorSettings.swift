import Foundation

/// What App's configuration says about the doors.
package struct DoorSettings: Sendable {
    /// Served under TLS, here or by a proxy in front: cookies are `Secure`, HSTS is sent.
    package var isSecure = false
    /// Believe `X-Forwarded-For` and `X-Forwarded-Proto` (only behind a proxy that sets them).
    package var trustsProxy = false
    /// Largest upload in bytes.
    package var uploadLimit: Int64 = 2 << 30
    /// Uploads wait here until their request ends.
    package var uploadFolder = FileManager.default.temporaryDirectory.appendingPathComponent("zhike-uploads")
    package var jsonLimit = 1 << 20
    package init() {}
}
