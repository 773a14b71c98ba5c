@testable import App
import Foundation
import Hummingbird
import Kit
import Logging
import Synchronization
import TestKit
import Testing
import Webhooks

/// The client against a server on this machine.
@Suite(.serialized, .timeLimit(.minutes(2))) struct OutsideClientTests {
    private final class Seen: Sendable {
        private let all = Mutex<[String]>([])
        var paths: [String] { all.withLock { $0 } }
        func add(_ path: String) { all.withLock { $0.append(path) } }
    }

    private func withServer(_ body: @Sendable (_ url: String, Seen) async throws -> Void) async throws {
        let seen = Seen(), router = Router()
        router.post("ok") { request, _ -> Response in
            seen.add("ok")
            let text = String(buffer: try await request.body.collect(upTo: 10_000))
            let isSigned = request.headers[.init("webhook-id") ?? .accept] == "msg_1"
            return Response(status: .ok, body: .init(byteBuffer: .init(string: "\(isSigned) \(text)")))
        }
        router.post("away") { _, _ -> Response in Response(status: .temporaryRedirect, headers: [.location: "/ok"]) }
        router.post("much") { _, _ -> Response in
            Response(status: .ok, body: ResponseBody { writer in
                for _ in 0..<100_000 { try await writer.write(.init(repeating: 65, count: 10_000)) }
                try await writer.finish(nil)
            })
        }
        router.post("never") { _, _ -> Response in
            try await Task.sleep(for: .seconds(60))
            return Response(status: .ok)
        }
        let (ports, told) = AsyncStream.makeStream(of: Int.self)
        var logger = Logger(label: "outside")
        logger.logLevel = .critical
        let server = Application(router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)), onServerRunning: { told.yield($0.localAddress?.port ?? 0) }, logger: logger)
        let task = Task { try await server.runService(gracefulShutdownSignals: []) }
        defer { task.cancel() }
        var iterator = ports.makeAsyncIterator()
        let port = try #require(await iterator.next())
        try await body("http://127.0.0.1:\(port)", seen)
    }

    private func post(_ url: String, allowsInside: Bool = true) async -> PostResult {
        await OutsideClient().post(url, headers: [("webhook-id", "msg_1"), ("Content-Type", "application/json")], body: "{}", allowsInside: allowsInside)
    }

    /// A name server that does not answer takes no more time than any other silence, however many ask it.
    @Test func lookingUpHasItsTimeToo() async throws {
        var client = OutsideClient()
        client.lookUpTime = .milliseconds(200)
        // Its own threads: those that hang are nobody else's.
        client.lookUps = LookUps(threads: 2)
        client.lookUp = { _ in
            Thread.sleep(forTimeInterval: 20)
            return []
        }
        let slow = client, clock = ContinuousClock(), begun = clock.now
        let answers = await withTaskGroup(of: PostResult.self) { group in
            for number in 0..<20 { group.addTask { await slow.post("http://n\(number).invalid/x", headers: [], body: "{}", allowsInside: true) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.allSatisfy { $0 == .timeout } && clock.now - begun < .seconds(15))
        #expect(await LookUps(threads: 1).run(within: .seconds(5)) { 7 } == 7)
    }

    @Test func whatIsSentArrivesAndNothingIsFollowed() async throws {
        try await withServer { url, seen in
            #expect(await post(url + "/ok") == PostResult(status: 200, text: "true {}"))
            #expect(await post(url.replacing("127.0.0.1", with: "localhost") + "/ok").status == 200)
            let away = await post(url + "/away")
            #expect(away.status == 307 && !away.isAccepted && seen.paths == ["ok", "ok"])
            let much = await post(url + "/much")
            #expect(much.status == 200 && much.text.count == PostResult.longest)
            #expect(await post(url + "/never") == .timeout)
        }
    }

    @Test func oneOwnNetworkIsNotCalled() async throws {
        try await withServer { url, seen in
            let port = url.split(separator: ":").last ?? ""
            for host in ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]", "10.0.0.1", "169.254.169.254"] {
                let result = await post("http://\(host):\(port)/ok", allowsInside: false)
                #expect(result == .refused || result == .unknownHost, "\(host)")
            }
            #expect(seen.paths.isEmpty)
            #expect(await post("http://nowhere.invalid/") == .unknownHost)
            #expect(await post("http://127.0.0.1:1/") == .failed)
        }
    }
}
