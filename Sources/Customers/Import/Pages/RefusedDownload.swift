import Foundation
import Journal
import Kit
import Offers
import Pages
import Tabular

/// The refused rows of an import, or those taken with a warning, as CSV, read page by page while it is sent; who took them is on record.
struct RefusedDownload: Sendable {
    let frame: ImportFrame
    let outcome: String

    func reply(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(), outcome = outcome, database = frame.desk.database, caller = request.caller
        let run = try await database.read { try ImportStore.run(id, for: caller, in: $0) }
        let kind = try await frame.kinds.current(run.kind, database)
        guard run.keepsFiles, let head = try? TableHead(frame, run, run.settings, kind) else { throw Problem.conflict("import.problem.gone") }
        let phase: ImportPhase = run.jobID != ID(0) ? .run : .check
        let rows = RefusedRows(header: head.header, kind: kind, wording: request.wording)
        let name = request.wording(TextKey("import." + outcome + ".name")) + "_" + ((run.fileName as NSString).deletingPathExtension) + ".csv"
        try await ImportJournal.rowsTaken(run, outcome, by: caller, desk: frame.desk)
        return .stream(name: name, type: "text/csv; charset=utf-8") { send in
            var writer = CSVWriter(), line = -1
            writer.append(rows.head)
            while true {
                let after = line
                let some = try await database.read { try ImportRowStore.rows(id, phase, outcome: outcome, after: after, limit: 1000, in: $0) }
                for row in some { writer.append(rows.cells(row)) }
                if writer.count > 0 { try await send(writer.take()) }
                guard let last = some.last else { return }
                line = last.line
            }
        }
    }
}
