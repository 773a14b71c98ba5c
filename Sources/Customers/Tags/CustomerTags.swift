import Journal
import Kit
import Persistence

/// Writes tags of customers, one or a batch of a bulk change: rows and journal. The customers are locked and in scope.
enum CustomerTags {
    /// - Returns: those whom it changed.
    @discardableResult
    static func set(_ tag: Tag, isOn: Bool, on customers: [ID], by caller: Caller, desk: Desk, actionID: ID, in tx: Transaction) throws -> Set<ID> {
        guard tag.isByHand else { throw Problem.invalid("tag", "tags.fault.byRule") }
        let holders = try TagStore.holders(tag.id, among: customers, in: tx)
        let due = Set(customers).filter { holders.contains($0) != isOn }.sorted()
        if due.isEmpty { return [] }
        let now = desk.clock.now()
        if isOn { try TagStore.give(tag.id, to: due, at: now, by: caller.userID, in: tx) } else { try TagStore.take(tag.id, from: due, in: tx) }
        let content: JSONValue = ["name": .text(tag.name), "tag": .text(tag.id.description)]
        let lines = due.map { JournalLine(customerID: $0, actionID: actionID, kind: isOn ? "customer.tagged" : "customer.untagged", content: content) }
        try JournalStore.write(lines, by: caller, at: now, ids: desk.ids, in: tx)
        return Set(due)
    }
}
