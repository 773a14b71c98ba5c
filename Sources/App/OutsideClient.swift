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

    func post(_ url: String, headers: [(name: String, value: String)], body: String, allowsInside: Bool) async -> PostResult {
        guard let host = WebhookAddress.host(of: url) else { return .unknownHost }
        guard let addresses = try? await NIOThreadPool.singleton.runIfActive({ OutsideClient.addresses(of: host) }), let first = addresses.first else { return .unknownHost }
        if !allowsInside, !addresses.allSatisfy({ WebhookAddress.isPublic($0.bytes) }) { return .refused }
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow, timeout: .init(connect: .seconds(Self.connectSeconds), read: .seconds(Self.connectSeconds)))
        if first.text != host { configuration.dnsOverride = Dictionary([host, host.lowercased()].map { ($0, first.text) }, uniquingKeysWith: { first, _ in first }) }
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        let result = await OutsideClient.within(.seconds(Self.wholeSeconds)) { await OutsideClient.send(url, headers, body, client) }
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

    /// As the system looks names up; also what looks like a number is read as the system would.
    private static func addresses(of host: String) -> [(text: String, bytes: [UInt8])] {
        var hints = addrinfo(), list: UnsafeMutablePointer<addrinfo>?
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        guard getaddrinfo(host, nil, &hints, &list) == 0 else { return [] }
        defer { freeaddrinfo(list) }
        return sequence(first: list, next: { $0?.pointee.ai_next }).compactMap { $0 }.compactMap { entry in
            guard let raw = entry.pointee.ai_addr, let address = try? SocketAddress(raw: raw), let text = address.ipAddress else { return nil }
            return (text, address.packed)
        }
    }
}

extension SocketAddress {
    fileprivate init?(raw: UnsafeMutablePointer<sockaddr>) throws {
        switch Int32(raw.pointee.sa_family) {
        case AF_INET: self = raw.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { SocketAddress($0.pointee) }
        case AF_INET6: self = raw.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { SocketAddress($0.pointee) }
        default: return nil
        }
    }

    /// 4 or 16 bytes in the order of the network.
    fileprivate var packed: [UInt8] {
        switch self {
        case .v4(let four): withUnsafeBytes(of: four.address.sin_addr) { Array($0) }
        case .v6(let six): withUnsafeBytes(of: six.address.sin6_addr) { Array($0) }
        default: []
        }
    }
}
