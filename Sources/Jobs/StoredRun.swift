import Kit
import Persistence

/// A row of `job_run`.
struct StoredRun: Sendable {
    let id: ID
    let fence: Int64
    let leasesWithoutStep: Int64
    let position: JSONValue
    let status: JobStatus

    init(_ row: Row) throws {
        id = try row.id("id")
        fence = try row.int("fence")
        leasesWithoutStep = try row.int("leases_without_step")
        position = try JSONValue(parsing: try row.text("position"))
        let caller = try row.id("caller_id"), started = try row.instant("started_at"), finished = try row.instant("finished_at")
        status = JobStatus(
            id: id, kind: try row.text("job"), state: JobStatus.State(rawValue: try row.text("state")) ?? .failed,
            callerID: caller == .company ? nil : caller, argument: try JSONValue(parsing: try row.text("argument")),
            done: try row.int("done"), total: try row.int("total"), result: try JSONValue(parsing: try row.text("result")),
            reason: StoredRun.reason(try JSONValue(parsing: try row.text("reason"))), dueAt: try row.instant("due_at"),
            startedAt: started.milliseconds == 0 ? nil : started, finishedAt: finished.milliseconds == 0 ? nil : finished)
    }

    private static func reason(_ stored: JSONValue) -> TextKey? {
        guard let key = stored["key"]?.string, case .object(let values)? = stored["values"] else { return nil }
        return TextKey(key, values.compactMapValues(\.string))
    }

    func leased(_ fence: Int64, caller: Caller?) -> JobRun {
        JobRun(id: id, kind: status.kind, caller: caller, argument: status.argument, position: position, done: status.done, total: status.total, fence: fence)
    }
}
