import Access
import Customers
import Journal
import Kit
import Persistence

/// Subscribes a program to lines of the journal, in the name of whoever does it. The secret is shown once.
package struct CreateWebhook: Sendable {
    let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    package func callAsFunction(name: String, url: String, kinds: String, by caller: Caller) async throws -> (id: ID, secret: String) {
        try caller.require(WebhooksRights.keep)
        let kinds = try WebhookKinds(entered: kinds), secret = WebhookSignature.newSecret(), desk = self.desk
        let id = try await desk.database.write { tx in
            let (name, address) = try Self.read(name: name, url: url, in: tx)
            // Locked by the row that all changes of subscriptions share, so that the bound holds.
            try VersionStore.lock(.setting, in: tx)
            if try WebhookStore.all(in: tx).count >= WebhookStore.bound { throw Problem.conflict("webhooks.fault.tooMany") }
            let id = try desk.ids.next()
            // What was written before it began is not told: its own id is the first line that it has seen.
            try WebhookStore.insert(Webhook(id: id, userID: caller.userID, name: name, url: address, kinds: kinds, secret: secret, createdAt: desk.clock.now(), readTo: id), in: tx)
            try WebhookJournal.note("webhook.created", id, name, address, by: caller, desk: desk, in: tx)
            return id
        }
        return (id, secret)
    }

    /// Both faults at once.
    private static func read(name: String, url: String, in reader: Reader) throws -> (name: String, url: String) {
        var faults: [FieldFault] = [], called = "", address = ""
        do { called = try FreeText.read(name, "name", longest: 60, isRequired: true) } catch Problem.invalid(let found) { faults += found }
        do { address = try WebhookAddress.checked(url, allowsPlain: WebhookSettings.allowsPlain(in: reader)) } catch Problem.invalid(let found) { faults += found }
        if !faults.isEmpty { throw Problem.invalid(faults) }
        return (called, address)
    }
}

/// Ends a subscription. What waits is not sent any more.
package struct RemoveWebhook: Sendable {
    let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    package func callAsFunction(_ id: ID, by caller: Caller) async throws {
        try caller.require(WebhooksRights.keep)
        let desk = self.desk
        try await desk.database.write { tx in
            try tx.lock("webhook", [id])
            let one = try WebhookStore.find(id, in: tx)
            try WebhookStore.remove(id, in: tx)
            try WebhookJournal.note("webhook.removed", id, one.name, one.url, by: caller, desk: desk, in: tx)
        }
    }
}

enum WebhookJournal {
    static func note(_ kind: String, _ id: ID, _ name: String, _ url: String, by caller: Caller, desk: Desk, in tx: Transaction) throws {
        let line = JournalLine(actionID: try desk.ids.next(), kind: kind, content: ["webhook": .text(id.description), "name": .text(name), "url": .text(url)])
        try JournalStore.write([line], by: caller, at: desk.clock.now(), ids: desk.ids, in: tx)
    }
}
