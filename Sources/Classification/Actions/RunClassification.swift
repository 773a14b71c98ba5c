import Customers
import Jobs
import Journal
import Kit
import Persistence

/// Makes a dated run as a job: computes, then writes results and marks in short transactions; the run counts once it is finished.
/// A step that was killed begins anew, after the unfinished run was taken away.
package struct RunClassification: Sendable {
    package struct Order: Sendable {
        package let scheme: Scheme
        package let period: Period
        package let day: Day
        package init(scheme: Scheme, period: Period, day: Day) { self.scheme = scheme; self.period = period; self.day = day }

        var argument: JSONValue {
            ["scheme": .text(scheme.name), "basis": .text(scheme.basis), "from": JSONValue(period.from), "to": JSONValue(period.to), "day": JSONValue(day)]
        }

        init(argument: JSONValue) throws {
            let scheme = try Scheme(name: argument["scheme"]?.string ?? "", basis: argument["basis"]?.string ?? "")
            guard let from = Day(argument["from"]?.string ?? ""), let to = Day(argument["to"]?.string ?? ""), let day = Day(argument["day"]?.string ?? "") else {
                throw Problem.invalid("from", "problem.field.day")
            }
            self.init(scheme: scheme, period: Period(from: from, to: to), day: day)
        }
    }

    package static let jobName = "classification.run"
    let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    /// Asks for a run.
    /// - Returns: the job's id.
    package func callAsFunction(_ order: Order, by caller: Caller) async throws -> ID {
        try caller.require(ClassificationRights.run)
        guard order.period.from <= order.period.to else { throw Problem.invalid("to", "classification.problem.period") }
        let desk = desk
        return try await desk.database.write { tx in
            try JobQueue(desk: desk).enqueue(kind: Self.jobName, argument: order.argument, by: caller, in: tx)
        }
    }

    /// Makes the whole run at once, for the command line and tests.
    @discardableResult
    package func now(_ order: Order, by caller: Caller, check: @escaping @Sendable (Transaction, ID, Int, Int) throws -> Void = { _, _, _, _ in }) async throws -> ID {
        try caller.require(ClassificationRights.run)
        // A period without days would take everybody's class away.
        guard order.period.from <= order.period.to else { throw Problem.invalid("to", "classification.problem.period") }
        let desk = desk
        let (results, settings, total) = try await desk.database.read { try ClassComputation.results(order, in: $0) }
        let id = try desk.ids.next()
        let run = NewRun(id: id, scheme: order.scheme, period: order.period, day: order.day, settingsVersion: settings.version,
                         settings: settings.stored(order.scheme), total: total, customers: results.count, madeBy: caller.userID, madeAt: desk.clock.now())
        try await desk.database.write { tx in
            try ClassRunStore.insert(run, in: tx)
            try check(tx, id, 0, results.count)
        }
        try await ResultWriter(desk: desk, run: run, caller: caller, check: check).write(results)
        return id
    }

    /// The job kind that does it in the background.
    package func jobKind() -> JobKind {
        JobKind(name: Self.jobName, label: "classification.job.run") { [self] run in
            guard let caller = run.caller else { throw Problem.forbidden() }
            if let half = ID(run.position["run"]?.string ?? "") {
                // Killed between the end of the run and the end of the job: the run stands.
                let stands = try await desk.database.write { tx in
                    guard try ClassRunStore.run(half, in: tx) != nil else { try ClassRunStore.discard(half, in: tx); return false }
                    try JobQueue(desk: desk).finish(run, result: ["run": JSONValue(half)], in: tx)
                    return true
                }
                if stands { return .finished }
            }
            let order = try Order(argument: run.argument)
            let id = try await now(order, by: caller) { tx, id, done, total in
                try JobQueue(desk: desk).save(run, position: ["run": JSONValue(id)], done: Int64(done), total: Int64(total), in: tx)
            }
            try await desk.database.write { tx in try JobQueue(desk: desk).finish(run, result: ["run": JSONValue(id)], in: tx) }
            return .finished
        }
    }
}
