import Kit
import Persistence

/// All SQL about subscriptions. They are few.
package enum WebhookStore {
    private static let columns = SQL.name("id, user_id, name, url, kinds, secret, created_at, read_to")
    static let bound = 50

    package static func all(in reader: Reader) throws -> [Webhook] { try reader.map("SELECT \(columns) FROM webhook ORDER BY id", webhook) }

    package static func find(_ id: ID, in reader: Reader) throws -> Webhook {
        guard let row = try reader.row("SELECT \(columns) FROM webhook WHERE id = \(id)") else { throw Problem.notFound() }
        return try webhook(row)
    }

    private static func webhook(_ row: Row) throws -> Webhook {
        Webhook(id: try row.id("id"), userID: try row.id("user_id"), name: try row.text("name"), url: try row.text("url"), kinds: WebhookKinds(stored: try row.text("kinds")),
                secret: try row.text("secret"), createdAt: try row.instant("created_at"), readTo: try row.id("read_to"))
    }

    static func insert(_ one: Webhook, in tx: Transaction) throws {
        try tx.execute("""
            INSERT INTO webhook (id, user_id, name, url, kinds, secret, created_at, read_to)
            VALUES (\(one.id), \(one.userID), \(one.name), \(one.url), \(one.kinds.text), \(one.secret), \(one.createdAt), \(one.readTo))
            """)
    }

    /// Its deliveries go with the nightly cleaning.
    static func remove(_ id: ID, in tx: Transaction) throws { try tx.execute("DELETE FROM webhook WHERE id = \(id)") }

    static func advance(_ id: ID, to line: ID, in tx: Transaction) throws { try tx.execute("UPDATE webhook SET read_to = \(line) WHERE id = \(id) AND read_to < \(line)") }
}
