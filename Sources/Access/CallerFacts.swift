import Kit
import Persistence

/// What the rights of one user are made of, in at most three look-ups.
enum CallerFacts {
    struct Person: Sendable {
        let id: ID, login: String, displayName: String, language: String, theme: String, branchID: ID, managerID: ID, branchName: String
    }
    struct Holding: Sendable { var scope: ScopeKind; var rights: Set<Right>; var roles: [Role] }

    /// Nil for nobody and for somebody deactivated.
    static func person(_ id: ID, in reader: Reader) throws -> Person? {
        let row = try reader.row("""
            SELECT u.id, u.login, u.display_name, u.language, u.theme, u.branch_id, u.manager_id, COALESCE(b.name, '') AS branch_name
            FROM app_user u LEFT JOIN branch b ON b.id = u.branch_id
            WHERE u.id = \(id) AND NOT EXISTS (SELECT 1 FROM user_deactivation d WHERE d.user_id = u.id)
            """)
        return try row.map {
            Person(id: try $0.id("id"), login: try $0.text("login"), displayName: try $0.text("display_name"), language: try $0.text("language"),
                   theme: try $0.text("theme"), branchID: try $0.id("branch_id"), managerID: try $0.id("manager_id"), branchName: try $0.text("branch_name"))
        }
    }

    /// The rights of all roles together, with the widest scope.
    static func holding(_ user: ID, in reader: Reader) throws -> Holding {
        var holding = Holding(scope: .own, rights: [], roles: [])
        try reader.each("""
            SELECT r.id, r.key AS role_key, r.name, r.scope, COALESCE(x.right_name, '') AS right_name
            FROM user_role ur JOIN role r ON r.id = ur.role_id LEFT JOIN role_right x ON x.role_id = r.id
            WHERE ur.user_id = \(user) ORDER BY r.id
            """) { row in
            let right = try row.text("right_name"), id = try row.id("id"), scope = ScopeKind(rawValue: try row.text("scope")) ?? .own
            if !right.isEmpty { holding.rights.insert(Right(right)) }
            holding.scope = max(holding.scope, scope)
            guard holding.roles.last?.id != id else { return }
            holding.roles.append(Role(id: id, key: try row.text("role_key"), name: try row.text("name"), scope: scope, rights: [], version: 0))
        }
        return holding
    }

    /// A manager and everybody below, ascending; a cycle ends by itself.
    static func team(_ root: ID, in reader: Reader) throws -> [ID] {
        try reader.map("""
            WITH RECURSIVE team(id) AS (
                SELECT u.id FROM app_user u WHERE u.id = \(root)
                UNION SELECT u.id FROM app_user u JOIN team t ON u.manager_id = t.id)
            SELECT id FROM team ORDER BY id
            """) { try $0.id("id") }
    }
}
