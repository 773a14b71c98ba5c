import CPostgres
import Kit
import Persistence

/// Where the server is: the URL's own settings (sslmode and the like go to libpq untouched), ours where it says nothing.
struct PostgresAddress: Sendable {
    let settings: [(keyword: String, value: String)]
    /// Off behind a pooler that changes servers between transactions: named statements fail there.
    let keepsStatements: Bool

    private static let ours = [
        ("connect_timeout", "5"), ("application_name", "zhike"), ("client_encoding", "UTF8"),
        ("keepalives", "1"), ("keepalives_idle", "30"), ("keepalives_interval", "10"), ("keepalives_count", "3"), ("tcp_user_timeout", "30000"),
    ]

    init(url: String) throws {
        let (plain, pooler) = PostgresAddress.withoutPooler(url)
        keepsStatements = pooler != "transaction"
        guard let options = PQconninfoParse(plain, nil) else {
            // libpq's own message would repeat the URL, and with it the password.
            throw DatabaseFault.engine(message: "the PostgreSQL URL cannot be read", code: "08001", sql: "")
        }
        defer { PQconninfoFree(options) }
        var given: [(keyword: String, value: String)] = []
        var at = options
        while let keyword = at.pointee.keyword {
            if let value = at.pointee.val { given.append((String(cString: keyword), String(cString: value))) }
            at += 1
        }
        let known = Set(given.map(\.keyword))
        settings = given + PostgresAddress.ours.filter { !known.contains($0.0) }.map { (keyword: $0.0, value: $0.1) }
    }

    private static func withoutPooler(_ url: String) -> (url: String, pooler: String) {
        let parts = url.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return (url, "") }
        let items = parts[1].split(separator: "&")
        let pooler = items.first { $0.hasPrefix("pooler=") }.map { String($0.dropFirst(7)) } ?? ""
        let rest = items.filter { !$0.hasPrefix("pooler=") }.joined(separator: "&")
        return (parts[0] + (rest.isEmpty ? "" : "?" + rest), pooler)
    }
}
