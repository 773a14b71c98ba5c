import Kit
import Persistence
import Synchronization

/// Lends connections; who waits longer than `wait` is told that the database is unavailable.
final class PostgresPool: Sendable {
    private struct State {
        var idle: [PostgresConnection] = []
        var lent = 0
        var waiting: [(ticket: Int, continuation: CheckedContinuation<PostgresConnection, any Error>)] = []
        var tickets = 0
        var isClosed = false
    }
    private let state = Mutex(State())
    private let address: PostgresAddress
    private let size: Int
    private let wait: Duration

    init(_ address: PostgresAddress, size: Int, wait: Duration) {
        self.address = address
        self.size = size
        self.wait = wait
    }

    func lend() async throws -> PostgresConnection {
        let ticket = state.withLock { $0.tickets += 1; return $0.tickets }
        let timer = Task { [wait] in
            try await Task.sleep(for: wait)
            self.refuse(ticket, Problem.databaseBusy)
        }
        defer { timer.cancel() }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { line(up: $0, ticket) }
        } onCancel: {
            refuse(ticket, CancellationError())
        }
    }

    private func line(up continuation: CheckedContinuation<PostgresConnection, any Error>, _ ticket: Int) {
        let answer: Result<PostgresConnection, any Error>? = state.withLock { state in
            if state.isClosed { return .failure(Problem.databaseBusy) }
            if Task.isCancelled { return .failure(CancellationError()) }
            guard state.lent < size else {
                state.waiting.append((ticket, continuation))
                return nil
            }
            state.lent += 1
            return .success(state.idle.popLast() ?? PostgresConnection(address))
        }
        if let answer { continuation.resume(with: answer) }
    }

    private func refuse(_ ticket: Int, _ error: any Error) {
        let waiter = state.withLock { state in
            state.waiting.firstIndex { $0.ticket == ticket }.map { state.waiting.remove(at: $0).continuation }
        }
        waiter?.resume(throwing: error)
    }

    func giveBack(_ connection: PostgresConnection) {
        let next: CheckedContinuation<PostgresConnection, any Error>? = state.withLock { state in
            if !state.waiting.isEmpty { return state.waiting.removeFirst().continuation }
            state.lent -= 1
            if state.isClosed { connection.close() } else { state.idle.append(connection) }
            return nil
        }
        next?.resume(returning: connection)
    }

    /// Closes what is idle, refuses who waits, and waits for what is lent.
    func close() async {
        let (idle, waiting) = state.withLock { state in
            defer { state.idle = []; state.waiting = []; state.isClosed = true }
            return (state.idle, state.waiting.map(\.continuation))
        }
        waiting.forEach { $0.resume(throwing: Problem.databaseBusy) }
        idle.forEach { $0.close() }
        while state.withLock({ $0.lent }) > 0 {
            // A closed task must still wait here: the server would see a broken line instead of a COMMIT.
            await Task.detached { try? await Task.sleep(for: .milliseconds(20)) }.value
        }
    }
}
