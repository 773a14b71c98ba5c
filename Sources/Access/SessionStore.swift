import Kit
import Persistence

/// All SQL about sessions. The check of every request is one look-up by primary key.
package enum SessionStore {
    /// The session, the number that tells whether a cached caller still holds, and whether somebody else chose the password.
    static func find(_ hash: [UInt8], now: Instant, in reader: Reader) throws -> (userID: ID, version: Int64, wasReset: Bool)? {
        let row = try reader.row("""
            SELECT s.user_id, v.number, CASE WHEN r.user_id IS NULL THEN 0 ELSE 1 END AS was_reset
            FROM session s JOIN setting_version v ON v.scope = 'access' LEFT JOIN password_reset r ON r.user_id = s.user_id
            WHERE s.token_hash = \(hash) AND s.expires_at > \(now)
            """)
        return try row.map { (try $0.id("user_id"), try $0.int("number"), try $0.flag("was_reset")) }
    }

    package static func of(_ user: ID, now: Instant, in reader: Reader) throws -> [Session] {
        try reader.map("SELECT token_hash, created_at, expires_at, address FROM session WHERE user_id = \(user) AND expires_at > \(now) ORDER BY created_at DESC") {
            Session(tokenHash: try $0.bytes("token_hash"), createdAt: try $0.instant("created_at"), expiresAt: try $0.instant("expires_at"), address: try $0.text("address"))
        }
    }

    static func insert(_ session: Session, user: ID, in tx: Transaction) throws {
        try tx.execute("""
            INSERT INTO session (token_hash, user_id, created_at, expires_at, address)
            VALUES (\(session.tokenHash), \(user), \(session.createdAt), \(session.expiresAt), \(session.address))
            """)
    }

    static func end(_ hash: [UInt8], of user: ID, in tx: Transaction) throws {
        try tx.execute("DELETE FROM session WHERE token_hash = \(hash) AND user_id = \(user)")
    }

    /// - Parameter except: the session that goes on.
    static func endAll(of user: ID, except hash: [UInt8] = [], in tx: Transaction) throws -> Int {
        try tx.execute("DELETE FROM session WHERE user_id = \(user) AND token_hash <> \(hash)")
    }

    static func forgetExpired(_ now: Instant, in tx: Transaction) throws { try tx.execute("DELETE FROM session WHERE expires_at <= \(now)") }
}

/// One browser that is signed in.
package struct Session: Sendable, Hashable {
    package let tokenHash: [UInt8]
    package let createdAt: Instant
    package let expiresAt: Instant
    package let address: String
}
