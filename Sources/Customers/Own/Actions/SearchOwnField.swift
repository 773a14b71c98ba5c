import Jobs
import Journal
import Kit
import Persistence

/// After a field of short texts went out of use, or came back: what its holders are found by is made anew, in steps.
struct SearchOwnField: Sendable {
    static let jobName = "customers-own-search"
    private static let batch = 300
    let desk: Desk

    var kind: JobKind { JobKind(name: Self.jobName, label: "fields.search.job") { try await step($0) } }

    static func due(_ field: OwnField, by caller: Caller, desk: Desk, in tx: Transaction) throws {
        guard field.kind == .text, try OwnValueStore.holds(field.id, in: tx) else { return }
        try JobQueue(desk: desk).enqueue(kind: jobName, argument: ["field": .text(field.id.description)], by: caller, in: tx)
    }

    func step(_ job: JobRun) async throws -> StepResult {
        guard let caller = job.caller, let field = job.argument["field"]?.string.flatMap({ ID($0) }) else { throw Problem.notFound() }
        try caller.require(CustomersRights.keepFields)
        let after = job.position.string.flatMap { ID($0) } ?? ID(0)
        return try await desk.database.write { tx in
            let ids = try OwnValueStore.holders(field, after: after, limit: Self.batch, in: tx)
            guard let last = ids.last else {
                try JobQueue.finish(job, result: ["customers": .int(job.done)], in: tx)
                return .finished
            }
            // Locked first: a change made meanwhile is in what is read.
            try tx.lock("customer", ids)
            try CustomerSearch.put(CustomerListing.records(ids, in: tx), in: tx)
            try JobQueue.save(job, position: .text(last.description), done: job.done + Int64(ids.count), total: 0, in: tx)
            return .again
        }
    }
}
