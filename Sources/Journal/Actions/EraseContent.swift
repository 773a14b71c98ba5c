import Kit
import Persistence

/// Erases what the journal says about a person: content, salt and reason go, the lines stay in the chain.
package struct EraseContent: Sendable {
    package static let right: Right = "journal.content.erase"
    package static let kind = "content.erased"
    let desk: Desk

    package init(desk: Desk) { self.desk = desk }

    /// - Parameters:
    ///   - lines: only these; all of the customer's lines when empty.
    ///   - reason: why; holds no personal data, for it stays.
    /// - Returns: how many lines lost their content.
    @discardableResult
    package func callAsFunction(customerID: ID, lines: [ID] = [], reason: String, by caller: Caller) async throws -> Int {
        try caller.require(EraseContent.right)
        guard customerID != .company else { throw Problem.notFound() }
        return try await desk.database.write { tx in try erase(customerID, lines, reason, by: caller, in: tx) }
    }

    /// The same inside another action's transaction; that action has asked for the right.
    package func erase(_ customerID: ID, _ lines: [ID], _ reason: String, by caller: Caller, in tx: Transaction) throws -> Int {
        let through = try desk.ids.next()
        let count = try JournalSealStore.erase(customerID, through: through, only: lines, in: tx)
        guard count > 0 else { return 0 }
        let what: JSONValue = lines.isEmpty ? .text("\(through)") : .array(lines.sorted().map { .text("\($0)") })
        let content: JSONValue = .object([lines.isEmpty ? "through" : "lines": what, "count": .int(Int64(count))])
        try JournalStore.write([JournalLine(customerID: customerID, actionID: through, kind: EraseContent.kind, reason: reason, content: content)],
                               by: caller, at: desk.clock.now(), ids: desk.ids, in: tx)
        return count
    }
}
