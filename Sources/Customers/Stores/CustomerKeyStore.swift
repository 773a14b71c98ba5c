import Kit
import Persistence

/// Business keys that are unique over all customers: `code`, `licence`, `trade_licence`, `credit_code`, `outside`.
package enum CustomerKeyStore {
    static func find(_ kind: String, normal values: [String], in reader: Reader) throws -> [String: ID] {
        guard !values.isEmpty else { return [:] }
        let rows = try reader.map("SELECT value, customer_id FROM customer_key WHERE kind = \(kind) AND \(reader.dialect.among("value", texts: values))") {
            (try $0.text("value"), try $0.id("customer_id"))
        }
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }

    /// Two customers with one key are a conflict; the engine's unique index decides between writers at once.
    static func insert(_ keys: [(kind: String, value: String, customer: ID)], in tx: Transaction) throws {
        let sorted = keys.sorted { ($0.kind, $0.value) < ($1.kind, $1.value) }
        try tx.insert(sorted.map { [.text($0.kind), .text($0.value), .int($0.customer.rawValue)] }, into: "customer_key", ["kind", "value", "customer_id"])
    }

    static func remove(_ kind: String, _ value: String, of customer: ID, in tx: Transaction) throws {
        try tx.execute("DELETE FROM customer_key WHERE kind = \(kind) AND value = \(value) AND customer_id = \(customer)")
    }

    static func remove(_ keys: [(kind: String, value: String, customer: ID)], in tx: Transaction) throws {
        for (kind, all) in Dictionary(grouping: keys, by: \.kind).sorted(by: { $0.key < $1.key }) {
            try tx.execute("DELETE FROM customer_key WHERE kind = \(kind) AND \(tx.dialect.among("value", texts: all.map(\.value).sorted())) AND \(tx.dialect.among("customer_id", all.map(\.customer)))")
        }
    }

    /// The next serials of a prefix; the counter's row is the lock.
    /// - Returns: the last of `count` serials.
    static func takeSerials(_ prefix: String, count: Int, in tx: Transaction) throws -> Int64 {
        let row = try tx.row("""
            INSERT INTO customer_code_serial (prefix, serial) VALUES (\(prefix), \(count))
            ON CONFLICT (prefix) DO UPDATE SET serial = customer_code_serial.serial + excluded.serial RETURNING serial
            """)
        guard let row else { throw DatabaseFault.null("serial") }
        return try row.int("serial")
    }
}
