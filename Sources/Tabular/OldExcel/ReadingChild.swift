import Dispatch
import Foundation
import Glibc
import Kit

/// Runs a program that reads a file and writes CSV, and takes what it wrote into a file without a name. A crash, an endless loop or too much of
/// anything ends the child, never the server.
package struct ReadingChild: Sendable {
    let program: String
    let arguments: [String]
    let seconds: Int
    /// Bytes that it may write.
    let largest: Int
    /// Each may take a gigabyte of memory and of disk.
    private static let places = DispatchSemaphore(value: 2)

    package init(program: String, arguments: [String], seconds: Int = 90, largest: Int = 1 << 30) {
        self.program = program
        self.arguments = arguments
        self.seconds = seconds
        self.largest = largest
    }

    /// This program itself; tests run inside of a bundle, and the program stands beside it.
    static func xls(sheet: String?) -> ReadingChild {
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        let beside = (own as NSString).deletingLastPathComponent + "/zhike"
        return ReadingChild(program: own.hasSuffix(".xctest") ? beside : "/proc/self/exe", arguments: ["zhike", "read-xls"] + (sheet.map { ["--sheet=" + $0] } ?? []))
    }

    /// - Returns: a descriptor of what was written, at its beginning.
    /// - Throws: a problem that names the file.
    package func callAsFunction(_ url: URL) throws -> Int32 {
        let file = url.lastPathComponent
        guard Self.places.wait(timeout: .now() + .seconds(60)) == .success else { throw Problem.unavailable("import.problem.busy") }
        defer { Self.places.signal() }
        let input = open(url.path, O_RDONLY | O_CLOEXEC)
        guard input >= 0 else { throw TableFault.unreadable(file) }
        defer { close(input) }
        guard let out = Pipe(), let faults = Pipe(), let spool = SpoolFile() else { throw Problem.unavailable("import.problem.storage") }
        // Only their numbers are used below; they are closed with them.
        defer { withExtendedLifetime((out, faults)) {} }
        let child = try start(input, out.to, faults.to, file)
        out.closeTo()
        faults.closeTo()
        var words: [UInt8] = [], isOver = false
        let deadline = ContinuousClock.now + .seconds(seconds)
        defer { if !isOver { child.kill() } }
        try drain(out.from, faults.from, until: deadline, spool, &words, file)
        guard let code = child.wait(until: deadline) else { throw TableFault.of("stopped", file) }
        isOver = true
        if code == 2, let fault = OldFault(line: String(String(decoding: words, as: UTF8.self).prefix { $0 != "\n" })) { throw fault.problem(file) }
        guard code == 0, let descriptor = spool.finished() else { throw TableFault.of("stopped", file) }
        return descriptor
    }

    private func start(_ input: Int32, _ out: Int32, _ faults: Int32, _ file: String) throws -> Child {
        var actions = posix_spawn_file_actions_t(), id = pid_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (index, descriptor) in [input, out, faults].enumerated() { posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(index)) }
        // Nothing of the environment, which may hold the address of the database; only where libraries are.
        let libraries = ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"].map { ["LD_LIBRARY_PATH=" + $0] } ?? []
        var argv = arguments.map { strdup($0) } + [nil], environment = (libraries + ["SWIFT_BACKTRACE=enable=no"]).map { strdup($0) } + [nil]
        defer { (argv + environment).forEach { free($0) } }
        guard posix_spawn(&id, program, &actions, nil, &argv, &environment) == 0 else { throw TableFault.of("stopped", file) }
        return Child(id: id)
    }

    private func drain(_ out: Int32, _ faults: Int32, until deadline: ContinuousClock.Instant, _ spool: SpoolFile, _ words: inout [UInt8], _ file: String) throws {
        var open = [pollfd(fd: out, events: Int16(POLLIN), revents: 0), pollfd(fd: faults, events: Int16(POLLIN), revents: 0)], chunk = [UInt8](repeating: 0, count: 1 << 16), total = 0
        while open.contains(where: { $0.fd >= 0 }) {
            let left = (deadline - .now) / .milliseconds(1)
            guard left > 0 else { throw TableFault.of("stopped", file) }
            guard poll(&open, 2, Int32(min(left, 1000))) >= 0 || errno == EINTR else { throw TableFault.unreadable(file) }
            for index in open.indices where open[index].fd >= 0 && open[index].revents != 0 {
                let count = read(open[index].fd, &chunk, chunk.count)
                if count < 0, errno == EINTR { continue }
                if count <= 0 { open[index].fd = -1; continue }
                if index == 1 { words.append(contentsOf: chunk[..<min(count, max(0, 1024 - words.count))]); continue }
                total += count
                guard total <= largest else { throw TableFault.inflated(file) }
                guard spool.append(chunk[..<count]) else { throw Problem.unavailable("import.problem.storage") }
            }
        }
    }
}

/// A process that was started.
private struct Child {
    let id: pid_t

    /// - Returns: its exit code, −1 after a signal; nil when it has not ended in time.
    func wait(until deadline: ContinuousClock.Instant) -> Int32? {
        var status: Int32 = 0
        while true {
            let ended = waitpid(id, &status, WNOHANG)
            if ended == id { return status & 0x7F == 0 ? (status >> 8) & 0xFF : -1 }
            if ended < 0, errno != EINTR { return -1 }
            if ContinuousClock.now > deadline { return nil }
            usleep(2000)
        }
    }

    func kill() {
        var status: Int32 = 0
        Glibc.kill(id, SIGKILL)
        while waitpid(id, &status, 0) < 0, errno == EINTR {}
    }
}

/// Both ends of a pipe, closed with it.
private final class Pipe {
    let from: Int32
    private(set) var to: Int32

    init?() {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        (from, to) = (ends[0], ends[1])
    }

    func closeTo() {
        if to >= 0 { close(to) }
        to = -1
    }

    deinit {
        closeTo()
        close(from)
    }
}
