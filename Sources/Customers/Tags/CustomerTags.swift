import Journal
import Kit
import Persistence

/// Writes tags of customers, one or a batch of a bulk change: rows and journal. The customers are locked and in scope.
enum CustomerTags {
    /// - Returns: those whom it changed.
    @discardableResult
    /// - Throws: a conflict when the tag is gone, or follows a rule by now.
    static func set(_ id: ID, isOn: Bool, on customers: [ID], by caller: Caller, desk: Desk, actionID: ID, in tx: Transaction) throws -> Set<ID> {
        try tx.lock("tag", [id])
        guard let tag = try TagStore.tags([id], in: tx).first else { throw Problem.conflict("tags.fault.gone") }
        guard tag.isByHand else { throw Problem.conflict("tags.fault.byRule") }
        let holders = try TagStore.holders(tag.id, among: customers, in: tx)
        let due = Set(customers).filter { holders.contains($0) != isOn }.sorted()
        if due.isEmpty { return [] }
        let now = desk.clock.now()
        if isOn { try TagStore.give(tag.id, to: due, at: now, by: caller.userID, in: tx) } else { try TagStore.take(tag.id, from: due, in: tx) }
        try JournalStore.write(due.map { line(tag, isOn: isOn, of: $0, actionID: actionID) }, by: caller, at: now, ids: desk.ids, in: tx)
        return Set(due)
    }

    static func line(_ tag: Tag, isOn: Bool, of customer: ID, actionID: ID) -> JournalLine {
        let content: JSONValue = ["name": .text(tag.name.isEmpty ? tag.shippedKey : tag.name), "tag": .text(tag.id.description)]
        return JournalLine(customerID: customer, actionID: actionID, kind: isOn ? "customer.tagged" : "customer.untagged", content: content, fields: [field(tag.id.description)])
    }

    /// Under which the journal finds what became of one tag of a customer.
    private static func field(_ tag: String) -> String { "tag:" + tag }
    static func field(_ line: JournalEntry) -> String { field(line.content["tag"]?.string ?? "") }
}
