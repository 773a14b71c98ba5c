import Journal
import Kit
import Offers
import Persistence
import Tabular

/// Judges and writes rows in one transaction. A dry run does the same and takes it back.
struct WriteImportBatch: Sendable {
    let desk: Desk
    let plan: ImportPlan
    /// What a dry run has met; nil for a real one.
    let seen: SeenRecords?

    private struct Judged: Sendable { let outcomes: [RowOutcome], duration: Duration }
    /// Carries a dry run's result out of the transaction that it undoes.
    private struct TakenBack: Error { let judged: Judged }

    /// - Parameter saving: stores position and counts in the same transaction (for a dry run in one of its own).
    func callAsFunction(_ rows: PreparedRows, by caller: Caller, saving: @escaping @Sendable (BatchResult, Transaction) throws -> Void) async throws -> BatchResult {
        var rows = rows
        while true {
            do {
                return try await write(rows, by: caller, saving: saving)
            } catch let problem as Problem where WriteImportBatch.isOfARow(problem) {
                // One row spoils the batch: cut it until that row stands alone and is refused.
                if rows.rows.count == 1 { return try await refuse(rows.rows[0], problem, saving: saving) }
                rows = PreparedRows(Array(rows.rows.prefix(rows.rows.count / 2)), from: rows.start, number: rows.batch.number, plan)
            }
        }
    }

    private func write(_ rows: PreparedRows, by caller: Caller, saving: @escaping @Sendable (BatchResult, Transaction) throws -> Void) async throws -> BatchResult {
        let judge: @Sendable (Transaction) throws -> Judged = { tx in
            let clock = ContinuousClock(), start = clock.now
            let outcomes = rows.batch.rows.isEmpty ? [] : try rows.prepared.write(by: caller, desk: desk, in: tx)
            return Judged(outcomes: outcomes, duration: clock.now - start)
        }
        guard let seen else {
            return try await desk.database.write { tx in
                let result = WriteImportBatch.result(rows, try judge(tx))
                try saving(result, tx)
                return result
            }
        }
        do {
            try await desk.database.write { tx in throw TakenBack(judged: try judge(tx)) }
        } catch let back as TakenBack {
            let outcomes = seen.corrected(back.judged.outcomes, rows.batch, plan.kind)
            let result = WriteImportBatch.result(rows, Judged(outcomes: outcomes, duration: back.judged.duration))
            try await desk.database.write { try saving(result, $0) }
            return result
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

    static func isOfARow(_ problem: Problem) -> Bool {
        switch problem {
        case .invalid, .conflict, .tooLarge, .notFound: true
        default: false
        }
    }

    private static func result(_ rows: PreparedRows, _ judged: Judged) -> BatchResult {
        var counts = ImportCounts(), kept: [ImportedRow] = [], next = judged.outcomes.makeIterator()
        for (row, reading) in zip(rows.rows, rows.readings) {
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
        return BatchResult(counts: counts, kept: kept, taken: rows.rows.count, duration: judged.duration)
    }
}
