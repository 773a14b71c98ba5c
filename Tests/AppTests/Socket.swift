import Foundation
import Glibc

/// A client that sends any bytes, well-formed or not.
enum Socket {
    /// Sends, then reads to the end of the connection (at most ten seconds).
    static func ask(_ port: UInt16, _ text: String, shutsDown: Bool) -> String {
        let file = connect(port)
        defer { close(file) }
        let bytes = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        _ = send(file, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        if shutsDown { shutdown(file, Int32(SHUT_WR)) }
        return read(file)
    }

    /// Sends a head and then zeros until the other side hangs up.
    static func flood(_ port: UInt16, _ head: String, upTo limit: Int) -> (answer: String, bytes: Int) {
        let file = connect(port)
        defer { close(file) }
        _ = send(file, Array(head.utf8), head.utf8.count, Int32(MSG_NOSIGNAL))
        let chunk = [UInt8](repeating: 0, count: 1 << 16)
        var sent = 0, answer = ""
        while sent < limit {
            let count = send(file, chunk, chunk.count, Int32(MSG_NOSIGNAL))
            if count <= 0 { break }
            sent += count
            if answer.isEmpty { answer = peek(file) }
            usleep(5000)
        }
        return (answer, sent)
    }

    private static func connect(_ port: UInt16) -> Int32 {
        let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var wait = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(file, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(file, SOL_SOCKET, SO_SNDTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        _ = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { Glibc.connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
        return file
    }

    private static func read(_ file: Int32) -> String {
        var all: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = recv(file, &chunk, chunk.count, 0)
            if count <= 0 { return String(decoding: all, as: UTF8.self) }
            all.append(contentsOf: chunk[..<count])
        }
    }

    private static func peek(_ file: Int32) -> String {
        var chunk = [UInt8](repeating: 0, count: 1 << 14)
        let count = recv(file, &chunk, chunk.count, Int32(MSG_DONTWAIT))
        return count > 0 ? String(decoding: chunk[..<count], as: UTF8.self) : ""
    }
}
