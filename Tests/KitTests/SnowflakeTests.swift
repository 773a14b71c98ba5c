import Foundation
import Kit
import Synchronization
import Testing

@Suite struct SnowflakeTests {
    @Test func idsOnlyRiseEvenWhenTheClockGoesBack() throws {
        let time = Atomic<Int64>(1_800_000_000_000)
        let clock = WallClock(now: { Instant(time.load(ordering: .relaxed)) })
        let ids = SnowflakeIDs(node: 3, clock: clock)
        var last = try ids.next()
        for step in 0..<10_000 {
            if step == 5000 { time.subtract(60_000, ordering: .relaxed) }
            let id = try ids.next()
            #expect(id > last)
            #expect(id.rawValue >> 12 & 1023 == 3)
            last = id
        }
    }

    @Test func startsAboveWhatAnEarlierHolderUsed() throws {
        let clock = WallClock.fixed(1_800_000_000_000)
        let ids = SnowflakeIDs(node: 0, above: 1_800_000_005_000, clock: clock)
        #expect(try ids.next().rawValue >> 22 == 1_800_000_005_001 - SnowflakeIDs.epoch)
    }

    @Test func refusesAfterTheLease() {
        let ids = SnowflakeIDs(node: 0, usableUntil: Instant(5), clock: .fixed(10))
        #expect(throws: Problem.self) { try ids.next() }
    }

    @Test func neverTheSameFromEightTasks() async throws {
        let ids = SnowflakeIDs(node: 1, clock: WallClock())
        let all = try await withThrowingTaskGroup(of: [ID].self) { group in
            for _ in 0..<8 { group.addTask { try (0..<5000).map { _ in try ids.next() } } }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(Set(all).count == 40_000)
    }
}
