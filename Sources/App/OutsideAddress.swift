import Foundation
import NIOCore
import NIOPosix

/// An address of somebody else's server.
struct OutsideAddress: Sendable {
    let text: String
    /// 4 or 16 in the order of the network.
    let bytes: [UInt8]

    /// As the system looks names up; also what looks like a number is read as the system would.
    static func all(of host: String) -> [OutsideAddress] {
        var hints = addrinfo(), list: UnsafeMutablePointer<addrinfo>?
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        guard getaddrinfo(host, nil, &hints, &list) == 0 else { return [] }
        defer { freeaddrinfo(list) }
        return sequence(first: list, next: { $0?.pointee.ai_next }).compactMap { $0 }.compactMap { entry in
            guard let raw = entry.pointee.ai_addr, let address = try? SocketAddress(raw: raw), let text = address.ipAddress else { return nil }
            return OutsideAddress(text: text, bytes: address.packed)
        }
    }
}

/// Threads of their own for looking names up. Who asks waits so long and no longer; a look-up that hangs keeps one of the threads meanwhile, and
/// what waits behind it is not begun any more once nobody waits for it.
struct LookUps: Sendable {
    static let shared = LookUps(threads: 8)
    private let pool: NIOThreadPool

    init(threads: Int) {
        pool = NIOThreadPool(numberOfThreads: threads)
        pool.start()
    }

    /// - Returns: nil when the time was over first.
    func run<Found: Sendable>(within time: Duration, _ work: @escaping @Sendable () -> Found) async -> Found? {
        let (answers, answer) = AsyncStream.makeStream(of: Found.self), clock = ContinuousClock(), end = clock.now + time
        pool.submit { state in
            if case .active = state, clock.now < end { answer.yield(work()) }
            answer.finish()
        }
        let timer = Task {
            try? await Task.sleep(for: time)
            answer.finish()
        }
        defer { timer.cancel() }
        return await answers.first { _ in true }
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
