import Access
import Jobs
import Kit
import Offers
import Pages
import Persistence

/// Makes the list of imports.
struct ImportListBuilder: Sendable {
    let frame: ImportFrame
    let request: PageRequest
    private static let limit = 30

    init(frame: ImportFrame, request: PageRequest) {
        self.frame = frame
        self.request = request
    }

    private struct Found: Sendable {
        let run: ImportRun
        let counts: ImportCounts
        let job: JobStatus?
    }

    private func newest(before: ID, limit: Int) async throws -> (found: [Found], names: [ID: String]) {
        let desk = frame.desk, caller = request.caller
        return try await desk.database.read { reader in
            let found = try ImportStore.newest(for: caller, before: before, limit: limit, in: reader).map { run in
                let phase: ImportPhase = run.jobID == ID(0) && run.endedAt == nil ? .check : .run
                let job = run.jobID(phase)
                return Found(run: run, counts: try ImportRowStore.counts(run.id, phase, in: reader), job: job == ID(0) ? nil : try JobQueue(desk: desk).status(job, in: reader))
            }
            return (found, try UserNames.load(in: reader))
        }
    }

    /// For the home page: the caller's imports of the last seven days.
    func recent() async throws -> ImportHomeModel? {
        let (found, names) = try await newest(before: ID(.max), limit: 5)
        let since = frame.desk.clock.now().adding(seconds: -7 * 86_400)
        let lines = found.filter { $0.run.createdAt > since }.map { line($0, names) }
        return lines.isEmpty ? nil : ImportHomeModel(lines: lines)
    }

    func model(before: Cursor?, problem: Problem?) async throws -> ImportListModel {
        let caller = request.caller, limit = ImportListBuilder.limit
        let (found, names) = try await newest(before: before?.id ?? ID(.max), limit: limit + 1)
        let wording = request.wording
        let allowed = frame.kinds.allowed(caller), chosen = [request.form["kind"], request.query["kind"]]
        let kinds = (allowed.isEmpty ? [] : [Choice(value: "", label: wording("import.kind.recognise"))])
            + allowed.map { Choice(value: $0.name, label: wording($0.label), isChosen: chosen.contains($0.name)) }
        let next = found.count > limit ? Cursor(value: "", id: found[limit - 1].run.id) : nil
        return ImportListModel(
            kinds: kinds, hasKinds: !kinds.isEmpty, problem: ProblemNote.of(problem, wording), hasLines: !found.isEmpty, lines: found.prefix(limit).map { line($0, names) }, hasPager: next != nil || before != nil,
            pager: Pager("/imports", isFirst: before == nil, next: next))
    }

    private func line(_ found: Found, _ names: [ID: String]) -> ImportListModel.Line {
        let wording = request.wording, run = found.run
        let kind = frame.kinds.all.first { $0.name == run.kind }.map { wording($0.label) } ?? run.kind
        let state = ImportWords(wording).state(run, found.job)
        return ImportListModel.Line(url: "/imports/\(run.id)", name: run.fileName, kind: kind, who: names[run.callerID] ?? "", at: wording.moment(run.createdAt),
                                    state: state.word, isBad: state.isBad, counts: ImportWords(wording).counts(found.counts))
    }
}

/// Words about imports.
struct ImportWords: Sendable {
    private let wording: Wording
    init(_ wording: Wording) { self.wording = wording }

    func state(_ run: ImportRun, _ job: JobStatus?) -> (word: String, isBad: Bool) {
        if run.endedAt != nil { return (wording("import.state.ended"), false) }
        let isRun = run.jobID != ID(0)
        switch job?.state {
        case .queued, .running: return (wording(isRun ? "import.state.running" : "import.state.checking"), false)
        case .failed: return (wording("import.state.failed"), true)
        case .cancelled: return (wording("import.state.cancelled"), true)
        case .finished: return (wording("import.state.checked"), false)
        case nil: return (wording("import.state.open"), false)
        }
    }

    func counts(_ counts: ImportCounts) -> String {
        if counts.rows == 0 { return "" }
        let parts = [("import.new", counts.new), ("import.changed", counts.changed), ("import.unchanged", counts.unchanged), ("import.refused", counts.refused), ("import.warned", counts.warned)]
        return parts.filter { $0.1 > 0 }.map { wording($0.0) + " " + wording.count($0.1) }.joined(separator: " · ")
    }

    func size(_ bytes: Int64) -> String {
        if bytes < 1 << 20 { return wording.count(Int((bytes + 1023) / 1024)) + " kB" }
        let tenths = bytes * 10 / (1 << 20)
        return wording.count(Int(tenths / 10)) + "." + String(tenths % 10) + " MB"
    }
}
