import Kit
import Persistence

/// Uses that change nothing but are remembered where the journal has no line: refused sign-ins, reading of confidential content.
package enum AccessLogStore {
    package static let refused = "signIn.refused"

    /// - Parameter count: how many records left or were read.
    package static func write(_ kind: String, user: ID, customer: ID = .company, count: Int64 = 1, address: String = "", id: ID, at: Instant, in tx: Transaction) throws {
        try tx.execute("""
            INSERT INTO access_log (id, user_id, at, kind, customer_id, count, address) VALUES (\(id), \(user), \(at), \(kind), \(customer), \(count), \(address))
            """)
    }

    /// Refused sign-ins, newest first; the user is nobody when the name was unknown.
    static func refusals(before: ID, limit: Int, in reader: Reader) throws -> [Refusal] {
        try reader.map("SELECT id, user_id, at, address FROM access_log WHERE id < \(before) AND kind = \(refused) ORDER BY id DESC LIMIT \(limit)") {
            Refusal(id: try $0.id("id"), userID: try $0.id("user_id"), at: try $0.instant("at"), address: try $0.text("address"))
        }
    }

    struct Refusal: Sendable, Hashable {
        let id: ID, userID: ID, at: Instant, address: String
    }
}
