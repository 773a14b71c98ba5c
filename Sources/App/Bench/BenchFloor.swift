import Foundation
import Kit

/// What bare tools need for the same files: the figure that ours is held against.
struct BenchFloor: Sendable {
    let files: BenchFiles
    let scripts: URL
    let python: String?

    /// Seconds that `sqlite3 .import` needs for a file; nil without sqlite3.
    func sqlite(_ file: URL) async throws -> Double? {
        guard let program = BenchMachine.find("sqlite3") else { return nil }
        let target = files.folder.appending(path: "floor.db")
        defer { try? FileManager.default.removeItem(at: target) }
        let clock = ContinuousClock(), start = clock.now
        try await BenchProgram.run(program, [target.path, ".import --csv \"\(file.path)\" t"])
        return (clock.now - start).seconds
    }

    /// Seconds of DuckDB on the raw lines by name (`load`, `abc`, `composition`) and the classes' sizes; nil without Python and duckdb.
    func duckDB(_ period: Period) async throws -> [String: Double]? {
        guard let python, let program = BenchMachine.find(python) else { return nil }
        let script = scripts.appending(path: "bench-duckdb.py").path
        guard FileManager.default.fileExists(atPath: script) else { return nil }
        let answer = try await BenchProgram.run(program, [script, files.folder.path, period.from.description, period.to.description])
        var seconds: [String: Double] = [:]
        for line in answer.split(separator: "\n") {
            let parts = line.split(separator: " ")
            if parts.count == 2, let value = Double(parts[1]) { seconds[String(parts[0])] = value }
        }
        return seconds.isEmpty ? nil : seconds
    }
}
