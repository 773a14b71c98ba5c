import Journal
import Kit
import Persistence

/// The line of a change of the catalogue; with it every process learns that the catalogue is another.
enum CatalogueJournal {
    static func write(_ kind: String, _ key: String, was: JSONValue, now: JSONValue, by caller: Caller, desk: Desk, in tx: Transaction) throws {
        let action = try desk.ids.next()
        try CatalogueStore.touch(action, in: tx)
        let line = JournalLine(actionID: action, kind: kind, content: ["name": .text(key), "was": was, "now": now])
        try JournalStore.write([line], by: caller, at: desk.clock.now(), ids: desk.ids, in: tx)
    }
}
