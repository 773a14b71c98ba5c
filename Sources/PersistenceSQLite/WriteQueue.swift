import GRDB
import GRDBSQLite
import Kit
import Persistence
import Synchronization

/// A write that waits for its turn. It may be attempted several times, and is answered once.
struct WaitingWrite: Sendable {
    /// Runs the body; what it returns answers the waiter, after the commit.
    let attempt: @Sendable (Persistence.Transaction) throws -> @Sendable () -> Void
    let fail: @Sendable (any Error) -> Void
}

/// The line before the one writer. A commit costs a flush of the disk, so those who wait are committed together:
/// each in a savepoint of its own, answered after the one commit, so that an answer still means durable.
final class WriteQueue: Sendable {
    private struct Line { var waiting: [WaitingWrite] = []; var isDraining = false }
    private let line = Mutex(Line())
    private let pool: DatabasePool
    private let statements: StatementCaches
    /// Told of every commit, so it lives as long as somebody writes.
    let checkpointer: Checkpointer

    init(pool: DatabasePool, statements: StatementCaches, checkpointer: Checkpointer) {
        self.pool = pool
        self.statements = statements
        self.checkpointer = checkpointer
    }

    func add(_ write: WaitingWrite) {
        let start = line.withLock { line in
            line.waiting.append(write)
            defer { line.isDraining = true }
            return !line.isDraining
        }
        guard start else { return }
        pool.asyncWriteWithoutTransaction { [self] database in
            let connection = SQLiteConnection(database, statements)
            while let first = next() ?? finish() { GroupCommit(connection: connection, next: next).run(first) }
        }
    }

    private func next() -> WaitingWrite? {
        line.withLock { $0.waiting.isEmpty ? nil : $0.waiting.removeFirst() }
    }

    /// Leaves the writer, unless somebody came in the meantime.
    private func finish() -> WaitingWrite? {
        line.withLock { line in
            guard line.waiting.isEmpty else { return line.waiting.removeFirst() }
            line.isDraining = false
            return nil
        }
    }
}
