import Foundation
import Journal
import Kit
import Offers
import Pages
import Persistence
import Tabular

/// Imports a file at once, as the command line does; the same plan and batches as the job.
package struct ImportFile: Sendable {
    package struct Request: Sendable {
        package let url: URL
        package let kind: String
        /// Key by header name (or column letter); `""` or `-` leaves a column out. Other columns are proposed.
        package var mapping: [String: String] = [:]
        package var key: String?
        package var createsMissing = false
        package var isDry = false
        /// Whether columns mean what they meant when a file with the same header was loaded on the page.
        package var recalls = false
        /// Where refused rows go as CSV, if there are any.
        package var errors: URL?
        /// Where rows with warnings go as CSV, if there are any.
        package var warnings: URL?
        package init(url: URL, kind: String) { self.url = url; self.kind = kind }
    }

    private let desk: Desk
    private let kinds: ImportKinds
    private let wording: Wording

    package init(desk: Desk, kinds: [any ImportKind], wording: Wording) {
        self.desk = desk
        self.kinds = ImportKinds(kinds, texts: wording.texts)
        self.wording = wording
    }

    /// - Parameter progress: counts so far, bytes read and to read.
    package func callAsFunction(_ request: Request, by caller: Caller, progress: @Sendable (ImportCounts, Int64, Int64) -> Void = { _, _, _ in }) async throws -> ImportCounts {
        try caller.require(ImportRights.run)
        let kind = try await kinds.current(request.kind, desk.database)
        try caller.require(kind.right)
        let file = try TableFile.open(request.url, options: ImportSettings().options(knownNames: kinds.knownNames(kind)))
        let settings = try settings(request, kind, file, request.recalls ? try await layout(kind, file.header) : nil)
        let run = ImportRun(id: try desk.ids.next(), kind: kind.name, fileName: request.url.lastPathComponent, fileSize: file.progress.total, callerID: caller.userID,
                            createdAt: desk.clock.now(), settings: settings, keepsFiles: false)
        let plan = try ImportPlan(kind, importID: run.id, settings: settings, header: file.header, profile: file.profile)
        let rows = RefusedRows(header: file.header, kind: kind, wording: wording)
        let outlets = [("refused", RefusedFile(request.errors, rows)), ("warned", RefusedFile(request.warnings, rows))]
        let feed = try ImportFeed(file, plan)
        if !request.isDry {
            try readThrough(request.url, kind)
            try await begin(run, by: caller)
        }
        let counts = try await load(feed, run, outlets, isDry: request.isDry, by: caller, progress)
        for (_, outlet) in outlets { try outlet.finish() }
        if !request.isDry { try await end(run, counts, by: caller) }
        return counts
    }

    /// A file that cannot be read to its end brings nothing: on the page the dry run finds that out.
    private func readThrough(_ url: URL, _ kind: any ImportKind) throws {
        let file = try TableFile.open(url, options: ImportSettings().options(knownNames: kinds.knownNames(kind)))
        while try !file.next(1000).isEmpty {}
    }

    private func load(_ feed: ImportFeed, _ run: ImportRun, _ outlets: [(outcome: String, file: RefusedFile)], isDry: Bool, by caller: Caller,
                      _ progress: @Sendable (ImportCounts, Int64, Int64) -> Void) async throws -> ImportCounts {
        let write = WriteImportBatch(desk: desk, plan: feed.plan, seen: isDry ? feed.seen : nil)
        var position = ImportPosition()
        while true {
            let now = position, rows = try await feed.batch(now)
            if rows.rows.isEmpty { return now.counts }
            await feed.readAhead(after: rows, max: now.size.rows)
            let result = try await write(rows, by: caller) { result, tx in
                if !isDry { try ImportRowStore.save(now.after(result).counts, run.id, .run, in: tx) }
            }
            position = now.after(result)
            for outlet in outlets { try outlet.file.append(result.kept.filter { $0.outcome == outlet.outcome }) }
            progress(position.counts, rows.done, rows.total)
        }
    }

    private func begin(_ run: ImportRun, by caller: Caller) async throws {
        let desk = desk
        try await desk.database.write { tx in
            try ImportStore.add(run, in: tx)
            try ImportJournal.started(run, by: caller, desk: desk, in: tx)
        }
    }

    private func end(_ run: ImportRun, _ counts: ImportCounts, by caller: Caller) async throws {
        let desk = desk
        try await desk.database.write { tx in
            try ImportRowStore.save(counts, run.id, .run, in: tx)
            try ImportStore.end(run.id, at: desk.clock.now(), in: tx)
            try ImportJournal.finished(run, counts, by: caller, desk: desk, in: tx)
        }
    }

    private func layout(_ kind: any ImportKind, _ header: [String]) async throws -> ImportSettings? {
        guard let header = ImportLayout.header(header) else { return nil }
        return try await desk.database.read { try ImportLayoutStore.layouts(header, in: $0)[kind.name]?.settings(for: kind) }
    }

    private func settings(_ request: Request, _ kind: any ImportKind, _ file: TableFile, _ recalled: ImportSettings?) throws -> ImportSettings {
        let proposal = kinds.proposal(kind)
        if request.mapping.isEmpty, request.key == nil, var recalled {
            // Creating what lines name is said each time.
            recalled.createsMissing = request.createsMissing
            return recalled
        }
        var settings = proposal.settings(for: file)
        for (name, key) in request.mapping.sorted(by: { $0.key < $1.key }) {
            guard let index = ImportFile.column(name, file) else { throw Problem.invalid("map", TextKey("import.mapping.column", ["column": name])) }
            for (other, taken) in settings.columns where taken == key { settings.columns[other] = nil }
            settings.columns[index] = key.isEmpty || key == "-" ? nil : key
        }
        settings.key = request.key ?? proposal.key(settings.columns)
        settings.createsMissing = request.createsMissing
        return settings
    }

    /// By the header, or by letter or number (`C`, `3`) where it is no header's name.
    private static func column(_ name: String, _ file: TableFile) -> Int? {
        if let index = file.header.firstIndex(of: name) ?? file.header.firstIndex(where: { TableFile.fold($0) == TableFile.fold(name) }) { return index }
        if let number = Int(name), file.header.indices.contains(number - 1) { return number - 1 }
        return file.header.indices.first { ColumnLetters.name($0) == name.uppercased() }
    }
}
