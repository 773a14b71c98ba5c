import Jobs
import Journal
import Kit
import Offers
import Persistence

/// Queues the dry run or the run of an import.
struct StartImport: Sendable {
    let desk: Desk
    let kinds: ImportKinds
    let phase: ImportPhase

    @discardableResult
    func callAsFunction(_ id: ID, by caller: Caller) async throws -> ID {
        try caller.require(ImportRights.run)
        let desk = desk, kinds = kinds, phase = phase
        return try await desk.database.write { tx in
            try tx.lock("import_run", [id])
            let run = try ImportStore.run(id, for: caller, in: tx)
            try caller.require(try kinds.find(run.kind).right)
            try StartImport.requireIdle(run, desk: desk, in: tx)
            guard run.keepsFiles else { throw Problem.conflict("import.problem.gone") }
            try ImportRowStore.clear(id, phase, in: tx)
            let job = try JobQueue(desk: desk).enqueue(kind: phase.jobName, argument: ["import": .text(id.description)], by: caller, in: tx)
            try ImportStore.set(id, phase, jobID: job, in: tx)
            if phase == .run { try ImportJournal.started(run, by: caller, desk: desk, in: tx) }
            return job
        }
    }

    /// Nothing of it is under way, and it has not been loaded.
    static func requireIdle(_ run: ImportRun, desk: Desk, in tx: Transaction) throws {
        if run.endedAt != nil { throw Problem.conflict("import.problem.ended") }
        for job in [run.checkJobID, run.jobID] where job != ID(0) {
            if try !JobQueue(desk: desk).status(job, in: tx).isOver { throw Problem.conflict("import.problem.busy") }
        }
    }
}
