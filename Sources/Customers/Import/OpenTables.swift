import Foundation
import Kit
import Offers
import Tabular

/// Files that are being imported stay open between steps; a step elsewhere or after a crash opens the file and passes over what was taken.
actor OpenTables {
    private struct Open {
        let file: TableFile
        let plan: ImportPlan
        /// Rows that were read and may be asked for again.
        var buffer: [TableRow] = []
        var bufferStart = 0
        var usedAt = ContinuousClock.now
    }

    struct Batch: Sendable {
        let rows: [TableRow]
        let plan: ImportPlan
        let done: Int64
        let total: Int64
    }

    private var open: [String: Open] = [:]

    /// - Parameters:
    ///   - name: of the run, so that two runs of one import do not share a position.
    ///   - make: opens the file and makes the plan.
    func rows(_ name: String, from position: Int, max: Int, make: @Sendable () throws -> (TableFile, ImportPlan)) throws -> Batch {
        var table = try entry(name, position, make)
        table.buffer.removeFirst(position - table.bufferStart)
        table.bufferStart = position
        if table.buffer.count < max { table.buffer += try table.file.next(max - table.buffer.count) }
        table.usedAt = .now
        open[name] = table
        let progress = table.file.progress
        return Batch(rows: Array(table.buffer.prefix(max)), plan: table.plan, done: progress.done, total: progress.total)
    }

    func close(_ name: String) { open[name] = nil }

    private func entry(_ name: String, _ position: Int, _ make: () throws -> (TableFile, ImportPlan)) throws -> Open {
        if let table = open[name], (table.bufferStart...(table.bufferStart + table.buffer.count)).contains(position) { return table }
        if open.count >= 8, let oldest = open.min(by: { $0.value.usedAt < $1.value.usedAt }) { open[oldest.key] = nil }
        let (file, plan) = try make()
        try file.skip(position)
        return Open(file: file, plan: plan, bufferStart: position)
    }
}
