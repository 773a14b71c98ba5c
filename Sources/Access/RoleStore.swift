import Kit
import Persistence

/// All SQL about roles, their rights and who holds them.
package enum RoleStore {
    package static func all(in reader: Reader) throws -> [Role] {
        var rights: [ID: Set<Right>] = [:]
        try reader.each("SELECT role_id, right_name FROM role_right") { rights[try $0.id("role_id"), default: []].insert(Right(try $0.text("right_name"))) }
        return try reader.map("SELECT id, key, name, scope, version FROM role ORDER BY id") { row in
            let id = try row.id("id")
            return Role(id: id, key: try row.text("key"), name: try row.text("name"), scope: ScopeKind(rawValue: try row.text("scope")) ?? .own,
                        rights: rights[id] ?? [], version: try row.int("version"))
        }
    }

    /// Own names, and keys of the shipped ones that have none; without the rights.
    package static func names(in reader: Reader) throws -> [ID: (key: String, name: String)] {
        let rows = try reader.map("SELECT id, key, name FROM role") { (try $0.id("id"), (key: try $0.text("key"), name: try $0.text("name"))) }
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }

    package static func find(_ id: ID, in reader: Reader) throws -> Role {
        guard let role = try all(in: reader).first(where: { $0.id == id }) else { throw Problem.notFound() }
        return role
    }

    static func insert(_ role: Role, at: Instant, in tx: Transaction) throws {
        try tx.execute("""
            INSERT INTO role (id, key, name, scope, version, created_at) VALUES (\(role.id), \(role.key), \(role.name), \(role.scope.rawValue), 1, \(at))
            """)
        try grant(role.rights, to: role.id, in: tx)
    }

    static func update(_ role: Role, expected version: Int64, in tx: Transaction) throws -> Bool {
        let changed = try tx.execute("""
            UPDATE role SET name = \(role.name), scope = \(role.scope.rawValue), version = version + 1 WHERE id = \(role.id) AND version = \(version)
            """)
        guard changed == 1 else { return false }
        try tx.execute("DELETE FROM role_right WHERE role_id = \(role.id)")
        try grant(role.rights, to: role.id, in: tx)
        return true
    }

    static func grant(_ rights: Set<Right>, to role: ID, in tx: Transaction) throws {
        let rows: [[SQLValue]] = rights.sorted().map { [.int(role.rawValue), .text($0.name)] }
        try tx.insert(rows, into: "role_right", ["role_id", "right_name"], onConflict: .ignore)
    }

    /// Users with their roles.
    package static func holders(in reader: Reader) throws -> [ID: Set<ID>] {
        var roles: [ID: Set<ID>] = [:]
        try reader.each("SELECT user_id, role_id FROM user_role") { roles[try $0.id("user_id"), default: []].insert(try $0.id("role_id")) }
        return roles
    }

    package static func roles(of user: ID, in reader: Reader) throws -> Set<ID> {
        Set(try reader.map("SELECT role_id FROM user_role WHERE user_id = \(user)") { try $0.id("role_id") })
    }

    static func setRoles(_ roles: Set<ID>, of user: ID, in tx: Transaction) throws {
        try tx.execute("DELETE FROM user_role WHERE user_id = \(user)")
        let rows: [[SQLValue]] = roles.sorted().map { [.int(user.rawValue), .int($0.rawValue)] }
        try tx.insert(rows, into: "user_role", ["user_id", "role_id"])
    }

    static func activeAdministrators(in reader: Reader) throws -> [ID] {
        try reader.map("""
            SELECT ur.user_id FROM user_role ur JOIN role r ON r.id = ur.role_id
            WHERE r.key = \(Role.administrator) AND NOT EXISTS (SELECT 1 FROM user_deactivation d WHERE d.user_id = ur.user_id)
            """) { try $0.id("user_id") }
    }

    static func shippedRights(in reader: Reader) throws -> Set<Right> {
        Set(try reader.map("SELECT right_name FROM shipped_right") { Right(try $0.text("right_name")) })
    }

    static func markShipped(_ rights: Set<Right>, at: Instant, in tx: Transaction) throws {
        let rows: [[SQLValue]] = rights.sorted().map { [.text($0.name), .int(at.milliseconds)] }
        try tx.insert(rows, into: "shipped_right", ["right_name", "at"], onConflict: .ignore)
    }
}
