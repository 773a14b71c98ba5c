import Journal
import Kit
import Persistence
import TestKit
import Testing

@Suite struct NodeLeaseTests {
    @Test(arguments: Engine.available) func noTwoHoldTheSameNumber(engine: Engine) async throws {
        try await engine.withDatabase { db in
            let leases = try await withThrowingTaskGroup(of: NodeLease.self) { group in
                for _ in 0..<8 { group.addTask { try await NodeLease.take(db) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(leases.map(\.node)).count == 8)
            let ids = try leases.flatMap { lease in try (0..<1000).map { _ in try lease.next() } }
            #expect(Set(ids).count == 8000)
        }
    }

    @Test(arguments: Engine.available) func aNumberGivenBackGoesOnAbove(engine: Engine) async throws {
        try await engine.withDatabase { db in
            let first = try await NodeLease.take(db)
            var last = try first.next()
            // Ten thousand at once borrow from the milliseconds to come.
            for _ in 0..<10_000 { last = try first.next() }
            await first.release()
            #expect(throws: Problem.self) { try first.next() }
            let second = try await NodeLease.take(db)
            #expect(second.node == first.node)
            #expect(try second.next() > last)
        }
    }

    @Test(arguments: Engine.available) func aLeaseIsRenewedOrReplaced(engine: Engine) async throws {
        try await engine.withDatabase { db in
            let lease = try await NodeLease.take(db)
            let until = try await end(db)
            try await Task.sleep(for: .milliseconds(20))
            try await lease.renew()
            #expect(try await end(db) > until)
            // A process that slept finds its number with somebody else.
            try await db.write { try $0.execute("UPDATE node_lease SET holder = 'other'") }
            let node = lease.node
            try await lease.renew()
            #expect(lease.node != node)
            #expect(try lease.next().rawValue >> 12 & 1023 == lease.node)
        }
    }

    @Test(arguments: Engine.available) func blocksNeverMeetAndTakeNoNumber(engine: Engine) async throws {
        try await engine.withDatabase { db in
            let lease = try await NodeLease.take(db)
            let ids = try await withThrowingTaskGroup(of: [ID].self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        let block = try await IDBlock.take(db)
                        return try (0..<10_000).map { _ in try block.next() }
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            let all = Set(ids)
            #expect(all.count == 80_000 && ids.allSatisfy { $0.rawValue > 0 })
            #expect(try (0..<1000).map { _ in try lease.next() }.allSatisfy { !all.contains($0) })
            let next = try await NodeLease.take(db)
            #expect(next.node == lease.node + 1)
            let block = try await IDBlock.take(db)
            #expect(try block.next() > (ids.max() ?? ID(0)))
        }
    }

    @Test func aBlockEnds() async throws {
        try await Engine.sqlite.withDatabase { db in
            let block = try await IDBlock.take(db)
            for _ in 0..<(16 * 4096) { _ = try block.next() }
            #expect(throws: Problem.unavailable("problem.ids.lease")) { try block.next() }
        }
    }

    private func end(_ db: any Database) async throws -> Int64 { try await db.read { try $0.number("SELECT MAX(until_at) FROM node_lease") } }
}
