import Hummingbird
import HummingbirdCore
import NIOCore

/// Limits of the server itself, below the doors. App builds the application with them, plain or under TLS.
package enum ServerLimits {
    /// Heads above 32 kB are refused with 400; a connection that is silent for a minute is closed.
    package static func http1(idleSeconds: Int64 = 60) -> HTTPServerBuilder {
        .http1(configuration: .init(
            idleTimeout: .seconds(idleSeconds),
            httpDecoderConfiguration: .init(maxHeaderFieldSize: 16 * 1024, maxHeaderListSize: 32 * 1024, maxHeaderFieldCount: 100)))
    }
}
