import Jobs
import Journal
import Kit
import Persistence

/// Throws away files and kept rows of imports that ended, or were left lying, more than seven days ago.
struct CleanImports: Sendable {
    let desk: Desk
    let folder: ImportFolder
    static let days: Int64 = 7

    /// - Returns: whether there may be more.
    func callAsFunction() async throws -> Bool {
        let desk = desk, bound = desk.clock.now().adding(seconds: -CleanImports.days * 86_400)
        let old = try await desk.database.read { reader in
            try ImportStore.kept(before: bound, limit: 50, in: reader).filter { run in
                try [run.checkJobID, run.jobID].allSatisfy { job in
                    if job == ID(0) { return true }
                    let status = try JobQueue(desk: desk).status(job, in: reader)
                    return status.isOver && (status.finishedAt ?? bound) <= bound
                }
            }
        }
        for run in old {
            folder.remove(run.id)
            try await desk.database.write { try ImportStore.drop(run.id, in: $0) }
        }
        return old.count == 50
    }
}
