import Foundation
import Kit
import Persistence
import Synchronization

/// Ids of this process under a leased node number. Time is the database's at the lease plus what has passed by the clock that
/// counts from boot and through sleep, so that neither a wall clock set back nor a process that slept can make an id twice.
package final class NodeLease: IDSource {
    static let seconds: Int64 = 120
    /// Ids are refused this long before the lease ends.
    static let reserve: Int64 = 30

    private let held: Mutex<HeldNode>
    private let database: any Database
    private let holder: String

    /// Leases the lowest free node number.
    package static func take(_ database: any Database) async throws -> NodeLease {
        let holder = UUID().uuidString, start = ContinuousClock.now
        let grant = try await database.write { try NodeLeaseStore.take(holder: holder, in: $0) }
        return NodeLease(database: database, holder: holder, held: HeldNode(grant, since: start))
    }

    private init(database: any Database, holder: String, held: HeldNode) {
        self.database = database
        self.holder = holder
        self.held = Mutex(held)
    }

    package var node: Int64 { held.withLock { $0.grant.node } }

    package func next() throws -> ID { try held.withLock { $0.ids }.next() }

    /// Renews every 30 seconds until the task is cancelled, then gives the number back.
    package func keep() async {
        while (try? await Task.sleep(for: .seconds(30))) != nil {
            // A failed renewal is tried again; meanwhile ids go on until the lease runs out.
            try? await renew()
        }
        await release()
    }

    /// Prolongs the lease; takes another number when somebody else holds it by now.
    package func renew() async throws {
        let node = held.withLock { $0 }, holder = holder, start = ContinuousClock.now
        if try await database.write({ try NodeLeaseStore.renew(node.grant.node, holder: holder, highest: node.ids.highestMillisecond, in: $0) }) {
            node.ids.extend(until: HeldNode.end(from: node.time(at: start)))
        } else {
            let grant = try await database.write { try NodeLeaseStore.take(holder: holder, in: $0) }
            held.withLock { $0 = HeldNode(grant, since: start) }
        }
    }

    /// Gives the number back at once; ids are refused afterwards.
    package func release() async {
        let node = held.withLock { $0 }, holder = holder
        node.ids.extend(until: Instant(0))
        // When this fails the lease runs out by itself. A cancelled task may still write: it does so in a task of its own.
        let database = database
        await Task.detached {
            try? await database.write { try NodeLeaseStore.release(node.grant.node, holder: holder, highest: node.ids.highestMillisecond, in: $0) }
        }.value
    }
}

/// A node number that this process holds.
private struct HeldNode: Sendable {
    let grant: NodeGrant
    let ids: SnowflakeIDs
    private let start: ContinuousClock.Instant

    init(_ grant: NodeGrant, since start: ContinuousClock.Instant) {
        self.grant = grant
        self.start = start
        ids = SnowflakeIDs(node: Int(grant.node), above: max(grant.highest, grant.now.milliseconds), usableUntil: Self.end(from: grant.now),
                           clock: WallClock(now: { Self.time(grant, start, at: .now) }))
    }

    func time(at moment: ContinuousClock.Instant) -> Instant { Self.time(grant, start, at: moment) }
    static func end(from moment: Instant) -> Instant { moment.adding(seconds: NodeLease.seconds - NodeLease.reserve) }

    private static func time(_ grant: NodeGrant, _ start: ContinuousClock.Instant, at moment: ContinuousClock.Instant) -> Instant {
        let (seconds, attoseconds) = (moment - start).components
        return Instant(grant.now.milliseconds + seconds * 1000 + attoseconds / 1_000_000_000_000_000)
    }
}
