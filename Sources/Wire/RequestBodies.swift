import HTTPTypes
import Hummingbird
import Kit
import NIOCore

/// Reading bodies with a limit, and leaving the connection when one is refused.
package enum RequestBodies {
    package static func announced(_ request: Request) -> Int64? { request.headers[.contentLength].flatMap { Int64($0) } }

    package static func hasBody(_ request: Request) -> Bool { (announced(request) ?? 0) > 0 || request.headers[.transferEncoding] != nil }

    /// - Throws: `tooLarge` before the first byte when the announced length says so.
    package static func collect(_ request: Request, limit: Int) async throws -> [UInt8] {
        if let length = announced(request), length > Int64(limit) { throw Problem.tooLarge("problem.tooLarge") }
        var bytes: [UInt8] = []
        for try await chunk in request.body {
            guard bytes.count + chunk.readableBytes <= limit else { throw Problem.tooLarge("problem.tooLarge") }
            bytes.append(contentsOf: chunk.readableBytesView)
        }
        return bytes
    }

    /// Hummingbird would read a refused body to its end. The answer says `close`; the connection stays open a moment,
    /// because closing on unread bytes resets it and the browser never sees the answer.
    package static func leave(_ response: inout Response, _ context: DoorContext) {
        response.headers[.connection] = "close"
        guard let channel = context.channel else { return }
        _ = channel.eventLoop.scheduleTask(in: .seconds(2)) { channel.close(promise: nil) }
    }

    package static func mediaType(_ request: Request) -> String {
        let type = request.headers[.contentType] ?? ""
        return type.split(separator: ";").first.map { $0.filter { $0 != " " }.lowercased() } ?? ""
    }
}
