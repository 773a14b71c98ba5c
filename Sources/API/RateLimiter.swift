import Kit
import Synchronization

/// A bucket of tokens for each who asks: full at first, refilled evenly over a minute. Each process counts by itself.
package final class RateLimiter: Sendable {
    /// Each program with a token of its own, so that one that runs wild does not stop the others of its user.
    package enum Holder: Hashable, Sendable { case token([UInt8]), user(ID), address(String) }

    private struct Bucket { var tokens: Double, at: Instant }
    private struct State { var buckets: [Holder: Bucket] = [:], perMinute: Int64?, readAt = Instant(0) }

    /// Beyond it the oldest half is forgotten: a forgotten bucket is a full one.
    static let bound = 10_000
    /// A changed setting holds after so many seconds; not worth a read at every request.
    private static let rereadSeconds: Int64 = 2
    private let state = Mutex(State())
    private let clock: WallClock
    private let perMinute: @Sendable () async throws -> Int64

    /// - Parameter perMinute: requests of a minute as the company set them; 0 = no limit.
    package init(clock: WallClock, perMinute: @escaping @Sendable () async throws -> Int64) {
        self.clock = clock
        self.perMinute = perMinute
    }

    /// Takes one token.
    /// - Returns: nil when there is no limit.
    package func take(_ holder: Holder) async -> Allowance? {
        let limit = await limit()
        return limit > 0 ? take(holder, limit) : nil
    }

    var count: Int { state.withLock { $0.buckets.count } }

    private func take(_ holder: Holder, _ limit: Int64) -> Allowance {
        let now = clock.now(), full = Double(limit), perSecond = full / 60
        return state.withLock { state in
            if state.buckets[holder] == nil, state.buckets.count >= RateLimiter.bound { RateLimiter.forget(&state.buckets) }
            var bucket = state.buckets[holder] ?? Bucket(tokens: full, at: now)
            let elapsed = Double(max(0, now.milliseconds - bucket.at.milliseconds)) / 1000
            bucket = Bucket(tokens: min(full, bucket.tokens + elapsed * perSecond), at: now)
            let isAdmitted = bucket.tokens >= 1
            if isAdmitted { bucket.tokens -= 1 }
            state.buckets[holder] = bucket
            let wait = isAdmitted ? nil : max(1, Int(((1 - bucket.tokens) / perSecond).rounded(.up)))
            return Allowance(limit: limit, remaining: Int(bucket.tokens), reset: Int(((full - bucket.tokens) / perSecond).rounded(.up)), wait: wait)
        }
    }

    private static func forget(_ buckets: inout [Holder: Bucket]) {
        let order = buckets.values.map(\.at).sorted()
        let middle = order[order.count / 2]
        // Those of the same instant as the middle go too: at least half is gone, whatever the clock says.
        buckets = buckets.filter { $0.value.at > middle }
    }

    private func limit() async -> Int64 {
        let now = clock.now()
        let known = state.withLock { state in
            abs(now.milliseconds - state.readAt.milliseconds) < RateLimiter.rereadSeconds * 1000 ? state.perMinute : nil
        }
        if let known { return known }
        guard let read = try? await perMinute() else { return state.withLock { $0.perMinute ?? 0 } }
        state.withLock { ($0.perMinute, $0.readAt) = (read, now) }
        return read
    }
}

/// What somebody may still ask for, as the headers say (draft-ietf-httpapi-ratelimit-headers).
package struct Allowance: Sendable, Hashable {
    package let limit: Int64
    package let remaining: Int
    /// Seconds until all of it is there again.
    package let reset: Int
    /// Seconds to wait; nil = admitted.
    package let wait: Int?

    var headers: [(name: String, value: String)] {
        [("RateLimit-Policy", "\"default\";q=\(limit);w=60"), ("RateLimit", "\"default\";r=\(remaining);t=\(reset)")] + (wait.map { [("Retry-After", "\($0)")] } ?? [])
    }
}
