import Hummingbird
import Logging
import NIOCore

/// What the server knows of a request besides its bytes.
package struct DoorContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// nil when a test calls the responder without a socket.
    package let channel: (any Channel)?
    /// Of the peer; `""` when it is not known.
    package let peer: String

    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
        peer = source.channel.remoteAddress?.ipAddress ?? ""
    }

    package init(logger: Logger, peer: String = "127.0.0.1") {
        coreContext = CoreRequestContextStorage(source: Bare(logger: logger))
        channel = nil
        self.peer = peer
    }

    private struct Bare: RequestContextSource { let logger: Logger }
}
