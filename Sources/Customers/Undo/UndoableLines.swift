import Journal
import Kit

/// Which lines of a time line offer to be taken back by the reader.
struct UndoableLines: Sendable {
    let undone: Set<ID>
    let wide: Set<ID>
    let caller: Caller?
    let clock: WallClock

    static let none = UndoableLines(undone: [], wide: [], caller: nil, clock: .fixed(0))

    func admits(_ line: JournalEntry) -> Bool {
        guard let caller, UndoLines.kinds.contains(line.kind), !line.isErased, !undone.contains(line.actionID), !wide.contains(line.actionID) else { return false }
        // What the clock or an import decided is not one person's change of this customer.
        guard line.callerID == caller.userID || line.callerID != .company && caller.may(CustomersRights.undo) else { return false }
        return clock.today - clock.day(of: line.at) <= UndoRun.days
    }
}
