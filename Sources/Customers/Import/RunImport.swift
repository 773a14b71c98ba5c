import Foundation
import Jobs
import Journal
import Kit
import Offers
import Persistence
import Tabular

/// The job of an import, and of its dry run: one batch a step. Position, counts and what was written commit together, so a killed
/// process goes on at the first row that nobody has.
struct RunImport: Sendable {
    let desk: Desk
    let folder: ImportFolder
    let kinds: ImportKinds
    let tables: OpenTables
    let phase: ImportPhase

    func step(_ job: JobRun) async throws -> StepResult {
        guard let caller = job.caller, let id = job.argument["import"]?.string.flatMap({ ID($0) }) else { throw Problem.notFound() }
        guard let run = try await desk.database.read({ try ImportStore.run(id, in: $0) }) else { throw Problem.notFound() }
        try caller.require(ImportRights.run)
        let kind = try await kinds.current(run.kind, desk.database)
        try caller.require(kind.right)
        let position = ImportPosition(job.position), name = job.id.description
        let feed = try await tables.feed(name, at: position.rows) { try open(run, kind, from: position.rows) }
        let rows = try await feed.batch(position)
        if rows.rows.isEmpty {
            await tables.close(name)
            return try await finish(job, run, position, rows.total, feed.plan.header, by: caller)
        }
        await feed.readAhead(after: rows, max: position.size.rows)
        let write = WriteImportBatch(desk: desk, plan: feed.plan, seen: phase.isDry ? feed.seen : nil), phase = phase
        _ = try await write(rows, by: caller) { result, tx in
            let next = position.after(result)
            try ImportRowStore.add(position.kept(result), run.id, phase, in: tx)
            try ImportRowStore.save(next.counts, run.id, phase, in: tx)
            try JobQueue.save(job, position: next.json, done: rows.done, total: rows.total, in: tx)
        }
        return .again
    }

    private func open(_ run: ImportRun, _ kind: any ImportKind, from position: Int) throws -> ImportFeed {
        let file = try TableFile.open(folder.file(run), options: run.settings.options(knownNames: kinds.knownNames(kind)))
        let plan = try ImportPlan(kind, importID: run.id, settings: run.settings, header: file.header, profile: file.profile)
        return try ImportFeed(file, plan, from: position)
    }

    private func finish(_ job: JobRun, _ run: ImportRun, _ position: ImportPosition, _ total: Int64, _ header: [String], by caller: Caller) async throws -> StepResult {
        let phase = phase, desk = desk
        try await desk.database.write { tx in
            try ImportRowStore.save(position.counts, run.id, phase, in: tx)
            if phase == .run {
                try ImportStore.end(run.id, at: desk.clock.now(), in: tx)
                if let header = ImportLayout.header(header) { try ImportLayoutStore.keep(run.settings, of: run.kind, header: header, at: desk.clock.now(), in: tx) }
                try ImportJournal.finished(run, position.counts, by: caller, desk: desk, in: tx)
            }
            try JobQueue.save(job, position: position.json, done: total, total: total, in: tx)
            try JobQueue.finish(job, result: position.counts.json, in: tx)
        }
        return .finished
    }
}
