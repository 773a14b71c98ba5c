import Kit
import Persistence

/// How often and how long a transaction is tried again: five times after a clash, five seconds after a lost line, and
/// never longer than a minute, so that no line of the journal is written by a transaction older than what is settled.
struct Patience {
    private let start = ContinuousClock.now
    private var lostAt: ContinuousClock.Instant?
    private var tries = 0

    mutating func sleep(after fault: PostgresFault) async throws {
        tries += 1
        let now = ContinuousClock.now
        guard now - start < .seconds(60) else { throw fault.surfaced }
        if fault.lost {
            let first = lostAt ?? now
            lostAt = first
            guard now - first < .seconds(5) else { throw Problem.databaseBusy }
            try await Task.sleep(for: .milliseconds(min(50 << tries, 500)))
        } else {
            guard tries < 5 else { throw fault.surfaced }
            try await Task.sleep(for: .milliseconds(Int.random(in: 2...10) << tries))
        }
    }
}
