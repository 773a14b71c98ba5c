import Kit

/// Where a run stands: rows taken, counts, the next batch. Saved with every batch.
struct ImportPosition: Sendable {
    var rows = 0
    var batch = 0
    var size = BatchSize()
    var counts = ImportCounts()

    init() {}

    init(_ json: JSONValue) {
        func number(_ key: String) -> Int { if case .int(let value)? = json[key] { Int(value) } else { 0 } }
        guard json != .null else { return }
        rows = number("rows")
        batch = number("batch")
        size = BatchSize(number("size"))
        counts.new = number("new")
        counts.changed = number("changed")
        counts.unchanged = number("unchanged")
        counts.refused = number("refused")
        counts.warned = number("warned")
    }

    var json: JSONValue {
        func int(_ value: Int) -> JSONValue { .int(Int64(value)) }
        return ["rows": int(rows), "batch": int(batch), "size": int(size.rows), "new": int(counts.new), "changed": int(counts.changed),
                "unchanged": int(counts.unchanged), "refused": int(counts.refused), "warned": int(counts.warned)]
    }

    func after(_ result: BatchResult) -> ImportPosition {
        var next = self
        next.rows += result.taken
        next.batch += 1
        next.size = size.after(result)
        next.counts = counts + result.counts
        return next
    }

    /// Which of the batch's rows are kept: samples only while there are few, refused ones up to the bound.
    func kept(_ result: BatchResult) -> [ImportedRow] {
        result.kept.filter { row in
            switch row.outcome {
            case "new": counts.new < ImportStore.sampleCount
            case "changed": counts.changed < ImportStore.sampleCount
            case "unchanged": counts.unchanged < ImportStore.sampleCount
            case "warned": counts.warned < ImportStore.refusedBound
            default: counts.refused < ImportStore.refusedBound
            }
        }
    }
}
