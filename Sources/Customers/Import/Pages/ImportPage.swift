import Foundation
import Jobs
import Kit
import Offers
import Pages
import Persistence
import Tabular

/// One import: mapping, dry run, run, result.
struct ImportPage: Sendable {
    let frame: ImportFrame

    /// Everything that the page needs from the database, in one read.
    struct Facts: Sendable {
        let run: ImportRun
        let check: JobStatus?
        let job: JobStatus?
        let checked: ImportCounts
        let loaded: ImportCounts
        let rows: [ImportedRow]
        let undo: UndoRead
        let isUndoable: Bool
        /// The import whose refused rows this one brings, and those that brought the ones of this.
        let parent: ImportRun?
        let corrections: [ImportRun]

        /// The job that is under way.
        var live: JobStatus? { [check, job].compactMap { $0 }.first { !$0.isOver } }
        /// What the rows and counts are about.
        var phase: ImportPhase { run.jobID != ID(0) || run.endedAt != nil ? .run : .check }
    }

    /// What an import did to customers and contacts is told by their journal; facts are known by the room that keeps them.
    static func canUndo(_ run: ImportRun, _ frame: ImportFrame, in reader: Reader) throws -> Bool {
        guard run.endedAt != nil else { return false }
        if ["customers", "contacts"].contains(run.kind) { return true }
        return try frame.followers.first { $0.kinds.contains(run.kind) }?.knows(run.id, in: reader) ?? false
    }

    func page(_ request: PageRequest, problem: Problem?, settings: ImportSettings? = nil) async throws -> Reply {
        let facts = try await facts(request)
        let kind = try await frame.kinds.current(facts.run.kind, frame.desk.database)
        let changed = settings ?? facts.run.settings
        let table: TableHead? = facts.run.keepsFiles ? try? TableHead(frame, facts.run, changed, kind) : nil
        let model = ImportModelBuilder(frame: frame, request: request, facts: facts, kind: kind, settings: changed, table: table, problem: problem).model()
        return .page(Page(title: model.title, section: "imports", template: "import", model: model, status: problem?.status ?? 200))
    }

    /// The polled piece; when the job is over the page is loaded anew.
    func progress(_ request: PageRequest) async throws -> Reply {
        let facts = try await facts(request)
        let model = ImportProgress(request.wording).model(facts.run, facts.live ?? facts.job ?? facts.check, facts.phase == .run ? facts.loaded : facts.checked)
        return .fragment(template: "import-progress", model: model, headers: facts.live == nil ? ["HX-Refresh": "true"] : [:])
    }

    private func facts(_ request: PageRequest) async throws -> Facts {
        let id = try request.id(), frame = frame, desk = frame.desk, caller = request.caller
        return try await desk.database.read { reader in
            let run = try ImportStore.run(id, for: caller, in: reader)
            func job(_ id: ID) throws -> JobStatus? { id == ID(0) ? nil : try JobQueue(desk: desk).status(id, in: reader) }
            let phase: ImportPhase = run.jobID != ID(0) || run.endedAt != nil ? .run : .check
            var rows: [ImportedRow] = []
            for outcome in ["refused", "warned"] { rows += try ImportRowStore.rows(id, phase, outcome: outcome, after: -1, limit: 1000, in: reader) }
            for outcome in ["new", "changed", "unchanged"] { rows += try ImportRowStore.rows(id, phase, outcome: outcome, after: -1, limit: ImportStore.sampleCount, in: reader) }
            return Facts(run: run, check: try job(run.checkJobID), job: try job(run.jobID), checked: try ImportRowStore.counts(id, .check, in: reader),
                         loaded: try ImportRowStore.counts(id, .run, in: reader), rows: rows, undo: try UndoRead(id, for: caller, in: reader), isUndoable: try ImportPage.canUndo(run, frame, in: reader),
                         parent: try? ImportStore.run(run.parentID, for: caller, in: reader), corrections: try ImportStore.corrections(of: id, for: caller, in: reader))
        }
    }
}

/// What the mapping shows of the file.
struct TableHead: Sendable {
    let header: [String]
    let profile: [ColumnProfile]
    let format: TableFormat

    init(_ frame: ImportFrame, _ run: ImportRun, _ settings: ImportSettings, _ kind: any ImportKind) throws {
        let file = try TableFile.open(frame.folder.file(run), options: settings.options(knownNames: frame.kinds.knownNames(kind)))
        header = file.header
        profile = file.profile
        format = file.format
    }
}

/// Words about a job under way.
struct ImportProgress: Sendable {
    private let wording: Wording
    init(_ wording: Wording) { self.wording = wording }

    func model(_ run: ImportRun, _ job: JobStatus?, _ counts: ImportCounts) -> ImportProgressModel {
        let isRun = job?.kind == ImportPhase.run.jobName
        let word = job?.state == .queued ? "import.state.queued" : isRun ? "import.state.running" : "import.state.checking"
        return ImportProgressModel(progressURL: "/imports/\(run.id)/progress", pageURL: "/imports/\(run.id)", cancelURL: "/imports/\(run.id)/cancellation", isLive: job.map { !$0.isOver } ?? false,
                                   word: wording(word), percent: String(job?.percent ?? 0), counts: ImportWords(wording).counts(counts))
    }
}
