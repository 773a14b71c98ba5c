import Kit
import Offers
import Synchronization

/// Which records a dry run has met, by a hash of what names them: what it takes back is new again to the next batch, and would be
/// counted twice. Twelve bytes a record; of a file with more than four million records the rest is counted as it comes.
final class SeenRecords: Sendable {
    private static let most = 4_000_000
    private struct Seen { var line: UInt32; var cells: UInt32 }
    private let records = Mutex<[UInt64: Seen]>([:])
    private let likenesses = Mutex<Set<UInt64>>([])

    /// The outcomes as a real run has them: the second row of a record changes it, or says the same again.
    func corrected(_ outcomes: [RowOutcome], _ batch: ImportBatch, _ kind: any ImportKind) -> [RowOutcome] {
        records.withLock { records in
            zip(batch.rows, outcomes).map { row, outcome in
                if case .refused = outcome.judged { return outcome }
                let identity = kind.identity(of: row, in: batch)
                if identity.isEmpty { return outcome }
                let key = FNV1a(identity.utf8).value, now = Seen(line: UInt32(truncatingIfNeeded: row.line), cells: SeenRecords.hash(row.cells))
                let before = records[key]
                if before != nil || records.count < SeenRecords.most { records[key] = now }
                // A step that is repeated meets the row itself.
                guard outcome.judged == .new, let before, before.line != now.line else { return before == nil ? likened(outcome, kind.likeness(of: row, in: batch)) : outcome }
                let again: RowOutcome = before.cells == now.cells ? .unchanged : .changed
                return outcome.warnings.isEmpty ? again : .warned(again, outcome.warnings)
            }
        }
    }

    /// A real run finds the record that an earlier batch has written.
    private func likened(_ outcome: RowOutcome, _ likeness: String) -> RowOutcome {
        guard outcome.judged == .new, !likeness.isEmpty else { return outcome }
        let isFirst = likenesses.withLock { $0.count >= SeenRecords.most || $0.insert(FNV1a(likeness.utf8).value).inserted }
        return isFirst || !outcome.warnings.isEmpty ? outcome : .warned(outcome, [FieldFault("name", "import.row.alike")])
    }

    private static func hash(_ cells: [String]) -> UInt32 {
        let mixed = cells.reduce(UInt64(7)) { ($0 ^ FNV1a($1.utf8).value) &* 0x9E37_79B9_7F4A_7C15 }
        return UInt32(truncatingIfNeeded: mixed >> 32)
    }
}
