import Journal
import Kit
import Persistence

/// The part of an undoing that takes back facts of other rooms: it comes first, so that customers without orders can go to the bin after it.
struct UndoFacts: Sendable {
    static let done = "done"
    let desk: Desk
    let followers: [any ImportFollower]

    /// nil when the action is no import that brought facts.
    func follower(of action: ID, in reader: Reader) throws -> (any ImportFollower)? {
        guard let run = try ImportStore.run(action, in: reader) else { return nil }
        return followers.first { $0.kinds.contains(run.kind) }
    }

    /// Before an undoing begins: the right of the import itself, and that its changes are known.
    /// - Returns: how many records are to be looked at.
    func requireKnown(_ action: ID, by caller: Caller, in reader: Reader) throws -> Int64 {
        guard let follower = try follower(of: action, in: reader) else { return 0 }
        try caller.require(follower.right)
        guard try follower.knows(action, in: reader) else { throw Problem.conflict("undo.kept.kind") }
        return try follower.count(action, in: reader)
    }

    /// - Returns: nil when all facts were taken back before.
    func step(_ run: UndoRun, by caller: Caller, in tx: Transaction) throws -> RunUndo.Step? {
        guard run.factsAt != Self.done, let follower = try follower(of: run.actionID, in: tx) else { return nil }
        try caller.require(follower.right)
        // A job that is asked for once more long after: what was found is forgotten, and what was only changed would be taken for brought.
        guard try follower.knows(run.actionID, in: tx) else { throw Problem.conflict("undo.kept.kind") }
        let taken = try follower.takeBack(run.actionID, from: run.factsAt, actionID: run.id, desk: desk, by: caller, in: tx)
        if run.kept < UndoStore.bound { try UndoStore.add(Array(taken.kept.prefix(UndoStore.bound)), of: run.actionID, in: tx) }
        let step = RunUndo.Step(undone: run.undone + taken.undone, kept: run.kept + taken.kept.count, seen: taken.seen, isLast: false)
        try UndoStore.save(run.actionID, undone: step.undone, kept: step.kept, facts: taken.next ?? Self.done, in: tx)
        return step
    }
}
