import Jobs
import Journal
import Kit
import Persistence

/// Takes an action back: by who did it, or by who may take back what others did; within seven days. A few lines at once, many by a job.
package struct StartUndo: Sendable {
    private static let atOnce = 50
    let desk: Desk
    let gates: [any DeletionGate]
    let followers: [any ImportFollower]

    package init(desk: Desk, gates: [any DeletionGate] = [], followers: [any ImportFollower] = []) {
        self.desk = desk
        self.gates = gates
        self.followers = followers
    }

    /// - Parameter customer: the action must be about this customer, in the caller's scope.
    package func callAsFunction(_ action: ID, of customer: ID? = nil, reason: String = "", by caller: Caller) async throws {
        let desk = self.desk, undo = RunUndo(desk: desk, gates: gates, followers: followers), reason = try FreeText.reason(reason)
        try await desk.database.write { tx in
            if let customer { _ = try CustomerStore.customer(customer, for: caller, in: tx) }
            guard let last = try JournalStore.linesBackwards(ofAction: action, limit: 1, in: tx).first, customer == nil || last.customerID == customer else { throw Problem.notFound() }
            if let customer, try !JournalStore.wide([action], beyond: customer, in: tx).isEmpty { throw Problem.notFound() }
            guard last.callerID == caller.userID || caller.may(CustomersRights.undo) else { throw Problem.notFound() }
            try StartUndo.requireOver(action, desk, in: tx)
            let facts = try undo.facts.requireKnown(action, by: caller, in: tx)
            guard let begun = try JournalStore.begin(ofAction: action, in: tx) ?? ImportStore.run(action, in: tx)?.createdAt, StartUndo.isInTime(begun, desk) else { throw Problem.conflict("undo.fault.late") }
            let isLong = try facts + JournalStore.count(ofAction: action, cap: StartUndo.atOnce + 1, in: tx) > StartUndo.atOnce
            let job = isLong ? try JobQueue(desk: desk).enqueue(kind: RunUndo.jobName, argument: ["action": .text(action.description)], by: caller, in: tx) : ID(0)
            let run = UndoRun(actionID: action, id: try desk.ids.next(), callerID: caller.userID, createdAt: desk.clock.now(), reason: reason, jobID: job, endedAt: nil, undone: 0, kept: 0)
            guard try UndoStore.add(run, in: tx) else { throw Problem.conflict("undo.fault.again") }
            let line = JournalLine(actionID: run.id, kind: "undo.started", reason: reason, content: ["action": .text(action.description)])
            try JournalStore.write([line], by: caller, at: run.createdAt, ids: desk.ids, in: tx)
            if isLong { return }
            try undo.all(of: run, by: caller, in: tx)
        }
    }

    /// A bulk change is not taken back while it runs: lines written after would stay.
    private static func requireOver(_ action: ID, _ desk: Desk, in tx: Transaction) throws {
        try tx.lock("bulk_run", [action])
        guard let run = try BulkStore.run(action, in: tx), run.jobID != ID(0) else { return }
        if try !JobQueue(desk: desk).status(run.jobID, in: tx).isOver { throw Problem.conflict("undo.fault.running") }
    }

    static func isInTime(_ begun: Instant, _ desk: Desk) -> Bool { desk.clock.day(of: desk.clock.now()) - desk.clock.day(of: begun) <= UndoRun.days }
}

/// The job: some lines of the action a step, the last first.
struct RunUndo: Sendable {
    static let jobName = "customers.undo"
    private static let batch = 200
    let desk: Desk
    let gates: [any DeletionGate]
    let facts: UndoFacts

    init(desk: Desk, gates: [any DeletionGate], followers: [any ImportFollower] = []) {
        self.desk = desk
        self.gates = gates
        facts = UndoFacts(desk: desk, followers: followers)
    }

    struct Step {
        let undone: Int, kept: Int
        /// Records that the step looked at.
        let seen: Int
        let isLast: Bool
    }

    func step(_ job: JobRun) async throws -> StepResult {
        guard let caller = job.caller, let action = job.argument["action"]?.string.flatMap({ ID($0) }) else { throw Problem.notFound() }
        let isOver = try await desk.database.write { tx in
            guard let found = try UndoStore.run(ofAction: action, in: tx) else { throw Problem.notFound() }
            try tx.lock("undo_run", [found.id])
            guard let run = try UndoStore.run(ofAction: action, in: tx) else { throw Problem.notFound() }
            // Somebody asked for the job once more: what was taken back is not taken back again.
            if run.endedAt != nil {
                try JobQueue.finish(job, result: run.result, in: tx)
                return true
            }
            let step = try take(run, by: caller, in: tx)
            let done = job.done + Int64(step.seen)
            let total = try job.total > 0 ? job.total : JournalStore.count(ofAction: action, in: tx) + (facts.follower(of: action, in: tx)?.count(action, in: tx) ?? 0) + done
            try JobQueue.save(job, position: .null, done: min(done, total), total: total, in: tx)
            guard step.isLast else { return false }
            try finish(run, step, by: caller, in: tx)
            try JobQueue.finish(job, result: try UndoStore.run(ofAction: action, in: tx)?.result ?? .null, in: tx)
            return true
        }
        return isOver ? .finished : .again
    }

    /// What is little is taken back in the asking transaction.
    func all(of first: UndoRun, by caller: Caller, in tx: Transaction) throws {
        var run = first
        while true {
            let step = try take(run, by: caller, in: tx)
            if step.isLast { return try finish(run, step, by: caller, in: tx) }
            guard let next = try UndoStore.run(ofAction: first.actionID, in: tx) else { return }
            run = next
        }
    }

    func take(_ run: UndoRun, by caller: Caller, in tx: Transaction) throws -> Step {
        if let step = try facts.step(run, by: caller, in: tx) { return step }
        let found = try JournalStore.linesBackwards(ofAction: run.actionID, before: run.before, limit: Self.batch, in: tx)
        // Lines of the company (such as "import started") say what happened; there is nothing to take back.
        // What orders decided of the status has followed from the facts.
        let lines = found.filter { $0.customerID != .company && !($0.callerID == .company && $0.kind == "customer.status") }
        let outcomes = try UndoLines(desk: desk, gates: gates, caller: caller, actionID: run.id, reason: run.reason).write(lines, in: tx)
        let told = outcomes.compactMap { line, outcome in outcome.reason.map { (line, $0) } }
        if run.kept < UndoStore.bound { try UndoStore.add(Array(told.prefix(UndoStore.bound)), of: run.actionID, in: tx) }
        let kept = outcomes.count { if case .kept = $0.1 { true } else { false } }
        let step = Step(undone: run.undone + outcomes.count - kept, kept: run.kept + kept, seen: found.count, isLast: found.count < Self.batch)
        try UndoStore.save(run.actionID, undone: step.undone, kept: step.kept, before: found.last?.id ?? run.before, in: tx)
        return step
    }

    func finish(_ run: UndoRun, _ step: Step, by caller: Caller, in tx: Transaction) throws {
        let now = desk.clock.now()
        try UndoStore.end(run.actionID, at: now, in: tx)
        let content: JSONValue = ["action": .text(run.actionID.description), "undone": .int(Int64(step.undone)), "kept": .int(Int64(step.kept))]
        try JournalStore.write([JournalLine(actionID: run.id, kind: "undo.finished", reason: run.reason, content: content)], by: caller, at: now, ids: desk.ids, in: tx)
    }
}

extension UndoRun {
    fileprivate var result: JSONValue { ["undone": .int(Int64(undone)), "kept": .int(Int64(kept))] }
}
