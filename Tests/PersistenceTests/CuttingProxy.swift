import Foundation
import Kit
import Synchronization

/// A line to a server that breaks after the server did what it was told, before the answer arrives.
final class CuttingProxy: Sendable {
    let port: Int
    private let listener: Int32
    private let target: Int
    private let word: [UInt8]
    private let armed = Atomic<Bool>(false)

    /// - Parameter word: what the client must send for the line to break.
    init(to target: Int, after word: String) throws {
        self.target = target
        self.word = Array(word.utf8)
        port = PostgresScaffold.freePort()
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var yes: Int32 = 1
        setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        guard CuttingProxy.with(port, { bind(listener, $0, $1) }) == 0, listen(listener, 8) == 0 else { throw POSIXError(.EADDRINUSE) }
        Thread.detachNewThread { [self] in accept() }
    }

    var isArmed: Bool { armed.load(ordering: .relaxed) }
    /// The next line that says the word breaks, once.
    func cutNext() { armed.store(true, ordering: .relaxed) }
    func close() { shutdown(listener, Int32(SHUT_RDWR)); Glibc.close(listener) }

    private func accept() {
        while true {
            let client = Glibc.accept(listener, nil, nil)
            guard client >= 0 else { return }
            let server = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            guard CuttingProxy.with(target, { connect(server, $0, $1) }) == 0 else { Glibc.close(client); continue }
            let isCut = Flag()
            Thread.detachNewThread { [self] in pump(client, server) { bytes in if bytes.firstRange(of: word) != nil, takeCut() { isCut.set() } } }
            Thread.detachNewThread { [self] in pump(server, client, until: { isCut.isSet }) { _ in } }
        }
    }

    private func takeCut() -> Bool { armed.exchange(false, ordering: .relaxed) }

    /// Hands on what arrives; the answer to what cut the line is thrown away with the line.
    private func pump(_ from: Int32, _ to: Int32, until isCut: () -> Bool = { false }, look: ([UInt8]) -> Void) {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(from, &buffer, buffer.count, 0)
            guard count > 0, !isCut() else { break }
            look(Array(buffer[0..<count]))
            guard send(to, buffer, count, Int32(MSG_NOSIGNAL)) == count else { break }
        }
        shutdown(from, Int32(SHUT_RDWR))
        shutdown(to, Int32(SHUT_RDWR))
    }

    private static func with<R>(_ port: Int, _ body: (UnsafePointer<sockaddr>, socklen_t) -> R) -> R {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
    }

    private final class Flag: Sendable {
        private let value = Atomic<Bool>(false)
        var isSet: Bool { value.load(ordering: .acquiring) }
        func set() { value.store(true, ordering: .releasing) }
    }
}
