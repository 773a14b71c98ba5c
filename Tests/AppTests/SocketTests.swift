import Foundation
import Hummingbird
import Kit
import Logging
import TestKit
import Testing
import Web

/// What only a real connection shows: parsing, closing, waiting.
@Suite("Over a socket", .serialized) struct SocketTests {
    @Test func headsThatAreNoHTTP() async throws {
        try await serving { port in
            let huge = "GET / HTTP/1.1\r\nHost: a\r\nX: " + String(repeating: "x", count: 40_000) + "\r\n\r\n"
            let many = "GET / HTTP/1.1\r\nHost: a\r\n" + (0..<300).map { "X-\($0): 1\r\n" }.joined() + "\r\n"
            let odd = ["\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "G\u{1}T / HTTP/1.1\r\nHost: a\r\n\r\n", "GET http://[ HTTP/1.1\r\nHost: a\r\n\r\n",
                       "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "GET /\u{FF}\u{FE} HTTP/1.1\r\nHost: a\r\n\r\n",
                       "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n"]
            for request in [huge, many] + odd {
                let answer = Socket.ask(port, request, shutsDown: true)
                #expect(!answer.hasPrefix("HTTP/1.1 5"), "\(request.prefix(60)) → \(answer.prefix(60))")
            }
            #expect(Socket.ask(port, huge, shutsDown: false).hasPrefix("HTTP/1.1 400"))
            #expect(Socket.ask(port, "GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", shutsDown: false).hasPrefix("HTTP/1.1 200"))
        }
    }

    @Test func aRefusedUploadIsLeftAndNotRead() async throws {
        try await serving { port in
            let start = ContinuousClock.now
            // Announces a gigabyte and keeps sending until the server hangs up.
            let sent = Socket.flood(port, "POST /upload HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 1073741824\r\n\r\n", upTo: 1 << 30)
            #expect(sent.answer.hasPrefix("HTTP/1.1 303"))
            #expect(sent.answer.lowercased().contains("connection: close"))
            #expect(sent.bytes < 1 << 30)
            #expect(ContinuousClock.now - start < .seconds(60))
        }
    }

    @Test func aSilentConnectionIsClosed() async throws {
        try await serving { port in
            let start = ContinuousClock.now
            _ = Socket.ask(port, "GET /healthz HTTP/1.1\r\nHost: a", shutsDown: false)
            #expect(ContinuousClock.now - start < .seconds(50))
        }
    }

    @Test func requestsInOneConnection() async throws {
        try await serving { port in
            let first = "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n\r\na=1"
            let answer = Socket.ask(port, first + "GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", shutsDown: false)
            #expect(answer.components(separatedBy: "HTTP/1.1 200").count == 3)
        }
    }

    private func serving(_ body: @escaping @Sendable (UInt16) throws -> Void) async throws {
        let (ports, source) = AsyncStream<UInt16>.makeStream()
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let app = Application(responder: try SampleHouse.browser().door, server: ServerLimits.http1(idleSeconds: 2),
                              configuration: .init(address: .hostname("127.0.0.1", port: 0)),
                              onServerRunning: { channel in source.yield(UInt16(channel.localAddress?.port ?? 0)) }, logger: logger)
        let server = Task { try await app.run() }
        defer { server.cancel() }
        var iterator = ports.makeAsyncIterator()
        let port = try #require(await iterator.next())
        // Blocking calls of the client stay off the threads that the server's tasks need.
        try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
            Thread.detachNewThread { done.resume(with: Result { try body(port) }) }
        }
    }
}
