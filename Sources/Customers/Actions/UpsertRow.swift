import Journal
import Kit
import Offers
import Persistence

/// A customer as a program brings it.
package struct UpsertRow: Sendable {
    /// Plain text by catalogue key: `""` clears a field, what is not named stays.
    package let values: [String: String]
    /// What could not be read; the row is refused then.
    package let faults: [FieldFault]
    package init(values: [String: String], faults: [FieldFault] = []) {
        self.values = values
        self.faults = faults
    }

    var code: String { EnteredText.clean(values["code"] ?? "") }
}

package struct UpsertOutcome: Sendable, Hashable {
    package let code: String
    /// nil when the row was refused.
    package let id: ID?
    package let result: RowOutcome
}

/// Rows of one transaction, read as a batch of an import.
struct UpsertPart: Sendable {
    let start: Int
    let total: Int
    let action: ID
    let rows: [UpsertRow]
    private let readable: [Int]
    private let batch: PreparedCustomers
    private var refusal: [FieldFault]?

    init(_ all: [UpsertRow], _ range: Range<Int>, action: ID, words: ChoiceWords, catalogue: CustomerCatalogue) {
        (start, total, self.action) = (range.lowerBound, all.count, action)
        let rows = Array(all[range])
        self.rows = rows
        readable = rows.indices.filter { rows[$0].faults.isEmpty }
        let columns = Set(rows.flatMap(\.values.keys)).union(["code"]).sorted()
        let cells = readable.map { index in
            let values = rows[index].values
            let cleared = columns.indices.filter { values[columns[$0]]?.isEmpty == true }
            return ImportRow(line: range.lowerBound + index, cells: columns.map { EnteredText.clean(values[$0] ?? "") }, cleared: Set(cleared))
        }
        batch = PreparedCustomers(CustomerRows(ImportBatch(columns: columns, rows: cells, key: "code", createsMissing: false, importID: action, number: range.lowerBound), words: words, catalogue, isStrict: true))
    }

    /// The part when the engine refused its only row.
    func refused(_ faults: [FieldFault]) -> UpsertPart {
        var one = self
        one.refusal = faults
        return one
    }

    func write(by caller: Caller, desk: Desk, in tx: Transaction) throws -> [RowOutcome] {
        if let refusal { return rows.map { _ in .refused(refusal) } }
        var outcomes = rows.map { RowOutcome.refused($0.faults) }
        if readable.isEmpty { return outcomes }
        for (index, outcome) in zip(readable, try batch.write(by: caller, desk: desk, in: tx)) { outcomes[index] = outcome }
        return outcomes
    }
}

/// What one transaction did, as it is kept for a request that comes again.
struct UpsertDone: Sendable {
    let action: ID
    let outcomes: [UpsertOutcome]

    init(action: ID, outcomes: [UpsertOutcome]) {
        self.action = action
        self.outcomes = outcomes
    }

    init(_ kept: JSONValue) {
        action = kept["action"]?.string.flatMap { ID($0) } ?? ID(0)
        outcomes = (kept["rows"]?.items ?? []).map { row in
            UpsertOutcome(code: row["code"]?.string ?? "", id: row["id"]?.string.flatMap { ID($0) }, result: UpsertDone.result(row))
        }
    }

    var json: JSONValue {
        ["action": .text(action.description), "rows": .array(outcomes.map { one in
            var members: [String: JSONValue] = ["code": .text(one.code), "id": one.id.map { .text($0.description) } ?? .null]
            switch one.result.judged {
            case .new: members["result"] = "new"
            case .changed: members["result"] = "changed"
            case .unchanged, .warned: members["result"] = "unchanged"
            case .refused(let faults):
                members["faults"] = .array(faults.map { ["field": .text($0.field), "key": .text($0.message.key), "values": .object($0.message.values.mapValues { .text($0) })] })
            }
            return .object(members)
        })]
    }

    private static func result(_ row: JSONValue) -> RowOutcome {
        switch row["result"]?.string {
        case "new": .new
        case "changed": .changed
        case "unchanged": .unchanged
        default: .refused((row["faults"]?.items ?? []).map(fault))
        }
    }

    private static func fault(_ kept: JSONValue) -> FieldFault {
        let values: [String: String] = if case .object(let members)? = kept["values"] { members.compactMapValues(\.string) } else { [:] }
        return FieldFault(kept["field"]?.string ?? "", TextKey(kept["key"]?.string ?? "", values))
    }
}
