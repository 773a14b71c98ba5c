import AsyncHTTPClient
import Foundation
import Kit
import NIOCore
import NIOPosix
import Webhooks

/// Sends a request to somebody else's server. The name is looked up once, all of its addresses are judged, and the connection goes to one that was judged:
/// a name that changes its address between the look and the call leads nowhere. Redirects are not followed, little is read, time is short.
struct OutsideClient: PostClient {
    private static let connectSeconds: Int64 = 5, wholeSeconds: Int64 = 15
    /// Looking up is part of the whole time, and has its own bound: the system's look-up cannot be broken off.
    var lookUpTime = Duration.seconds(connectSeconds)
    var lookUps = LookUps.shared
    var lookUp: @Sendable (String) -> [OutsideAddress] = OutsideAddress.all(of:)

    func post(_ url: String, headers: [(name: String, value: String)], body: String, allowsInside: Bool) async -> PostResult {
        guard let host = WebhookAddress.host(of: url) else { return .unknownHost }
        let clock = ContinuousClock(), end = clock.now + .seconds(Self.wholeSeconds)
        guard let addresses = await lookUps.run(within: lookUpTime, { [lookUp] in lookUp(host) }) else { return .timeout }
        guard let first = addresses.first else { return .unknownHost }
        if !allowsInside, !addresses.allSatisfy({ WebhookAddress.isPublic($0.bytes) }) { return .refused }
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow, timeout: .init(connect: .seconds(Self.connectSeconds), read: .seconds(Self.connectSeconds)))
        if first.text != host { configuration.dnsOverride = Dictionary([host, host.lowercased()].map { ($0, first.text) }, uniquingKeysWith: { first, _ in first }) }
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        let result = await OutsideClient.within(end - clock.now) { await OutsideClient.send(url, headers, body, client) }
        try? await client.shutdown()
        return result
    }

    private static func send(_ url: String, _ headers: [(name: String, value: String)], _ body: String, _ client: HTTPClient) async -> PostResult {
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        request.body = .bytes(ByteBuffer(string: body))
        do {
            let response = try await client.execute(request, timeout: .seconds(wholeSeconds))
            var bytes: [UInt8] = []
            do {
                for try await chunk in response.body {
                    bytes.append(contentsOf: chunk.readableBytesView.prefix(PostResult.longest * 4 - bytes.count))
                    if bytes.count >= PostResult.longest * 4 { break }
                }
            } catch {
                // The status counts; what follows is only for the log.
            }
            return PostResult(status: Int(response.status.code), text: String(decoding: bytes, as: UTF8.self))
        } catch let error as HTTPClientError where error == .connectTimeout || error == .readTimeout || error == .deadlineExceeded {
            return .timeout
        } catch {
            return .failed
        }
    }

    private static func within(_ time: Duration, _ work: @escaping @Sendable () async -> PostResult) async -> PostResult {
        await withTaskGroup(of: PostResult.self) { group in
            group.addTask(operation: work)
            group.addTask {
                try? await Task.sleep(for: time)
                return .timeout
            }
            let first = await group.next() ?? .timeout
            group.cancelAll()
            return first
        }
    }
}
