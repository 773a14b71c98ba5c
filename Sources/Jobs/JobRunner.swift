import Journal
import Kit
import Logging
import Persistence
import Synchronization

/// Runs due jobs of this process. Several processes may: the lease decides who has a run, the fencing number who may write.
package final class JobRunner: Sendable {
    /// Resolves the caller anew at every step; nil when the person is gone or may no longer sign in.
    package typealias CallerFor = @Sendable (ID, Reader) throws -> Caller?

    private let desk: Desk
    private let kinds: [String: JobKind]
    private let callerFor: CallerFor
    private let lanes: Int
    private let pause: Duration
    private let logger: Logger
    /// When the kinds were last asked whether they are wanted.
    private let asked = Mutex(Instant(0))
    private static let askSeconds: Int64 = 15

    /// - Parameters:
    ///   - lanes: how many runs go on side by side.
    ///   - pause: how long an empty queue is left alone.
    package init(desk: Desk, kinds: [JobKind], lanes: Int = 2, pause: Duration = .milliseconds(500),
                 logger: Logger = Logger(label: "zhike.jobs"), callerFor: @escaping CallerFor) {
        self.desk = desk
        self.kinds = Dictionary(kinds.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        self.callerFor = callerFor
        self.lanes = lanes
        self.pause = pause
        self.logger = logger
    }

    /// Works until the task is cancelled; ends after the running steps.
    package func run() async {
        await withTaskGroup(of: Void.self) { group in
            for lane in 0..<lanes { group.addTask { await self.work(schedules: lane == 0) } }
        }
    }

    private func work(schedules: Bool) async {
        while !Task.isCancelled {
            do {
                if schedules {
                    try await schedule()
                    try await scheduleWanted()
                }
                if try await runNext() { continue }
            } catch is CancellationError {
                return
            } catch {
                logger.error("job queue: \(error)")
            }
            try? await Task.sleep(for: pause)
        }
    }

    /// Queues the latest due time of every daily job, however many were missed.
    package func schedule() async throws {
        let now = desk.clock.now()
        for kind in kinds.values {
            guard let minute = kind.dailyAt, let due = JobSchedule.latestDue(minute: minute, now: now, clock: desk.clock) else { continue }
            if try await desk.database.read({ try JobStore.hasScheduled(job: kind.name, dueAt: due, in: $0) }) { continue }
            try await desk.database.write { [desk] tx in
                _ = try JobStore.add(try desk.ids.next(), job: kind.name, dueAt: due, callerID: .company, argument: .null, in: tx)
                try JobStore.supersede(job: kind.name, before: due, in: tx)
            }
        }
    }

    /// Queues a run of each kind that has something to do and no run that is open. Processes that ask in the same moment queue one.
    package func scheduleWanted() async throws {
        let now = desk.clock.now(), due = Instant(now.milliseconds / (Self.askSeconds * 1000) * Self.askSeconds * 1000)
        let isDue = asked.withLock { last in
            defer { last = due }
            return last != due
        }
        guard isDue else { return }
        for kind in kinds.values {
            guard let isWanted = kind.isWanted else { continue }
            guard try await desk.database.read({ try !JobStore.hasOpen(job: kind.name, in: $0) && isWanted($0) }) else { continue }
            try await desk.database.write { [desk] tx in _ = try JobStore.add(try desk.ids.next(), job: kind.name, dueAt: due, callerID: .company, argument: .null, in: tx) }
        }
    }

    /// Leases the oldest due run and works on it until it ends.
    /// - Returns: false when nothing is due.
    @discardableResult
    package func runNext() async throws -> Bool {
        let names = kinds.keys.sorted(), now = desk.clock.now()
        // Looking needs no writer; taking does.
        guard let found = try await desk.database.read({ try JobStore.free(kinds: names, dueBy: now, in: $0) }), let kind = kinds[found.status.kind] else { return false }
        guard let fence = try await desk.database.write({ try JobStore.take(found, in: $0) }) else { return true }
        let stepper = JobStepper(desk: desk, kind: kind, id: found.id, fence: fence, callerFor: callerFor, logger: logger)
        if found.leasesWithoutStep >= JobStore.leaseLimit {
            try await stepper.end(.failed, "job.reason.crashed")
        } else {
            try await stepper.run()
        }
        return true
    }
}
