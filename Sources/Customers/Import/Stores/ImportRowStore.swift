import Kit
import Persistence

/// All SQL about the counts and the kept rows of imports.
enum ImportRowStore {
    static func counts(_ id: ID, _ phase: ImportPhase, in reader: Reader) throws -> ImportCounts {
        guard let row = try reader.row("SELECT * FROM import_tally WHERE import_id = \(id) AND phase = \(phase.rawValue)") else { return ImportCounts() }
        var counts = ImportCounts()
        counts.new = Int(try row.int("new_count"))
        counts.changed = Int(try row.int("changed_count"))
        counts.unchanged = Int(try row.int("unchanged_count"))
        counts.refused = Int(try row.int("refused_count"))
        counts.warned = Int(try row.int("warned_count"))
        return counts
    }

    static func save(_ counts: ImportCounts, _ id: ID, _ phase: ImportPhase, in tx: Transaction) throws {
        let row: [SQLValue] = [id.sqlValue, .int(phase.rawValue)] + [counts.rows, counts.new, counts.changed, counts.unchanged, counts.refused, counts.warned].map { .int(Int64($0)) }
        let figures = ["row_count", "new_count", "changed_count", "unchanged_count", "refused_count", "warned_count"]
        try tx.insert([row], into: "import_tally", ["import_id", "phase"] + figures, onConflict: .update(key: ["import_id", "phase"], replace: figures))
    }

    static func add(_ rows: [ImportedRow], _ id: ID, _ phase: ImportPhase, in tx: Transaction) throws {
        guard !rows.isEmpty else { return }
        let values = rows.sorted { ($0.outcome, $0.line) < ($1.outcome, $1.line) }.map { row -> [SQLValue] in
            [id.sqlValue, .int(phase.rawValue), .text(row.outcome), .int(Int64(row.line)), .text(row.cellsText), .text(row.reasonsText)]
        }
        try tx.insert(values, into: "import_row", ["import_id", "phase", "outcome", "line", "cells", "reasons"], onConflict: .ignore)
    }

    static func clear(_ id: ID, _ phase: ImportPhase, in tx: Transaction) throws {
        try tx.execute("DELETE FROM import_row WHERE import_id = \(id) AND phase = \(phase.rawValue)")
        try tx.execute("DELETE FROM import_tally WHERE import_id = \(id) AND phase = \(phase.rawValue)")
    }

    static func rows(_ id: ID, _ phase: ImportPhase, outcome: String, after line: Int, limit: Int, in reader: Reader) throws -> [ImportedRow] {
        try reader.map("""
            SELECT line, cells, reasons FROM import_row WHERE import_id = \(id) AND phase = \(phase.rawValue) AND outcome = \(outcome) AND line > \(line)
            ORDER BY line LIMIT \(limit)
            """) { row in
            ImportedRow(outcome: outcome, line: Int(try row.int("line")), cells: try ImportedRow.cells(try row.text("cells")), faults: try ImportedRow.faults(try row.text("reasons")))
        }
    }
}
