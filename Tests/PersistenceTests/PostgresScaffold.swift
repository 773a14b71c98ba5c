import Foundation
import Kit
import Synchronization

/// A door that a test opens from anywhere; waited for by a blocked thread or by a task.
final class AsyncGate: Sendable {
    private let isOpen = Atomic<Bool>(false)
    func open() { isOpen.store(true, ordering: .releasing) }
    /// Ten seconds at most, so that a test that fails ends.
    func wait() {
        for _ in 0..<10_000 where !isOpen.load(ordering: .acquiring) { usleep(1000) }
    }
    func opened() async { while !isOpen.load(ordering: .acquiring), !Task.isCancelled { try? await Task.sleep(for: .milliseconds(1)) } }
}

enum PostgresScaffold {
    static func url(of name: String) -> String {
        guard let address = ProcessInfo.processInfo.environment["ZHIKE_TEST_POSTGRES"], var parts = URLComponents(string: address) else { return "" }
        parts.path = "/" + name
        return parts.string ?? address
    }

    /// The folder of the server's programs; nil when none is installed.
    static let programs: URL? = {
        let base = URL(filePath: "/usr/lib/postgresql")
        let versions = (try? FileManager.default.contentsOfDirectory(at: base, includingPropertiesForKeys: nil)) ?? []
        return versions.map { $0.appending(path: "bin") }.sorted { $0.path > $1.path }.first { FileManager.default.isExecutableFile(atPath: $0.appending(path: "initdb").path) }
    }()

    static let pooler: String? = ["/usr/sbin/pgbouncer", "/usr/bin/pgbouncer"].first { FileManager.default.isExecutableFile(atPath: $0) }

    /// Runs a command line; PostgreSQL refuses root, so root runs it as `postgres`.
    /// Not by `Process`: its `waitUntilExit` also waits for the servers that the command leaves behind.
    static func run(_ command: String) throws {
        let words = (getuid() == 0 ? ["/usr/sbin/runuser", "-u", "postgres", "--"] : []) + ["/bin/sh", "-c", "cd /tmp; { \(command)\n} >/dev/null 2>&1 </dev/null"]
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { arguments.forEach { free($0) } }
        var child: pid_t = 0, status: Int32 = 0
        let code = posix_spawn(&child, words[0], nil, nil, &arguments, environ)
        guard code == 0, waitpid(child, &status, 0) == child, status == 0 else { throw CommandFailed(command: command, status: code == 0 ? status : code) }
    }

    struct CommandFailed: Error { let command: String; let status: Int32 }

    static func freePort() -> Int {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { Glibc.close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
                _ = bind(socket, raw, length)
                _ = getsockname(socket, raw, &length)
            }
        }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}

/// A server of one test's own, which it may stop and start.
struct OwnServer {
    let folder: String
    let port: Int
    private let programs: String

    init(programs: URL) throws {
        folder = "/tmp/zhike-pg-\(getpid())-\(UInt32.random(in: 0 ... .max))"
        port = PostgresScaffold.freePort()
        self.programs = programs.path
        try PostgresScaffold.run("mkdir -m 700 \(folder) && \(self.programs)/initdb -D \(folder)/data -A trust -U postgres --no-sync")
    }

    var url: String { "postgres://postgres@127.0.0.1:\(port)/postgres" }

    func start() throws {
        let options = "-p \(port) -c fsync=off -c listen_addresses=127.0.0.1 -c unix_socket_directories=\(folder)"
        try PostgresScaffold.run("\(programs)/pg_ctl -D \(folder)/data -w -l \(folder)/log -o '\(options)' start")
    }
    func stop() throws { try PostgresScaffold.run("\(programs)/pg_ctl -D \(folder)/data -w -m immediate stop") }

    /// Starts pgbouncer in front, one server connection for many clients, changed after each transaction.
    func startPooler(_ program: String) throws -> Int {
        let port = PostgresScaffold.freePort()
        let settings = """
            [databases]
            postgres = host=127.0.0.1 port=\(self.port) user=postgres
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = \(port)
            unix_socket_dir = \(folder)
            auth_type = any
            pool_mode = transaction
            default_pool_size = 3
            max_client_conn = 50
            logfile = \(folder)/pooler.log
            pidfile = \(folder)/pooler.pid
            """
        try PostgresScaffold.run("cat > \(folder)/pooler.ini <<'END'\n\(settings)\nEND\n\(program) -d \(folder)/pooler.ini")
        return port
    }
    func stopPooler() throws { try PostgresScaffold.run("kill $(cat \(folder)/pooler.pid)") }
    func remove() throws { try PostgresScaffold.run("rm -rf \(folder)") }
}
