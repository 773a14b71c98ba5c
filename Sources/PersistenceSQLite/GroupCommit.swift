import GRDBSQLite
import Kit
import Persistence

/// One commit for all who wait. It takes further writers until 20 ms have passed, so that nobody's answer waits long for others.
final class GroupCommit {
    private static let longest = Duration.milliseconds(20)
    private static let writeLimit = Duration.seconds(30)
    private let connection: SQLiteConnection
    private let next: () -> WaitingWrite?
    /// Attempted in the open transaction, not yet durable.
    private var attempted: [(write: WaitingWrite, answer: @Sendable () -> Void)] = []

    init(connection: SQLiteConnection, next: @escaping () -> WaitingWrite?) {
        self.connection = connection
        self.next = next
    }

    func run(_ first: WaitingWrite) {
        let start = ContinuousClock.now
        var write: WaitingWrite? = first
        while let current = write {
            add(current)
            write = attempted.isEmpty || ContinuousClock.now - start < Self.longest ? next() : nil
        }
        commit()
    }

    private func add(_ write: WaitingWrite) {
        do {
            if !connection.isInsideTransaction { try begin() }
            // The first is alone in the transaction: it needs no savepoint, and a bulk write is spared its copies of pages.
            let alone = attempted.isEmpty
            if !alone { try connection.control("SAVEPOINT waiting") }
            do {
                let answer = try attempt(write)
                if !alone { try connection.control("RELEASE waiting") }
                attempted.append((write, answer))
            } catch {
                undo(alone: alone)
                write.fail(error)
            }
        } catch {
            write.fail(error)
        }
    }

    private func begin() throws {
        do {
            try connection.control("BEGIN IMMEDIATE")
        } catch let fault as DatabaseFault where fault.isRepeatable {
            // The busy time-out has passed already: another program holds the writer.
            throw Problem.databaseBusy
        }
    }

    private func attempt(_ write: WaitingWrite) throws -> @Sendable () -> Void {
        try connection.limited(to: Self.writeLimit) {
            try connection.whole { try write.attempt(Transaction(connection: connection, dialect: .sqlite)) }
        }
    }

    private func undo(alone: Bool) {
        if connection.isInsideTransaction {
            let undone = alone ? connection.tries("ROLLBACK") : connection.tries("ROLLBACK TO waiting") && connection.tries("RELEASE waiting")
            if undone { return }
            _ = connection.tries("ROLLBACK")
        }
        // A full disk or an interrupted statement ends the whole transaction: the others are attempted again, each for itself.
        repeatSingly()
    }

    private func commit() {
        guard !attempted.isEmpty else { return }
        do {
            try connection.control("COMMIT")
            for one in attempted { one.answer() }
            attempted = []
        } catch {
            if connection.isInsideTransaction { _ = connection.tries("ROLLBACK") }
            if attempted.count == 1 { attempted[0].write.fail(error); attempted = [] } else { repeatSingly() }
        }
    }

    private func repeatSingly() {
        let lost = attempted
        attempted = []
        for one in lost {
            let single = GroupCommit(connection: connection, next: { nil })
            single.run(one.write)
        }
    }
}
