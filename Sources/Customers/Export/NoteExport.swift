import Access
import Journal
import Kit
import Persistence
import Tabular

/// What is about to leave as a file.
package struct ExportNote: Sendable {
    /// `room.exported`; its words tell the line in the journal.
    let kind: String
    /// What was chosen, by which filter.
    let content: [String: JSONValue]
    let columns: [String]
    let rows: Int
    /// Printed, in no format of files.
    let isOnPaper: Bool

    package init(_ kind: String, _ content: [String: JSONValue], columns: [String], rows: Int, isOnPaper: Bool = false) {
        self.kind = kind
        self.content = content
        self.columns = columns
        self.rows = rows
        self.isOnPaper = isOnPaper
    }

    func form(_ wish: ExportWish) -> String { isOnPaper ? "paper" : wish.format.rawValue }
}

/// Puts on record who takes what out as a file, before its first byte leaves; who may is asked before. Many rows need a reason.
package struct NoteExport: Sendable {
    package static let reasonNeeded = "customers.export.reason.needed"
    private let desk: Desk

    package init(desk: Desk) { self.desk = desk }

    /// - Throws: invalid `reason` when there are more rows than may leave without one.
    package func callAsFunction(_ what: ExportNote, _ wish: ExportWish, by caller: Caller) async throws {
        if !what.isOnPaper, wish.format == .xlsx, what.rows >= XLSXWriter.maximumRows { throw Problem.invalid("as", "import.table.sheetFull") }
        if wish.reason.count > ExportWish.longestReason { throw Problem.invalid("reason", "problem.field.long") }
        let desk = desk
        try await desk.database.write { tx in
            let limit = try CustomerSettings.reasonAbove(in: tx)
            if what.rows > limit, wish.reason.isEmpty {
                throw Problem.invalid("reason", TextKey(Self.reasonNeeded, ["count": String(what.rows), "limit": String(limit)]))
            }
            let id = try desk.ids.next(), now = desk.clock.now()
            try ExportStore.add(id, what, wish, by: caller, on: desk.clock.day(of: now), in: tx)
            try JournalStore.write([Self.line(id, what, wish)], by: caller, at: now, ids: desk.ids, in: tx)
        }
    }

    private static func line(_ id: ID, _ what: ExportNote, _ wish: ExportWish) -> JournalLine {
        let more: [String: JSONValue] = ["format": .text(what.form(wish)), "rows": .int(Int64(what.rows)), "columns": .array(what.columns.map { .text($0) })]
        return JournalLine(actionID: id, kind: what.kind, reason: wish.reason, content: .object(what.content.merging(more) { $1 }))
    }
}
