import Kit
import Persistence

/// The one-time link that creates the administrator of an empty company.
enum FirstLinkStore {
    static func replace(_ hash: [UInt8], expiresAt: Instant, in tx: Transaction) throws {
        try tx.execute("DELETE FROM first_link")
        try tx.execute("INSERT INTO first_link (token_hash, expires_at) VALUES (\(hash), \(expiresAt))")
    }

    static func holds(_ hash: [UInt8], now: Instant, in reader: Reader) throws -> Bool {
        try reader.number("SELECT COUNT(*) AS n FROM first_link WHERE token_hash = \(hash) AND expires_at > \(now)") > 0
    }

    /// - Returns: false when it was used or has expired.
    static func use(_ hash: [UInt8], now: Instant, in tx: Transaction) throws -> Bool {
        try tx.execute("DELETE FROM first_link WHERE token_hash = \(hash) AND expires_at > \(now)") == 1
    }
}
