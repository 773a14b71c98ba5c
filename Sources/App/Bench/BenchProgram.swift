import Foundation

/// Another program, run to its end.
enum BenchProgram {
    struct Failure: Error, CustomStringConvertible { let description: String }

    /// - Returns: standard output. Waiting blocks a thread of its own.
    @discardableResult
    static func run(_ program: String, _ arguments: [String], environment: [String: String] = [:]) async throws -> String {
        let process = Process(), output = Pipe()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardOutput = output
        try process.run()
        return try await withCheckedThrowingContinuation { done in
            Thread.detachNewThread {
                let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
                process.waitUntilExit()
                if process.terminationStatus == 0 { done.resume(returning: text) } else { done.resume(throwing: Failure(description: "\(program) failed: \(text)")) }
            }
        }
    }
}
