import Dispatch
import GRDBSQLite
import Synchronization

/// Carries pages of the log into the database file on a connection and thread of its own, so that no commit waits for it.
/// The writer goes on meanwhile; only a log that outgrows `most` is written back by the writer itself.
final class Checkpointer: Sendable {
    /// Pages of the log from which on it is worth the flush of the file, and beyond which the writer must wait.
    private static let due: Int32 = 8_000, most: Int32 = 100_000
    private let queue = DispatchQueue(label: "zhike.checkpoint", qos: .utility)
    private let isRunning = Mutex(false)
    /// nil once it is closed.
    private let handle: Mutex<OpaquePointer?>

    init(path: String) throws {
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX
        var handle: OpaquePointer?
        guard sqlite3_open_v2(path, &handle, flags, nil) == SQLITE_OK, sqlite3_exec(handle, "PRAGMA synchronous = FULL", nil, nil, nil) == SQLITE_OK else {
            let fault = SQLiteFault.last(of: handle, sql: "OPEN")
            sqlite3_close_v2(handle)
            throw fault
        }
        sqlite3_busy_timeout(handle, 1000)
        self.handle = Mutex(handle)
    }

    /// Takes the place of SQLite's own automatic checkpoint of the writer's connection.
    func watch(_ writer: OpaquePointer?) {
        sqlite3_wal_hook(writer, { context, writer, _, pages in
            guard let context else { return SQLITE_OK }
            Unmanaged<Checkpointer>.fromOpaque(context).takeUnretainedValue().committed(pages, writer)
            return SQLITE_OK
        }, Unmanaged.passUnretained(self).toOpaque())
    }

    private func committed(_ pages: Int32, _ writer: OpaquePointer?) {
        if pages > Self.most { sqlite3_wal_checkpoint_v2(writer, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil) }
        guard pages > Self.due, isRunning.withLock({ running in defer { running = true }; return !running }) else { return }
        queue.async { [self] in
            handle.withLock { if let open = $0 { sqlite3_wal_checkpoint_v2(open, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil) } }
            isRunning.withLock { $0 = false }
        }
    }

    deinit { close() }

    /// After it nothing is written back any more; the writer has been closed to new work.
    func close() {
        handle.withLock { handle in
            sqlite3_close_v2(handle)
            handle = nil
        }
    }
}
