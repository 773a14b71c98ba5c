import Kit

/// How far a job is; what pages poll.
package struct JobStatus: Sendable, Hashable {
    package enum State: String, Sendable, CaseIterable { case queued, running, finished, failed, cancelled }

    package let id: ID
    package let kind: String
    package let state: State
    /// Who asked; nil for the clock.
    package let callerID: ID?
    package let argument: JSONValue
    package let done: Int64
    /// 0 while nobody knows.
    package let total: Int64
    /// What the job left behind; `.null` before it finished.
    package let result: JSONValue
    /// Why it failed or was cancelled.
    package let reason: TextKey?
    package let dueAt: Instant
    package let startedAt: Instant?
    package let finishedAt: Instant?

    package var isOver: Bool { state != .queued && state != .running }
    /// Whole percents, 0 while the total is not known.
    package var percent: Int { total > 0 ? Int(min(100, done * 100 / total)) : state == .finished ? 100 : 0 }
}
