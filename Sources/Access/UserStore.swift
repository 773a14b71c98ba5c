import Kit
import Persistence

/// All SQL about users. Users are the company's own record: whoever may see the page sees all of them.
package enum UserStore {
    private static let columns: SQL = """
        u.id, u.login, u.display_name, u.branch_id, u.manager_id, u.language, u.theme, u.version, u.created_at, \
        CASE WHEN d.user_id IS NULL THEN 1 ELSE 0 END AS active
        """
    private static let source: SQL = "app_user u LEFT JOIN user_deactivation d ON d.user_id = u.id"

    package static func all(in reader: Reader) throws -> [User] {
        try reader.map("SELECT \(columns) FROM \(source) ORDER BY u.login_folded", user)
    }

    package static func find(_ id: ID, in reader: Reader) throws -> User {
        guard let row = try reader.row("SELECT \(columns) FROM \(source) WHERE u.id = \(id)") else { throw Problem.notFound() }
        return try user(row)
    }

    package static func find(login: String, in reader: Reader) throws -> User? {
        try reader.row("SELECT \(columns) FROM \(source) WHERE u.login_folded = \(Login.fold(login))").map(user)
    }

    package static func names(in reader: Reader) throws -> [ID: String] {
        var names: [ID: String] = [:]
        try reader.each("SELECT id, display_name FROM app_user") { names[try $0.id("id")] = try $0.text("display_name") }
        return names
    }

    static func branches(in reader: Reader) throws -> [ID: ID] {
        var branches: [ID: ID] = [:]
        try reader.each("SELECT id, branch_id FROM app_user WHERE branch_id > 0") { branches[try $0.id("id")] = try $0.id("branch_id") }
        return branches
    }

    static func deactivated(in reader: Reader) throws -> Set<ID> { Set(try reader.map("SELECT user_id FROM user_deactivation") { try $0.id("user_id") }) }

    static func knows(_ id: ID, in reader: Reader) throws -> Bool { try reader.number("SELECT COUNT(*) AS n FROM app_user WHERE id = \(id)") > 0 }

    static func count(in reader: Reader) throws -> Int64 { try reader.number("SELECT COUNT(*) AS n FROM app_user") }

    /// What sign-in needs of a name: nil for nobody and for somebody deactivated.
    static func credentials(login: String, in reader: Reader) throws -> (id: ID, hash: String)? {
        let row = try reader.row("""
            SELECT u.id, u.password_hash FROM \(source) WHERE u.login_folded = \(Login.fold(login)) AND d.user_id IS NULL
            """)
        return try row.map { (try $0.id("id"), try $0.text("password_hash")) }
    }

    static func passwordHash(_ id: ID, in reader: Reader) throws -> String {
        guard let row = try reader.row("SELECT password_hash FROM app_user WHERE id = \(id)") else { throw Problem.notFound() }
        return try row.text("password_hash")
    }

    /// - Returns: false when the login is taken.
    static func insert(_ user: User, passwordHash: String, in tx: Transaction) throws -> Bool {
        try tx.execute("""
            INSERT INTO app_user (id, login, login_folded, display_name, branch_id, manager_id, language, theme, password_hash, password_changed_at, version, created_at)
            VALUES (\(user.id), \(user.login), \(Login.fold(user.login)), \(user.displayName), \(user.branchID), \(user.managerID), \(user.language), \(user.theme),
                    \(passwordHash), \(user.createdAt), \(user.version), \(user.createdAt))
            ON CONFLICT DO NOTHING
            """) == 1
    }

    /// - Returns: false when somebody else changed the user meanwhile.
    static func update(_ user: User, expected version: Int64, in tx: Transaction) throws -> Bool {
        try tx.execute("""
            UPDATE app_user SET display_name = \(user.displayName), branch_id = \(user.branchID), manager_id = \(user.managerID),
                language = \(user.language), theme = \(user.theme), version = version + 1
            WHERE id = \(user.id) AND version = \(version)
            """) == 1
    }

    static func setPassword(_ id: ID, hash: String, at: Instant, in tx: Transaction) throws {
        try tx.execute("UPDATE app_user SET password_hash = \(hash), password_changed_at = \(at), version = version + 1 WHERE id = \(id)")
    }

    static func deactivate(_ id: ID, by: ID, at: Instant, reason: String, in tx: Transaction) throws {
        try tx.execute("INSERT INTO user_deactivation (user_id, by_id, at, reason) VALUES (\(id), \(by), \(at), \(reason)) ON CONFLICT DO NOTHING")
    }

    static func reactivate(_ id: ID, in tx: Transaction) throws {
        try tx.execute("DELETE FROM user_deactivation WHERE user_id = \(id)")
    }

    static func markReset(_ id: ID, by: ID, at: Instant, in tx: Transaction) throws {
        try tx.execute("""
            INSERT INTO password_reset (user_id, by_id, at) VALUES (\(id), \(by), \(at))
            ON CONFLICT (user_id) DO UPDATE SET by_id = excluded.by_id, at = excluded.at
            """)
    }

    static func clearReset(_ id: ID, in tx: Transaction) throws { try tx.execute("DELETE FROM password_reset WHERE user_id = \(id)") }

    /// Whether somebody else chose the password, so that the user should.
    package static func hasResetPassword(_ id: ID, in reader: Reader) throws -> Bool {
        try reader.number("SELECT COUNT(*) AS n FROM password_reset WHERE user_id = \(id)") > 0
    }

    private static func user(_ row: Row) throws -> User {
        User(id: try row.id("id"), login: try row.text("login"), displayName: try row.text("display_name"), branchID: try row.id("branch_id"),
             managerID: try row.id("manager_id"), language: try row.text("language"), theme: try row.text("theme"), version: try row.int("version"),
             createdAt: try row.instant("created_at"), isActive: try row.flag("active"))
    }
}
