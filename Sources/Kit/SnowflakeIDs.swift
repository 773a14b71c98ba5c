import Foundation
import Synchronization

/// 41 bits of milliseconds since 2025, 10 bits of node, 12 bits of counter (engine rules, "Ids").
/// Time never runs back within a process; a used-up counter borrows the next millisecond.
package final class SnowflakeIDs: IDSource {
    /// Milliseconds of 2025-01-01T00:00:00Z.
    package static let epoch: Int64 = 1_735_689_600_000

    private struct State { var node: Int64; var last: Int64; var counter: Int64; var usableUntil: Instant }
    private let state: Mutex<State>
    private let clock: WallClock

    /// - Parameters:
    ///   - node: 0 to 1023, leased.
    ///   - above: the highest millisecond (since 1970) that an earlier holder of the node may have used.
    ///   - usableUntil: ids are refused after it, so that a process that slept cannot collide with the next holder.
    package init(node: Int, above: Int64 = 0, usableUntil: Instant = Instant(.max), clock: WallClock) {
        self.clock = clock
        state = Mutex(State(node: Int64(node & 1023), last: above - Self.epoch, counter: 4095, usableUntil: usableUntil))
    }

    package func next() throws -> ID {
        let now = clock.now()
        return try state.withLock { state in
            guard now < state.usableUntil else { throw Problem.unavailable("problem.ids.lease") }
            let millisecond = now.milliseconds - Self.epoch
            if millisecond > state.last {
                state.last = millisecond
                state.counter = 0
            } else if state.counter < 4095 {
                state.counter += 1
            } else {
                state.last += 1
                state.counter = 0
            }
            return ID(state.last << 22 | state.node << 12 | state.counter)
        }
    }

    /// Continues after a renewed lease.
    package func extend(until: Instant) { state.withLock { $0.usableUntil = until } }

    /// The highest millisecond since 1970 that an id may carry so far.
    package var highestMillisecond: Int64 { state.withLock { $0.last + Self.epoch } }
}
