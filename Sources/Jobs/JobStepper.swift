import Journal
import Kit
import Logging
import Persistence

/// Takes one leased run from step to step until it ends, is stopped, or belongs to somebody else.
struct JobStepper: Sendable {
    let desk: Desk
    let kind: JobKind
    let id: ID
    let fence: Int64
    let callerFor: JobRunner.CallerFor
    let logger: Logger

    func run() async throws {
        var troubles = 0
        while true {
            if Task.isCancelled { return await giveBack() }
            do {
                // A task of its own: a step that began is not torn by the program's end.
                guard try await Task(operation: { try await step() }).value == .again else { return }
                troubles = 0
            } catch JobStop.fenced {
                return logger.notice("job \(kind.name) \(id) went on elsewhere")
            } catch JobStop.cancelled {
                return try await end(.cancelled, "job.reason.cancelled")
            } catch where isPassing(error) && troubles < 5 {
                // Steps are repeatable and their position is in the database: read it again and go on.
                troubles += 1
                logger.warning("job \(kind.name) \(id) tries its step again: \(error)")
                try? await Task.sleep(for: .milliseconds(100 << troubles))
            } catch let problem as Problem {
                return try await end(.failed, problem.reason)
            } catch {
                logger.error("job \(kind.name) \(id) failed: \(error)")
                return try await end(.failed, "job.reason.fault")
            }
        }
    }

    private func step() async throws -> StepResult {
        let run = try await open()
        let beat = Task { try await renew() }
        defer { beat.cancel() }
        let result = try await kind.step(run)
        guard result == .finished else { return .again }
        try await desk.database.write { tx in
            guard let stored = try JobStore.run(id, in: tx), !stored.status.isOver else { return }
            try JobStore.finish(id, fence: fence, result: .null, in: tx)
        }
        return .finished
    }

    /// What the last step saved and who the caller is now.
    private func open() async throws -> JobRun {
        try await desk.database.read { reader in
            guard let stored = try JobStore.run(id, in: reader), stored.fence == fence, !stored.status.isOver else { throw JobStop.fenced }
            if try JobStore.isCancelled(id, in: reader) { throw JobStop.cancelled }
            guard let callerID = stored.status.callerID else { return stored.leased(fence, caller: nil) }
            guard let caller = try callerFor(callerID, reader) else { throw Problem.forbidden("job.reason.callerGone") }
            return stored.leased(fence, caller: caller)
        }
    }

    /// Keeps the lease while a step computes or reads for long.
    private func renew() async throws {
        while true {
            try await Task.sleep(for: .milliseconds(JobStore.lease / 3))
            guard try await desk.database.write({ try JobStore.renew(id, fence: fence, in: $0) }) else { return }
        }
    }

    private func giveBack() async {
        // The task is cancelled, and the database would refuse it.
        _ = await Task { try? await desk.database.write { try JobStore.release(id, fence: fence, in: $0) } }.value
    }

    func end(_ state: JobStatus.State, _ reason: TextKey) async throws {
        try await Task { try await desk.database.write { try JobStore.end(id, fence: fence, as: state, reason, in: $0) } }.value
    }

    private func isPassing(_ error: any Error) -> Bool {
        if case Problem.unavailable = error { return true }
        if case DatabaseFault.outcomeUnknown = error { return true }
        return false
    }
}

extension Problem {
    /// The text that says why a job failed; of several field faults the first.
    fileprivate var reason: TextKey { if case .invalid(let faults) = self, let first = faults.first { first.message } else { message } }
}
