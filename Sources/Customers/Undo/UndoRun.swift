import Kit

/// Taking back what an action did; once for each action.
package struct UndoRun: Sendable, Hashable {
    package let actionID: ID
    /// The action of its own lines.
    package let id: ID
    package let callerID: ID
    package let createdAt: Instant
    package let reason: String
    package let jobID: ID
    package let endedAt: Instant?
    package let undone: Int
    package let kept: Int
    /// Lines of the action before this one are still to be taken back.
    package var before = ID(.max)
    /// How far facts that other rooms keep have been taken back.
    package var factsAt = ""

    /// Days for which an action can be taken back.
    package static let days = 7
}

/// What became of one line of the action.
enum UndoOutcome: Sendable, Hashable {
    case undone
    /// Part of it: something else was built upon the rest.
    case partly
    case kept(TextKey)

    var reason: TextKey? {
        switch self {
        case .undone: nil
        case .partly: "undo.kept.partly"
        case .kept(let why): why
        }
    }
}
