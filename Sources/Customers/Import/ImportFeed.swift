import Kit
import Offers
import Tabular

/// Rows of a batch with all that is known of them without the database.
struct PreparedRows: Sendable {
    let rows: [TableRow]
    /// Position of the first row in the file.
    let start: Int
    let readings: [ImportPlan.Reading]
    let batch: ImportBatch
    let prepared: any PreparedBatch
    /// Bytes of the file, for progress.
    var done: Int64 = 0
    var total: Int64 = 0

    init(_ rows: [TableRow], from start: Int, number: Int, _ plan: ImportPlan) {
        self.rows = rows
        self.start = start
        readings = rows.map { plan.read($0) }
        batch = plan.batch(readings.compactMap { if case .row(let row) = $0 { row } else { nil } }, number: number)
        prepared = plan.kind.prepare(batch)
    }

    var end: Int { start + rows.count }
}

/// The file of an import. While one batch is written, the next is read, cleaned and prepared on another core; never more than one
/// batch ahead, so that memory stays flat.
actor ImportFeed {
    nonisolated let plan: ImportPlan
    let seen = SeenRecords()
    private let file: TableFile
    private var buffer: [TableRow] = []
    private var bufferStart = 0
    private var ahead: (start: Int, rows: Task<PreparedRows, any Error>)?

    /// - Parameter position: rows that an earlier run has taken.
    init(_ file: sending TableFile, _ plan: ImportPlan, from position: Int = 0) throws {
        try file.skip(position)
        self.file = file
        self.plan = plan
        bufferStart = position
    }

    /// Whether the rows from `position` on are still at hand.
    func reaches(_ position: Int) -> Bool { (bufferStart...(bufferStart + buffer.count)).contains(position) }

    /// The rows from `position` on, about `max`; those before are settled and forgotten. No rows at the end of the file.
    func batch(_ position: ImportPosition) async throws -> PreparedRows {
        let ready = ahead
        ahead = nil
        settle(position.rows)
        if let ready, ready.start == position.rows { return try await ready.rows.value }
        return try cut(position.rows, position.size.rows, number: position.batch)
    }

    /// Begins to prepare what comes after these rows.
    func readAhead(after rows: PreparedRows, max: Int) {
        guard ahead == nil else { return }
        ahead = (rows.end, Task { try self.cut(rows.end, max, number: rows.batch.number + 1) })
    }

    private static let largest = 8 << 20

    /// - Returns: whether there were any.
    private func more(_ count: Int) throws -> Bool {
        let rows = try file.next(Swift.min(count, 20))
        buffer += rows
        return !rows.isEmpty
    }

    private func settle(_ position: Int) {
        guard position > bufferStart else { return }
        buffer.removeFirst(min(position - bufferStart, buffer.count))
        bufferStart = position
    }

    private func cut(_ start: Int, _ max: Int, number: Int) throws -> PreparedRows {
        var from = start - bufferStart
        while from > buffer.count, try more(from - buffer.count) {}
        from = Swift.min(from, buffer.count)
        var end = from, bytes = 0
        // Rows of notes are as large as a thousand of others: a batch is bounded by both.
        while end < from + max, bytes < Self.largest, try end < buffer.count || more(from + max - buffer.count) {
            bytes += buffer[end].size
            end += 1
        }
        var rows = PreparedRows(Array(buffer[from..<end]), from: start, number: number, plan)
        (rows.done, rows.total) = file.progress
        return rows
    }
}
