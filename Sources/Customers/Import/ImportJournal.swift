import Journal
import Kit
import Persistence

/// What imports write about themselves; the records that they changed have lines of their own with the same action.
enum ImportJournal {
    static func started(_ run: ImportRun, by caller: Caller, desk: Desk, in tx: Transaction) throws {
        let content: JSONValue = ["import": .text(run.id.description), "kind": .text(run.kind), "file": .text(run.fileName), "settings": .text(run.settings.text)]
        try write("import.started", run.id, content, by: caller, desk: desk, in: tx)
    }

    static func finished(_ run: ImportRun, _ counts: ImportCounts, by caller: Caller, desk: Desk, in tx: Transaction) throws {
        let content: JSONValue = ["import": .text(run.id.description), "kind": .text(run.kind), "file": .text(run.fileName), "counts": counts.json]
        try write("import.finished", run.id, content, by: caller, desk: desk, in: tx)
    }

    /// Rows of one's own file go out without a reason and count for no alert.
    static func rowsTaken(_ run: ImportRun, _ outcome: String, by caller: Caller, desk: Desk) async throws {
        try await desk.database.write { tx in
            try write("import.rowsExported", try desk.ids.next(), ["what": .text(outcome), "file": .text(run.fileName)], by: caller, desk: desk, in: tx)
        }
    }

    private static func write(_ kind: String, _ id: ID, _ content: JSONValue, by caller: Caller, desk: Desk, in tx: Transaction) throws {
        let line = JournalLine(actionID: id, kind: kind, content: content)
        try JournalStore.write([line], by: caller, at: desk.clock.now(), ids: desk.ids, in: tx)
    }
}
