import Kit
import Offers
import Tabular

/// What became of one batch.
struct BatchResult: Sendable {
    let counts: ImportCounts
    /// Rows worth keeping: refused ones, and the first of each outcome.
    let kept: [ImportedRow]
    /// Rows of the batch that were judged; fewer than asked when the batch had to be cut.
    let taken: Int
    /// Time that the writing took.
    let duration: Duration
}

/// How many rows the next batch has, so that one transaction holds the writer for about a tenth of a second.
struct BatchSize: Sendable, Hashable {
    private(set) var rows: Int
    static let goal = Duration.milliseconds(80)

    init(_ rows: Int = 500) { self.rows = min(max(rows, 20), 8000) }

    func after(_ result: BatchResult) -> BatchSize {
        let share = max(result.duration / BatchSize.goal, 0.05)
        // At most doubled, so that one quick batch does not bring a slow one.
        return BatchSize(min(Int(Double(max(result.taken, 1)) / share), rows * 2))
    }
}
