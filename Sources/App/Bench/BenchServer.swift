import Foundation

/// Starts this program as a server of the loaded company and lets `wrk` at it.
struct BenchServer: Sendable {
    let options: Bench.Options
    let config: Config
    let visit: BenchVisit
    let report: @Sendable (String, Double, String, String) -> Void

    func callAsFunction() async throws {
        let process = Process(), output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = ["serve", "--data", config["data"], "--port", "0", "--log-level", "critical"] + (config["database"].isEmpty ? [] : ["--database", config["database"]])
        process.standardOutput = output
        let clock = ContinuousClock(), start = clock.now
        try process.run()
        defer { process.terminate(); process.waitUntilExit() }
        guard let line = await BenchServer.firstLine(output), let address = line.split(separator: " ").last.map(String.init) else {
            throw BenchProgram.Failure(description: "the server did not start")
        }
        report("start-up", (clock.now - start).seconds * 1000, "ms", "< 3000")
        try await Task.sleep(for: .seconds(3))
        let pid = String(process.processIdentifier)
        if let memory = BenchMachine.memory("VmRSS", of: pid) { report("idle memory of the server", memory, "MB", "< 80") }
        try await load(address)
        if let memory = BenchMachine.memory("VmHWM", of: pid) { report("peak memory of the server", memory, "MB", "") }
    }

    private func load(_ address: String) async throws {
        guard let wrk = BenchMachine.find("wrk") else { return }
        let script = options.scripts.appending(path: "bench.lua").path
        guard FileManager.default.fileExists(atPath: script) else { return }
        for (kind, name) in [("directory", "directory page"), ("search", "search page"), ("card", "customer card"), ("list", "API list of 50"), ("find", "API search"), ("create", "API create")] {
            let environment = ["BENCH_KIND": kind, "BENCH_SESSION": visit.session, "BENCH_TOKEN": visit.token, "BENCH_CUSTOMERS": visit.customers.joined(separator: " ")]
            let answer = try await BenchProgram.run(wrk, ["-t2", "-c8", "-d\(options.loadSeconds)s", "--latency", "-s", script, address], environment: environment)
            guard let line = answer.split(separator: "\n").first(where: { $0.hasPrefix("zhike-bench ") }) else { continue }
            let numbers = line.split(separator: " ").dropFirst().compactMap { Double($0) }
            guard numbers.count == 5 else { continue }
            report(name, numbers[0], "requests/s", "≥ 500")
            report("  p50", numbers[1], "ms", "")
            report("  p95", numbers[2], "ms", "< 25")
            report("  p99", numbers[3], "ms", "")
            if numbers[4] > 0 { report("  refused or failed", numbers[4], "requests", "") }
        }
    }

    private static func firstLine(_ output: Pipe) async -> String? {
        await withCheckedContinuation { done in
            Thread.detachNewThread {
                var text = Data()
                while let byte = try? output.fileHandleForReading.read(upToCount: 1), !byte.isEmpty, byte[byte.startIndex] != 10 { text.append(byte) }
                done.resume(returning: text.isEmpty ? nil : String(decoding: text, as: UTF8.self))
            }
        }
    }
}
