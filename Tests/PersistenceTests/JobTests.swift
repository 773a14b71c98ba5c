import Foundation
import Journal
@testable import Jobs
import Kit
import Persistence
import Synchronization
import TestKit
import Testing

@Suite(.timeLimit(.minutes(10))) struct JobTests {
    private static let caller = TestDesk.caller(userID: ID(7))

    /// Counts to its argument, one number a step.
    private static func counter(_ desk: Desk, _ pause: Duration = .zero) -> JobKind {
        JobKind(name: "test.count", label: "test.count") { run in
            guard case .int(let end)? = run.argument["to"] else { throw Problem.invalid("to", "test.count.to") }
            try await Task.sleep(for: pause)
            return try await desk.database.write { tx in
                if run.done == end {
                    try JobQueue.finish(run, result: ["counted": .int(run.done)], in: tx)
                    return .finished
                }
                try JobQueue.save(run, position: ["at": .int(run.done + 1)], done: run.done + 1, total: end, in: tx)
                return .again
            }
        }
    }

    private static func runner(_ desk: Desk, _ kinds: [JobKind]? = nil, present: @escaping @Sendable () -> Bool = { true }) -> JobRunner {
        JobRunner(desk: desk, kinds: kinds ?? [counter(desk)], pause: .milliseconds(10)) { id, _ in present() ? TestDesk.caller(userID: id) : nil }
    }

    private static func enqueue(_ desk: Desk, to end: Int64) async throws -> ID {
        try await desk.database.write { try JobQueue(desk: desk).enqueue(kind: "test.count", argument: ["to": .int(end)], by: caller, in: $0) }
    }

    private static func status(_ id: ID, _ desk: Desk) async throws -> JobStatus {
        try await desk.database.read { try JobQueue(desk: desk).status(id, in: $0) }
    }

    @Test(.requirement("PLAT-8"), arguments: Engine.available)
    func aJobRunsToItsEnd(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            let desk = TestDesk.desk(database), id = try await Self.enqueue(desk, to: 5)
            #expect(try await Self.status(id, desk).state == .queued)
            #expect(try await Self.runner(desk).runNext())
            let status = try await Self.status(id, desk)
            #expect(status.state == .finished && status.done == 5 && status.percent == 100 && status.result["counted"] == 5)
            #expect(status.startedAt != nil && status.finishedAt != nil && status.callerID == ID(7))
            #expect(try await !Self.runner(desk).runNext())
            let again = try await JobQueue(desk: desk).rerun(id, by: Self.caller)
            await #expect(throws: Problem.conflict("problem.job.running")) { try await JobQueue(desk: desk).rerun(again, by: Self.caller) }
            await #expect(throws: Problem.notFound()) { try await JobQueue(desk: desk).rerun(id, by: TestDesk.caller(userID: ID(8))) }
            #expect(try await Self.runner(desk).runNext())
            #expect(try await Self.status(again, desk).result["counted"] == 5)
            #expect(try await database.read { try JobQueue(desk: desk).newest(of: ID(7), limit: 5, in: $0).rows.map(\.id) } == [again, id])
        }
    }

    @Test(.requirement("PLAT-8"), arguments: Engine.available)
    func aKilledJobGoesOnAndItsOldHolderIsRefused(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            let desk = TestDesk.desk(database), id = try await Self.enqueue(desk, to: 5)
            let stored = try await database.read { try #require(try JobStore.run(id, in: $0)) }
            let fence = try await database.write { try #require(try JobStore.take(stored, in: $0)) }
            #expect(try await database.write { try JobStore.take(stored, in: $0) } == nil)
            let dead = JobRun(id: id, kind: "test.count", caller: nil, argument: .null, position: .null, done: 0, total: 5, fence: fence)
            try await database.write { try JobQueue.save(dead, position: ["at": 3], done: 3, total: 5, in: $0) }
            #expect(try await !Self.runner(desk).runNext(), "the lease still holds")
            try await database.write { try $0.execute("UPDATE job_run SET lease_until = 0") }
            #expect(try await Self.runner(desk).runNext())
            #expect(try await Self.status(id, desk).result["counted"] == 5)
            await #expect(throws: JobStop.fenced) { try await database.write { try JobQueue.save(dead, position: .null, done: 4, total: 5, in: $0) } }
            await #expect(throws: JobStop.fenced) { try await database.write { try JobQueue.finish(dead, result: .null, in: $0) } }
        }
    }

    @Test(arguments: Engine.available)
    func whoSleptOnALeaseCannotWrite(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            let desk = TestDesk.desk(database), id = try await Self.enqueue(desk, to: 5)
            let stored = try await database.read { try #require(try JobStore.run(id, in: $0)) }
            let fence = try await database.write { try #require(try JobStore.take(stored, in: $0)) }
            let again = try await database.read { try #require(try JobStore.run(id, in: $0)) }
            _ = try await database.write { try JobStore.take(again, in: $0) }
            let sleeper = again.leased(fence, caller: nil)
            await #expect(throws: JobStop.fenced) { try await database.write { try JobQueue.save(sleeper, position: .null, done: 1, total: 5, in: $0) } }
            #expect(try await Self.status(id, desk).done == 0)
        }
    }

    @Test(arguments: Engine.available)
    func cancellingEndsWaitingAndRunningJobs(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            let desk = TestDesk.desk(database), queue = JobQueue(desk: desk)
            let waiting = try await Self.enqueue(desk, to: 5)
            await #expect(throws: Problem.notFound()) { try await queue.cancel(waiting, by: TestDesk.caller(userID: ID(8))) }
            try await queue.cancel(waiting, by: TestDesk.caller([JobQueue.right], userID: ID(8)))
            #expect(try await Self.status(waiting, desk).state == .cancelled)
            let running = try await Self.enqueue(desk, to: 100_000)
            let runner = Self.runner(desk, [Self.counter(desk, .milliseconds(5))])
            async let worked = runner.runNext()
            while try await Self.status(running, desk).done < 2 { try await Task.sleep(for: .milliseconds(5)) }
            try await queue.cancel(running, by: Self.caller)
            #expect(try await worked)
            let status = try await Self.status(running, desk)
            #expect(status.state == .cancelled && status.reason == "job.reason.cancelled" && status.done < 100_000)
        }
    }

    @Test(arguments: Engine.available)
    func aLostCallerAndAProblemStopTheJobWithTheReason(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            let desk = TestDesk.desk(database), id = try await Self.enqueue(desk, to: 5)
            #expect(try await Self.runner(desk, present: { false }).runNext())
            let gone = try await Self.status(id, desk)
            #expect(gone.state == .failed && gone.reason == "job.reason.callerGone")
            let wrong = try await database.write { try JobQueue(desk: desk).enqueue(kind: "test.count", argument: .null, by: Self.caller, in: $0) }
            #expect(try await Self.runner(desk).runNext())
            #expect(try await Self.status(wrong, desk).reason == "test.count.to")
        }
    }

    @Test(.requirement("PLAT-8"), arguments: Engine.available)
    func onlyTheLatestMissedTimeRuns(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            let ran = Atomic<Int>(0)
            let nightly = JobKind(name: "test.nightly", label: "test.nightly", dailyAt: 2 * 60 + 30) { run in
                #expect(run.caller == nil)
                ran.add(1, ordering: .relaxed)
                return .finished
            }
            for day in 0..<3 {
                let desk = TestDesk.desk(database, at: TestDesk.now.adding(seconds: Int64(day) * 86_400))
                try await Self.runner(desk, [nightly]).schedule()
                try await Self.runner(desk, [nightly]).schedule()
            }
            let desk = TestDesk.desk(database, at: TestDesk.now.adding(seconds: 3 * 86_400))
            let runs = try await database.read { try JobQueue(desk: desk).newest(of: nil, limit: 9, in: $0).rows }
            #expect(runs.map(\.state) == [.queued, .cancelled, .cancelled])
            #expect(desk.clock.time(of: runs[0].dueAt) == "02:30")
            while try await Self.runner(desk, [nightly]).runNext() {}
            #expect(ran.load(ordering: .relaxed) == 1)
        }
    }

    @Test(arguments: Engine.available)
    func theEndOfTheProgramWaitsForTheStepAndLeavesTheRun(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            let desk = TestDesk.desk(database), id = try await Self.enqueue(desk, to: 50)
            let runner = Self.runner(desk, [Self.counter(desk, .milliseconds(20))])
            let program = Task { await runner.run() }
            while try await Self.status(id, desk).done < 3 { try await Task.sleep(for: .milliseconds(5)) }
            program.cancel()
            await program.value
            let left = try await Self.status(id, desk)
            #expect(left.state == .running && left.done >= 3 && left.done < 50)
            #expect(try await Self.runner(desk).runNext())
            #expect(try await Self.status(id, desk).state == .finished)
        }
    }

    private final class Wish: Sendable { let isWanted = Mutex(false), steps = Mutex(0) }

    @Test(.requirement("PLAT-8"), arguments: Engine.available)
    func whatIsWantedIsQueuedOnceAndOnlyThen(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            let wish = Wish()
            @Sendable func runner(after seconds: Int64) -> JobRunner {
                let kind = JobKind(name: "test.wanted", label: "test.wanted", isWanted: { _ in wish.isWanted.withLock { $0 } }) { _ in
                    wish.steps.withLock { $0 += 1 }
                    return .finished
                }
                return Self.runner(TestDesk.desk(database, at: TestDesk.now.adding(seconds: seconds)), [kind])
            }
            func runs() async throws -> Int64 { try await database.read { try $0.number("SELECT COUNT(*) FROM job_run") } }
            try await runner(after: 0).scheduleWanted()
            #expect(try await runs() == 0)
            wish.isWanted.withLock { $0 = true }
            // Eight processes that ask in the same moment.
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 { group.addTask { try await runner(after: 0).scheduleWanted() } }
                try await group.waitForAll()
            }
            #expect(try await runs() == 1)
            try await runner(after: 60).scheduleWanted()
            #expect(try await runs() == 1, "the first one is still open")
            #expect(try await runner(after: 60).runNext())
            let late = runner(after: 60)
            try await late.scheduleWanted()
            try await late.scheduleWanted()
            #expect(try await runs() == 2 && wish.steps.withLock { $0 } == 1)
        }
    }

    @Test(arguments: Engine.available)
    func runnersShareTheQueue(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            let desk = TestDesk.desk(database)
            var ids: [ID] = []
            for _ in 0..<12 { ids.append(try await Self.enqueue(desk, to: 2)) }
            let programs = (0..<3).map { _ in Task { await Self.runner(desk).run() } }
            for id in ids { while try await !Self.status(id, desk).isOver { try await Task.sleep(for: .milliseconds(10)) } }
            for program in programs { program.cancel(); await program.value }
            for id in ids { #expect(try await Self.status(id, desk).result["counted"] == 2) }
        }
    }
}
