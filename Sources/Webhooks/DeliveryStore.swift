import Customers
import Kit
import Persistence

/// All SQL about deliveries.
package enum DeliveryStore {
    private static let names = ["webhook_id", "id", "line_id", "kind", "body", "made_at", "due_at", "attempts", "state", "status", "answer", "last_at"]
    private static let columns = SQL.name(names.joined(separator: ", "))

    /// A line is told once, whoever looked at it.
    static func add(_ deliveries: [WebhookDelivery], in tx: Transaction) throws {
        let rows = deliveries.sorted { ($0.webhookID, $0.id) < ($1.webhookID, $1.id) }.map { one -> [SQLValue] in
            [one.webhookID.sqlValue, one.id.sqlValue, one.lineID.sqlValue, .text(one.kind), .text(one.body), one.madeAt.sqlValue, one.dueAt.sqlValue, .int(one.attempts),
             .text(one.state.rawValue), .int(one.status), .text(one.answer), one.lastAt.sqlValue]
        }
        try tx.insert(rows, into: "webhook_delivery", names, onConflict: .ignore)
    }

    /// Those of a subscription that is gone are due to nobody.
    static func hasDue(by now: Instant, in reader: Reader) throws -> Bool {
        let held: SQL = "EXISTS (SELECT 1 FROM webhook WHERE webhook.id = webhook_delivery.webhook_id)"
        return try reader.row("SELECT id FROM webhook_delivery WHERE state = 'waiting' AND due_at <= \(now) AND \(held) LIMIT 1") != nil
    }

    static func due(to webhook: ID, by now: Instant, limit: Int, in reader: Reader) throws -> [WebhookDelivery] {
        try reader.map("SELECT \(columns) FROM webhook_delivery WHERE webhook_id = \(webhook) AND state = 'waiting' AND due_at <= \(now) ORDER BY due_at, id LIMIT \(limit)", delivery)
    }

    /// Only while it waits as it was read: another process may have been quicker.
    static func note(_ one: WebhookDelivery, in tx: Transaction) throws {
        try tx.execute("""
            UPDATE webhook_delivery SET due_at = \(one.dueAt), attempts = \(one.attempts), state = \(one.state.rawValue), status = \(one.status), answer = \(one.answer), last_at = \(one.lastAt)
            WHERE webhook_id = \(one.webhookID) AND id = \(one.id) AND state = 'waiting' AND attempts = \(one.attempts - 1)
            """)
    }

    package static func find(_ id: ID, of webhook: ID, in reader: Reader) throws -> WebhookDelivery {
        guard let row = try reader.row("SELECT \(columns) FROM webhook_delivery WHERE webhook_id = \(webhook) AND id = \(id)") else { throw Problem.notFound() }
        return try delivery(row)
    }

    /// Newest first.
    package static func newest(of webhook: ID, before: Cursor?, limit: Int, in reader: Reader) throws -> Slice<WebhookDelivery> {
        let bound = before?.id ?? ID(.max)
        let found = try reader.map("SELECT \(columns) FROM webhook_delivery WHERE webhook_id = \(webhook) AND id < \(bound) ORDER BY id DESC LIMIT \(limit + 1)", delivery)
        let rows = Array(found.prefix(limit))
        return Slice(rows: rows, next: found.count > limit ? rows.last.map { Cursor(value: "", id: $0.id) } : nil)
    }

    /// Once more from the first attempt.
    static func replay(_ id: ID, of webhook: ID, at now: Instant, in tx: Transaction) throws {
        try tx.execute("UPDATE webhook_delivery SET state = 'waiting', attempts = 0, due_at = \(now) WHERE webhook_id = \(webhook) AND id = \(id) AND state <> 'waiting'")
    }

    /// Those of a subscription that is gone wait no more; old ones go.
    /// - Returns: whether there may be more.
    static func clean(before bound: Instant, limit: Int, in tx: Transaction) throws -> Bool {
        try tx.execute("UPDATE webhook_delivery SET state = 'failed' WHERE state = 'waiting' AND NOT EXISTS (SELECT 1 FROM webhook w WHERE w.id = webhook_delivery.webhook_id)")
        return try tx.deleteOldest(of: "webhook_delivery", by: "made_at", before: bound, limit: limit)
    }

    /// Those of the customers that the caller sees, the deleted ones too: that somebody was deleted is told as well.
    static func seen(_ customers: [ID], by caller: Caller, in reader: Reader) throws -> Set<ID> {
        if customers.isEmpty { return [] }
        if caller.scope == .company { return Set(customers) }
        let scope = CustomerScope.condition(caller, table: "customer", dialect: reader.dialect)
        let sql: SQL = "SELECT id FROM customer WHERE \(reader.dialect.among("id", customers)) AND \(scope)"
        return Set(try reader.map(sql.built) { try $0.id("id") })
    }

    private static func delivery(_ row: Row) throws -> WebhookDelivery {
        WebhookDelivery(webhookID: try row.id("webhook_id"), id: try row.id("id"), lineID: try row.id("line_id"), kind: try row.text("kind"), body: try row.text("body"),
                        madeAt: try row.instant("made_at"), dueAt: try row.instant("due_at"), attempts: try row.int("attempts"),
                        state: WebhookDelivery.State(rawValue: try row.text("state")) ?? .failed, status: try row.int("status"), answer: try row.text("answer"), lastAt: try row.instant("last_at"))
    }
}
