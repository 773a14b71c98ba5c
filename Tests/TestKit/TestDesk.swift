import Journal
import Kit
import Persistence
import Synchronization

/// What actions work with in tests: counting ids, a clock that stands, a caller who may what the test says.
package enum TestDesk {
    /// Tuesday, 24 November 2026, 10:00 in Shanghai.
    package static let now = Instant((Int64(Day(year: 2026, month: 11, day: 24)?.number ?? 0) * 24 + 2) * 3_600_000)
    package static let today = WallClock.fixed(now.milliseconds).today

    package static func desk(_ database: any Database, at now: Instant = now) -> Desk {
        Desk(database: database, ids: CountingIDs(), clock: .fixed(now.milliseconds))
    }

    package static func caller(_ rights: Set<Right> = [], scope: RecordScope = .company, userID: ID = ID(1), branchID: ID? = nil) -> Caller {
        Caller(userID: userID, name: "Test", rights: rights, scope: scope, branchID: branchID)
    }
}

/// Ids that count upwards, so that tests can foresee them; one count for the whole process, so that two desks never meet.
package final class CountingIDs: IDSource {
    private static let count = Atomic<Int64>(1_000_000)
    package init() {}
    package func next() throws -> ID { ID(Self.count.add(1, ordering: .relaxed).newValue) }
}
