import Kit
import Persistence

/// Failures by name, known or not, so that a lock tells nobody whether the name exists. Names are kept hashed:
/// people type passwords into the wrong field.
enum SignInFailureStore {
    enum Attempt: Sendable { case allowed(number: Int64), locked(until: Instant) }

    /// Counts the attempt before the password is looked at, so that attempts at the same time cannot outrun the limit.
    static func begin(_ login: String, limit: Int64, seconds: Int64, now: Instant, in tx: Transaction) throws -> Attempt {
        let key = Secret.hash(Login.fold(login))
        // The upsert that changes nothing locks the row and brings it.
        guard let row = try tx.row("""
            INSERT INTO sign_in_failure (login_hash, failures, last_at, locked_until) VALUES (\(key), 0, \(now), 0)
            ON CONFLICT (login_hash) DO UPDATE SET failures = sign_in_failure.failures RETURNING failures, last_at, locked_until
            """) else { throw Problem.unavailable("access.problem.busy") }
        let until = try row.instant("locked_until")
        if until > now { return .locked(until: until) }
        let last = try row.instant("last_at")
        let isStale = until.milliseconds > 0 || last.adding(seconds: seconds) < now
        let number = (isStale ? 0 : try row.int("failures")) + 1
        let lockedUntil = number >= limit ? now.adding(seconds: seconds) : Instant(0)
        try tx.execute("UPDATE sign_in_failure SET failures = \(number), last_at = \(now), locked_until = \(lockedUntil) WHERE login_hash = \(key)")
        return .allowed(number: number)
    }

    static func clear(_ login: String, in tx: Transaction) throws {
        try tx.execute("DELETE FROM sign_in_failure WHERE login_hash = \(Secret.hash(Login.fold(login)))")
    }

    static func forget(before: Instant, in tx: Transaction) throws { try tx.execute("DELETE FROM sign_in_failure WHERE last_at < \(before)") }

    static func isLocked(_ login: String, now: Instant, in reader: Reader) throws -> Bool {
        try reader.number("SELECT COUNT(*) AS n FROM sign_in_failure WHERE login_hash = \(Secret.hash(Login.fold(login))) AND locked_until > \(now)") > 0
    }
}
