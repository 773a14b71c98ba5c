import Foundation

/// What the machine tells and can do.
enum BenchMachine {
    /// Megabytes of a process: `VmHWM` its peak, `VmRSS` now. Nil where there is no /proc.
    static func memory(_ field: String, of process: String = "self") -> Double? {
        guard let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8) else { return nil }
        guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix(field + ":") }) else { return nil }
        return line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap { Double($0) }.map { $0 / 1024 }
    }

    /// The peak counts from here on.
    static func forgetPeak() {
        guard let handle = FileHandle(forWritingAtPath: "/proc/self/clear_refs") else { return }
        try? handle.write(contentsOf: Data("5".utf8))
        try? handle.close()
    }

    /// How often a second this disk makes a page durable: the floor of everything that commits.
    static func syncsPerSecond(_ folder: URL) throws -> Double {
        let url = folder.appending(path: "sync.bin"), page = Data(repeating: 7, count: 4096)
        try Data().write(to: url)
        let handle = try FileHandle(forWritingTo: url)
        defer { try? handle.close(); try? FileManager.default.removeItem(at: url) }
        var count = 0
        let clock = ContinuousClock(), start = clock.now
        while clock.now - start < .seconds(1) {
            try handle.write(contentsOf: page)
            try handle.synchronize()
            count += 1
        }
        return Double(count) / (clock.now - start).seconds
    }

    /// Nil when the program is not there.
    static func find(_ program: String) -> String? {
        if program.contains("/") { return FileManager.default.isExecutableFile(atPath: program) ? program : nil }
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin"
        return path.split(separator: ":").map { "\($0)/\(program)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    static func median(_ times: Int = 5, _ work: () async throws -> Void) async throws -> Double {
        var taken: [Double] = []
        for _ in 0..<times {
            let clock = ContinuousClock(), start = clock.now
            try await work()
            taken.append((clock.now - start).seconds)
        }
        return taken.sorted()[times / 2]
    }
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
