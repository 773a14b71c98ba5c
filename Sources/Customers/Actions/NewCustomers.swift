import Journal
import Kit
import Persistence

/// Writes new customers, one or thousands, whole: record, keys, contacts, listing, search, history and journal.
package enum NewCustomers {
    /// Rights, scope and field rules are the caller's affair; keys that collide end the transaction as a conflict.
    /// - Returns: the ids in the order of the drafts.
    @discardableResult
    package static func create(_ drafts: [NewCustomer], by caller: Caller, desk: Desk, actionID: ID, in tx: Transaction) throws -> [ID] {
        guard !drafts.isEmpty else { return [] }
        let now = desk.clock.now(), catalogue = try CatalogueStore.load(in: tx)
        var records = try drafts.map { try born($0.record, by: caller, at: now, id: desk.ids.next()) }
        try CustomerCodes.issue(&records, rule: CustomerSettings.codeRule(in: tx), in: tx)
        let ids = records.map(\.id)
        let contacts = try zip(ids, drafts).map { id, draft in try draft.contacts.map { try owned($0, by: id, desk) } }
        let order = records.indices.sorted { records[$0].id < records[$1].id }
        let sorted = order.map { records[$0] }
        let texts = order.map { index in
            drafts[index].texts.flatMap { $0.fit(records[index], contacts[index], catalogue) ? $0 : nil } ?? CustomerTexts(records[index], contacts[index], catalogue)
        }

        try tx.insert(sorted.map(CustomerStore.values), into: "customer", CustomerStore.columnNames)
        try OwnValueStore.putNew(sorted, catalogue, in: tx)
        try CustomerKeyStore.insert(sorted.flatMap(CustomerKeys.keys), in: tx)
        try ContactStore.put(contacts.flatMap { $0 }, in: tx)
        try CustomerListing.putNew(zip(sorted, texts).map { ($0, $1) }, in: tx)
        try CustomerSearch.putNew(zip(sorted, texts).map { ($0.id, $1) }, in: tx)
        try LikenessStore.putNew(order.map { (id: records[$0].id, likeness: Likeness.all(of: records[$0], contacts[$0])) }, in: tx)
        try StatusStore.add(sorted.map { (customer: $0.id, id: $0.id, status: $0.status, was: "", at: now, by: caller.userID, reason: "") }, in: tx)
        let today = desk.clock.day(of: now)
        try LifecycleStore.add(sorted.filter { !$0.lifecycle.isEmpty }.map {
            .init(customer: $0.id, id: $0.id, state: $0.lifecycle, was: "", since: today, wasSince: nil, at: now, by: caller.userID, reason: "")
        }, in: tx)
        try AssignmentStore.start(try assignments(sorted, desk), from: today, in: tx)
        let lines = order.map { CustomerJournal.created(records[$0], contacts[$0], catalogue, actionID: actionID) }
        try JournalStore.write(lines, by: caller, at: now, ids: desk.ids, in: tx)
        return ids
    }

    private static func born(_ draft: Customer, by caller: Caller, at now: Instant, id: ID) throws -> Customer {
        var one = draft
        one.id = id
        one.version = 1
        // A file may bring who entered it elsewhere, and when.
        if one.createdAt == Instant(0) { one.createdAt = now }
        if one.createdBy == ID(0) { one.createdBy = caller.userID }
        one.changedAt = now
        return one
    }

    private static func owned(_ contact: Contact, by customer: ID, _ desk: Desk) throws -> Contact {
        var one = contact
        one.customerID = customer
        one.id = try desk.ids.next()
        return one
    }

    private static func assignments(_ records: [Customer], _ desk: Desk) throws -> [(customer: ID, id: ID, role: String, user: ID)] {
        try records.flatMap { one in
            try AssignmentStore.roles.compactMap { role in
                let user = AssignmentStore.user(role, of: one)
                return user == ID(0) ? nil : (customer: one.id, id: try desk.ids.next(), role: role, user: user)
            }
        }
    }
}
