import Journal
import Kit
import Persistence

/// Sends a test, so that a subscriber can try the address and the signature.
package struct TestWebhook: Sendable {
    let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    @discardableResult
    package func callAsFunction(_ id: ID, by caller: Caller) async throws -> ID {
        try caller.require(WebhooksRights.keep)
        let desk = self.desk
        return try await desk.database.write { tx in
            let one = try WebhookStore.find(id, in: tx), delivery = WebhookDelivery.test(of: id, id: try desk.ids.next(), at: desk.clock.now())
            try DeliveryStore.add([delivery], in: tx)
            try WebhookJournal.note("webhook.tested", id, one.name, one.url, by: caller, desk: desk, in: tx)
            return delivery.id
        }
    }
}

/// Sends a delivery once more, whether it arrived or failed; the subscriber sees the same id.
package struct ReplayDelivery: Sendable {
    let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    package func callAsFunction(_ delivery: ID, of webhook: ID, by caller: Caller) async throws {
        try caller.require(WebhooksRights.keep)
        let desk = self.desk
        try await desk.database.write { tx in
            let one = try WebhookStore.find(webhook, in: tx)
            guard try DeliveryStore.find(delivery, of: webhook, in: tx).state != .waiting else { return }
            try DeliveryStore.replay(delivery, of: webhook, at: desk.clock.now(), in: tx)
            try WebhookJournal.note("webhook.replayed", webhook, one.name, one.url, by: caller, desk: desk, in: tx)
        }
    }
}
