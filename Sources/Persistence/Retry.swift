/// Repeats what lost a race against another transaction: up to five times, with jitter, so that two do not meet again.
package enum Retry {
    package static let attempts = 5

    package static func run<T: Sendable>(_ body: @Sendable () async throws -> T) async throws -> T {
        var attempt = 1
        while true {
            do {
                return try await body()
            } catch let fault as DatabaseFault where fault.isRepeatable && attempt < attempts {
                let longest = 5 << attempt
                try await Task.sleep(for: .milliseconds(Int.random(in: 1...longest)))
                attempt += 1
            }
        }
    }
}

extension DatabaseFault {
    /// Codes of a race that was lost: serialization failure and deadlock of PostgreSQL, BUSY of SQLite.
    package static let repeatableCodes: Set<String> = ["40001", "40P01", "SQLITE_BUSY"]

    package var isRepeatable: Bool {
        if case .engine(_, let code, _) = self { Self.repeatableCodes.contains(code) } else { false }
    }
}
