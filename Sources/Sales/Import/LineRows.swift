import Kit
import Offers
import Persistence

/// The rows of a batch of lines on their way to posting: good ones go on, refused ones keep their reasons.
struct LineRows: Sendable {
    struct Row: Sendable { let index: Int; var cells: LineCells }

    private(set) var good: [Row] = []
    private var outcomes: [RowOutcome]

    init(_ batch: ImportBatch, isFlat: Bool) {
        let positions = CellReading.positions(batch)
        outcomes = [RowOutcome](repeating: .unchanged, count: batch.rows.count)
        good.reserveCapacity(batch.rows.count)
        for (index, row) in batch.rows.enumerated() {
            var reading = CellReading(row, positions: positions)
            let cells = LineCells.read(&reading, isFlat: isFlat)
            if reading.faults.isEmpty { good.append(Row(index: index, cells: cells)) } else { outcomes[index] = .refused(reading.faults) }
        }
    }

    /// Completes each good row; one with a fault is refused.
    mutating func match(_ complete: (inout LineCells) -> FieldFault?) {
        var bad: Set<Int> = []
        for place in good.indices {
            guard let fault = complete(&good[place].cells) else { continue }
            outcomes[good[place].index] = .refused([fault])
            bad.insert(good[place].index)
        }
        if !bad.isEmpty { good.removeAll { bad.contains($0.index) } }
    }

    mutating func match(_ products: ProductLookup) {
        match { cells in
            guard let id = products.id(cells.product) else { return products.fault(cells.product) }
            cells.posting.productID = id
            return nil
        }
    }

    func post(_ writer: PostLines, in tx: Transaction) throws -> [RowOutcome] {
        var outcomes = outcomes
        let answers = try writer(good.map(\.cells.posting), in: tx)
        for (row, answer) in zip(good, answers) { outcomes[row.index] = RowOutcome(answer) }
        return outcomes
    }
}

extension RowOutcome {
    init(_ line: PostedLine) {
        guard let computed = line.computedAmount else { self = RowOutcome(line.change); return }
        self = .warned(RowOutcome(line.change), [FieldFault("amount", TextKey("sales.import.amountOff", ["computed": computed.plain]))])
    }

    init(_ change: PostedLine.Change) {
        self = switch change {
        case .new: .new
        case .changed: .changed
        case .unchanged: .unchanged
        }
    }
}
