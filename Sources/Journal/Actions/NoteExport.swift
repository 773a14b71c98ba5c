import Kit
import Persistence

/// Puts on record who took what out as a file, before its first byte leaves; who may is asked before.
package struct NoteExport: Sendable {
    private let desk: Desk

    package init(desk: Desk) { self.desk = desk }

    /// - Parameters:
    ///   - kind: `room.exported`; its words tell the line in the journal.
    ///   - content: what was taken, by which filter, and how many rows where that is known beforehand.
    package func callAsFunction(_ kind: String, _ content: JSONValue, by caller: Caller) async throws {
        let desk = desk
        try await desk.database.write { tx in
            let line = JournalLine(actionID: try desk.ids.next(), kind: kind, content: content)
            try JournalStore.write([line], by: caller, at: desk.clock.now(), ids: desk.ids, in: tx)
        }
    }
}
