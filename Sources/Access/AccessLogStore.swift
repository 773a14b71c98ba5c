import Kit
import Persistence

/// Uses that change nothing but are remembered: refused sign-ins, exports, reading of confidential content.
package enum AccessLogStore {
    /// - Parameter count: how many records left or were read.
    package static func write(_ kind: String, user: ID, customer: ID = .company, count: Int64 = 1, address: String = "", id: ID, at: Instant, in tx: Transaction) throws {
        try tx.execute("""
            INSERT INTO access_log (id, user_id, at, kind, customer_id, count, address) VALUES (\(id), \(user), \(at), \(kind), \(customer), \(count), \(address))
            """)
    }
}
