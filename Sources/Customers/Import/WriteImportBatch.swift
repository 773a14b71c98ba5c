import Journal
import Kit
import Offers
import Persistence
import Tabular

/// Judges and writes rows in one transaction. A dry run does the same and takes it back.
struct WriteImportBatch: Sendable {
    let desk: Desk
    let plan: ImportPlan
    let isDry: Bool

    /// Carries a dry run's result out of the transaction that it undoes.
    private struct TakenBack: Error { let result: BatchResult }

    /// - Parameter saving: stores position and counts in the same transaction (for a dry run in one of its own).
    func callAsFunction(_ rows: [TableRow], number: Int, by caller: Caller,
                        saving: @escaping @Sendable (BatchResult, Transaction) throws -> Void) async throws -> BatchResult {
        var rows = rows
        while true {
            do {
                return try await write(rows, number: number, by: caller, saving: saving)
            } catch let problem as Problem where WriteImportBatch.isOfARow(problem) {
                // One row spoils the batch: cut it until that row stands alone and is refused.
                if rows.count == 1 { return try await refuse(rows[0], problem, saving: saving) }
                rows = Array(rows.prefix(rows.count / 2))
            }
        }
    }

    private func write(_ rows: [TableRow], number: Int, by caller: Caller, saving: @escaping @Sendable (BatchResult, Transaction) throws -> Void) async throws -> BatchResult {
        let readings = rows.map { plan.read($0) }
        let good = readings.compactMap { if case .row(let row) = $0 { row } else { nil } }
        let batch = plan.batch(good, number: number)
        let judge: @Sendable (Transaction) throws -> BatchResult = { tx in
            let clock = ContinuousClock(), start = clock.now
            let outcomes = good.isEmpty ? [] : try plan.kind.write(batch, by: caller, desk: desk, in: tx)
            return WriteImportBatch.result(rows, readings, outcomes, duration: clock.now - start)
        }
        guard isDry else {
            return try await desk.database.write { tx in
                let result = try judge(tx)
                try saving(result, tx)
                return result
            }
        }
        do {
            try await desk.database.write { tx in throw TakenBack(result: try judge(tx)) }
        } catch let back as TakenBack {
            try await desk.database.write { try saving(back.result, $0) }
            return back.result
        }
        throw Problem.unavailable("problem.unavailable")
    }

    private func refuse(_ row: TableRow, _ problem: Problem, saving: @escaping @Sendable (BatchResult, Transaction) throws -> Void) async throws -> BatchResult {
        let faults = if case .invalid(let faults) = problem { faults } else { [FieldFault("row", problem.message)] }
        var counts = ImportCounts()
        counts.add(.refused(faults))
        let result = BatchResult(counts: counts, kept: [ImportedRow(outcome: "refused", line: row.line, cells: row.cells, faults: faults)], taken: 1, duration: .zero)
        try await desk.database.write { try saving(result, $0) }
        return result
    }

    private static func isOfARow(_ problem: Problem) -> Bool {
        switch problem {
        case .invalid, .conflict, .tooLarge, .notFound: true
        default: false
        }
    }

    private static func result(_ rows: [TableRow], _ readings: [ImportPlan.Reading], _ outcomes: [RowOutcome], duration: Duration) -> BatchResult {
        var counts = ImportCounts(), kept: [ImportedRow] = [], next = outcomes.makeIterator()
        for (row, reading) in zip(rows, readings) {
            let outcome: RowOutcome = if case .refused(let faults) = reading { .refused(faults) } else { next.next() ?? .unchanged }
            counts.add(outcome)
            if !outcome.warnings.isEmpty { kept.append(ImportedRow(outcome: "warned", line: row.line, cells: row.cells, faults: outcome.warnings)) }
            switch outcome.judged {
            case .new: if counts.new <= ImportStore.sampleCount { kept.append(ImportedRow(outcome: "new", line: row.line, cells: row.cells, faults: [])) }
            case .changed: if counts.changed <= ImportStore.sampleCount { kept.append(ImportedRow(outcome: "changed", line: row.line, cells: row.cells, faults: [])) }
            case .unchanged: if counts.unchanged <= ImportStore.sampleCount { kept.append(ImportedRow(outcome: "unchanged", line: row.line, cells: row.cells, faults: [])) }
            case .refused(let faults): kept.append(ImportedRow(outcome: "refused", line: row.line, cells: row.cells, faults: faults))
            case .warned: break
            }
        }
        return BatchResult(counts: counts, kept: kept, taken: rows.count, duration: duration)
    }
}
