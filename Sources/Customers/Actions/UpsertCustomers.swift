import Access
import Journal
import Kit
import Offers
import Persistence

/// Enters or changes many customers, each by its own code, as an import does: a hundred rows a transaction, each row judged by itself.
package struct UpsertCustomers: Sendable {
    package let desk: Desk
    private let words: ChoiceWords
    package static let bound = 1000
    private static let step = 100

    package init(desk: Desk) {
        self.desk = desk
        words = ChoiceWords(folder: CustomersFolder.url)
    }

    /// - Parameter key: of a request that may come again; each transaction keeps what it did, so that a repeated request goes on where a killed one stopped.
    /// - Returns: one outcome a row, in order.
    package func callAsFunction(_ rows: [UpsertRow], key: AnswerKey? = nil, by caller: Caller) async throws -> [UpsertOutcome] {
        try caller.require(CustomersRights.importing)
        let catalogue = try await desk.database.read { try CatalogueStore.load(in: $0) }
        var outcomes: [UpsertOutcome] = [], action = try desk.ids.next(), size = Self.step, isLastTry = false
        while outcomes.count < rows.count {
            let start = outcomes.count, part = UpsertPart(rows, start..<min(start + size, rows.count), action: action, words: words, catalogue: catalogue)
            var done: UpsertDone
            do {
                done = try await write(part, key, by: caller)
            } catch let problem as Problem where WriteImportBatch.isOfARow(problem) && !AnswerKey.isFault(problem) {
                // One row spoils the part: cut it until that row stands alone; whoever else entered it has done so when it is tried once more.
                if part.rows.count > 1 || !isLastTry {
                    (size, isLastTry) = (max(1, part.rows.count / 2), part.rows.count == 1)
                    continue
                }
                let faults = if case .invalid(let faults) = problem { faults } else { [FieldFault("code", problem.message)] }
                done = try await write(part.refused(faults), key, by: caller)
            }
            outcomes += done.outcomes
            action = done.action
            (size, isLastTry) = (Self.step, false)
        }
        return outcomes
    }

    private func write(_ part: UpsertPart, _ key: AnswerKey?, by caller: Caller) async throws -> UpsertDone {
        let desk = self.desk
        return try await desk.database.write { tx in
            let now = desk.clock.now()
            if let key, let before = try AnswerStore.claim(key, part: part.start, at: now, in: tx) { return UpsertDone(before.value) }
            let results = try part.write(by: caller, desk: desk, in: tx)
            if part.start == 0 {
                let line = JournalLine(actionID: part.action, kind: "customers.batch", content: ["count": .int(Int64(part.total))])
                try JournalStore.write([line], by: caller, at: now, ids: desk.ids, in: tx)
            }
            let ids = try CustomerKeys.find("code", part.rows.map(\.code).filter { !$0.isEmpty }, in: tx)
            let outcomes = zip(part.rows, results).map { row, result in
                if case .refused = result.judged { UpsertOutcome(code: row.code, id: nil, result: result) } else { UpsertOutcome(code: row.code, id: ids[row.code], result: result) }
            }
            let done = UpsertDone(action: part.action, outcomes: outcomes)
            if let key { try AnswerStore.keep(EndpointReply(done.json), for: key, part: part.start, in: tx) }
            return done
        }
    }
}
