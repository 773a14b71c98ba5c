import Foundation
import Hummingbird
import NIOCore
import Wire

/// Downloads: names in any script, bodies that write themselves.
enum Downloads {
    static func disposition(_ name: String) -> String {
        let plain = String(String.UnicodeScalarView(name.unicodeScalars.map { $0.isASCII && $0.value > 32 && !"\"\\%;/".unicodeScalars.contains($0) ? $0 : "_" }))
        return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(URLEncoded.encode(name))"
    }

    static func body(_ write: @escaping @Sendable (_ chunk: @Sendable (Data) async throws -> Void) async throws -> Void) -> ResponseBody {
        ResponseBody { writer in
            let chunks = ChunkWriter(writer)
            try await write { try await chunks.write($0) }
            try await chunks.finish()
        }
    }
}

/// Hands chunks to the connection and waits for it, so that a slow reader slows the writer instead of filling memory.
/// `@unchecked`: the closure above awaits each chunk before the next, so one task at a time is inside.
private final class ChunkWriter: @unchecked Sendable {
    private var writer: any ResponseBodyWriter
    init(_ writer: any ResponseBodyWriter) { self.writer = writer }
    func write(_ data: Data) async throws { try await writer.write(ByteBuffer(bytes: data)) }
    func finish() async throws { try await writer.finish(nil) }
}
