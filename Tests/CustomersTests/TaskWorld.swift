import Customers
import Kit
import Persistence

/// People with roles: who may have a task is asked of themselves.
extension CustomersWorld {
    /// Users who see their own customers (or the whole company) and keep tasks.
    func colleagues(_ ids: Int64..., scope: String = "own", branch: Int64 = 0) async throws {
        try await database.write { tx in
            let role = try desk.ids.next()
            try tx.execute("INSERT INTO role (id, key, name, scope, version, created_at) VALUES (\(role), \("r\(role)"), \("r\(role)"), \(scope), 1, 0)")
            try tx.execute("INSERT INTO role_right (role_id, right_name) VALUES (\(role), \(CustomersRights.tasks.name))")
            for id in ids {
                try tx.execute("""
                    INSERT INTO app_user (id, login, login_folded, display_name, branch_id, manager_id, language, theme, password_hash, password_changed_at, version, created_at)
                    VALUES (\(id), \("u\(id)"), \("u\(id)"), \("同事\(id)"), \(branch), 0, '', '', '', 0, 1, 0)
                    """)
                try tx.execute("INSERT INTO user_role (user_id, role_id) VALUES (\(id), \(role))")
            }
        }
    }
}
