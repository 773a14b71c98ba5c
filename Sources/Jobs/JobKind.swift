import Kit
import Persistence

/// A kind of work that runs outside a request. A step is an ordinary action, repeatable; it stores its position and counts
/// with `JobRun.save` in its own transaction, so that a killed process goes on where the last step committed.
package struct JobKind: Sendable {
    package let name: String
    package let label: TextKey
    /// Minute of the company's day at which it runs by itself; nil = only when somebody asks.
    package let dailyAt: Int?
    /// Asked every few seconds whether there is something to do; nil = it runs by the clock or when somebody asks.
    package let isWanted: (@Sendable (Reader) throws -> Bool)?
    /// Does one step (at most about 100 ms of writing at a time).
    package let step: @Sendable (JobRun) async throws -> StepResult

    package init(name: String, label: TextKey, dailyAt: Int? = nil, isWanted: (@Sendable (Reader) throws -> Bool)? = nil, step: @escaping @Sendable (JobRun) async throws -> StepResult) {
        self.name = name
        self.label = label
        self.dailyAt = dailyAt
        self.isWanted = isWanted
        self.step = step
    }
}

package enum StepResult: Sendable {
    case again
    case finished
}

/// A leased run of a job.
package struct JobRun: Sendable {
    package let id: ID
    package let kind: String
    /// Who asked for it; nil for the clock. Resolved anew at every step, so a right lost stops the job.
    package let caller: Caller?
    package let argument: JSONValue
    /// What the last committed step saved; `.null` at first.
    package let position: JSONValue
    package let done: Int64
    package let total: Int64
    /// Fencing number: a process that slept cannot write.
    package let fence: Int64

    package init(id: ID, kind: String, caller: Caller?, argument: JSONValue, position: JSONValue, done: Int64, total: Int64, fence: Int64) {
        self.id = id
        self.kind = kind
        self.caller = caller
        self.argument = argument
        self.position = position
        self.done = done
        self.total = total
        self.fence = fence
    }

    /// The same run at a position that is still to be saved.
    package func at(_ position: JSONValue) -> JobRun {
        JobRun(id: id, kind: kind, caller: caller, argument: argument, position: position, done: done, total: total, fence: fence)
    }
}
