import Jobs
import Journal
import Kit
import Offers
import Pages

/// Makes the panel that says what a dry run would do or a run has done.
struct ImportOutcome: Sendable {
    let facts: ImportPage.Facts
    let kind: any ImportKind
    let header: [String]
    let wording: Wording
    let desk: Desk
    private var counts: ImportCounts { facts.phase == .run ? facts.loaded : facts.checked }
    private var status: JobStatus? { facts.phase == .run ? facts.job : facts.check }

    /// nil before the first dry run.
    func model() -> ImportOutcomeModel? {
        let isRun = facts.phase == .run, run = facts.run
        guard isRun || status != nil else { return nil }
        let trouble = trouble(isRun)
        let refused = facts.rows.filter { $0.outcome == "refused" }, warned = facts.rows.filter { $0.outcome == "warned" }
        let checked = facts.check?.state == .finished, works = counts.new + counts.changed
        return ImportOutcomeModel(
            title: wording(isRun ? "import.result" : "import.dryResult"), note: wording(isRun ? "import.result.note" : "import.dryResult.note"), figures: figures(), bar: bar(),
            barWords: ImportWords(wording).counts(counts), hasReasons: !refused.isEmpty, reasons: reasons(refused), hasWarnings: counts.warned > 0, warnings: reasons(warned),
            warningsURL: "/imports/\(run.id)/warnings", warningsWord: wording("import.warned.file", ["count": wording.count(counts.warned)]), samples: samples(), hasRefused: counts.refused > 0,
            refusedURL: "/imports/\(run.id)/refused", refusedWord: wording("import.refused.file", ["count": wording.count(counts.refused)]),
            canRun: !isRun && checked && works > 0 || isRun && run.endedAt == nil && run.keepsFiles, runURL: "/imports/\(run.id)/run",
            runWord: isRun ? wording("import.again") : wording("import.go", ["count": wording.count(works)]), isEnded: run.endedAt != nil,
            takesCorrections: run.endedAt != nil && counts.refused > 0, correctionsURL: "/imports/\(run.id)/corrections", hasTrouble: trouble != nil, trouble: trouble ?? "",
            undo: facts.undo.model(begun: run.createdAt, isOffered: facts.isUndoable && works > 0, url: "/imports/\(run.id)/undo", desk: desk, wording))
    }

    /// Why it did not come to its end. Rows that were written stay, so somebody who cancelled is told how to get the rest.
    private func trouble(_ isRun: Bool) -> String? {
        switch status?.state {
        case .cancelled where isRun: wording("import.cancelled.note")
        case .failed, .cancelled: status?.reason.map { wording($0) } ?? wording("import.state.failed")
        default: nil
        }
    }

    private func figures() -> [ImportOutcomeModel.Figure] {
        [("import.new", counts.new, false, false), ("import.changed", counts.changed, false, false), ("import.unchanged", counts.unchanged, false, true),
         ("import.refused", counts.refused, counts.refused > 0, false), ("import.warned", counts.warned, false, counts.warned == 0)].map { key, count, isBad, isQuiet in
            ImportOutcomeModel.Figure(caption: wording(key), figure: wording.count(count), isBad: isBad, isQuiet: isQuiet)
        }
    }

    private func bar() -> [ImportOutcomeModel.Bar] {
        guard counts.rows > 0 else { return [] }
        var x = 0, pieces: [ImportOutcomeModel.Bar] = []
        for (count, shade) in [(counts.new, "3"), (counts.changed, "1"), (counts.unchanged, "2"), (counts.refused, "5")] where count > 0 {
            let width = max(4, count * 1000 / counts.rows)
            pieces.append(ImportOutcomeModel.Bar(x: "\(x / 10).\(x % 10)", width: "\(width / 10).\(width % 10)", shade: shade))
            x += width
        }
        return pieces
    }

    /// The same reason once, the most frequent first, with the first row that it met.
    private func reasons(_ refused: [ImportedRow]) -> [ImportOutcomeModel.Reason] {
        var first: [String: ImportedRow] = [:], count: [String: Int] = [:]
        for row in refused {
            for fault in row.faults {
                let key = fault.field + " " + fault.message.key
                count[key, default: 0] += 1
                if first[key] == nil { first[key] = ImportedRow(outcome: row.outcome, line: row.line, cells: row.cells, faults: [fault]) }
            }
        }
        let words = RefusedRows(header: header, kind: kind, wording: wording)
        return count.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(8).compactMap { key, count in
            guard let row = first[key] else { return nil }
            // Only the first thousand were looked at.
            return ImportOutcomeModel.Reason(count: wording.count(count) + (refused.count == 1000 ? "+" : ""), reason: words.reason(row),
                                             example: wording("import.line", ["line": wording.count(row.line)]))
        }
    }

    private func samples() -> [ImportOutcomeModel.Sample] {
        [("new", "import.new"), ("changed", "import.changed"), ("unchanged", "import.unchanged"), ("refused", "import.refused"), ("warned", "import.warned")].compactMap { outcome, caption in
            let rows = facts.rows.filter { $0.outcome == outcome }.prefix(ImportStore.sampleCount)
            if rows.isEmpty { return nil }
            return ImportOutcomeModel.Sample(caption: wording(caption), lines: rows.map { row in
                ImportOutcomeModel.Line(line: wording("import.line", ["line": wording.count(row.line)]), text: row.cells.filter { !$0.isEmpty }.prefix(8).joined(separator: " · "))
            })
        }
    }
}
