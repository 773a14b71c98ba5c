import Kit
import Persistence

/// All SQL about API tokens.
package enum TokenStore {
    static func find(_ hash: [UInt8], in reader: Reader) throws -> (userID: ID, scope: APIToken.Scope, version: Int64)? {
        let row = try reader.row("""
            SELECT t.user_id, t.scope, v.number FROM api_token t JOIN setting_version v ON v.scope = 'access'
            WHERE t.token_hash = \(hash) AND NOT EXISTS (SELECT 1 FROM token_revocation r WHERE r.token_id = t.id)
            """)
        return try row.map { (try $0.id("user_id"), APIToken.Scope(rawValue: try $0.text("scope")) ?? .read, try $0.int("number")) }
    }

    /// Those not revoked, newest first.
    package static func all(of user: ID? = nil, in reader: Reader) throws -> [APIToken] {
        let mine: SQL = user.map { "AND t.user_id = \($0)" } ?? .empty
        return try reader.map("""
            SELECT t.id, t.user_id, t.name, t.scope, t.created_at FROM api_token t
            WHERE NOT EXISTS (SELECT 1 FROM token_revocation r WHERE r.token_id = t.id) \(mine) ORDER BY t.id DESC
            """) {
            APIToken(id: try $0.id("id"), userID: try $0.id("user_id"), name: try $0.text("name"),
                     scope: APIToken.Scope(rawValue: try $0.text("scope")) ?? .read, createdAt: try $0.instant("created_at"))
        }
    }

    static func insert(_ token: APIToken, hash: [UInt8], in tx: Transaction) throws {
        try tx.execute("""
            INSERT INTO api_token (id, user_id, name, token_hash, scope, created_at)
            VALUES (\(token.id), \(token.userID), \(token.name), \(hash), \(token.scope.rawValue), \(token.createdAt))
            """)
    }

    static func revoke(_ id: ID, by: ID, at: Instant, in tx: Transaction) throws {
        try tx.execute("INSERT INTO token_revocation (token_id, by_id, at) VALUES (\(id), \(by), \(at)) ON CONFLICT DO NOTHING")
    }
}

/// A program's key to the interface; it acts as its user.
package struct APIToken: Sendable, Hashable {
    /// `read` keeps only the rights whose action is `read` or `export`.
    package enum Scope: String, Sendable, CaseIterable { case full, read }
    package let id: ID
    package let userID: ID
    package let name: String
    package let scope: Scope
    package let createdAt: Instant
}
