import Journal
import Kit
import Persistence

extension Desk {
    /// One journal line of the company itself: who, when, what, from what to what.
    func note(kind: String, _ content: [String: JSONValue], reason: String = "", by caller: Caller, in tx: Transaction) throws {
        let line = JournalLine(actionID: try ids.next(), kind: kind, reason: reason, content: .object(content))
        try JournalStore.write([line], by: caller, at: clock.now(), ids: ids, in: tx)
    }
}

