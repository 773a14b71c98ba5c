import Access
import Kit
import Persistence

/// All SQL about saved views and columns of one's own.
enum ViewStore {
    static let bound = 50
    private static let columns: SQL = "id, owner_id, version, name, query, shared_with"

    /// Audiences that somebody belongs to.
    static func audiences(of caller: Caller, in reader: Reader) throws -> [SavedView.Audience] {
        let roles = try RoleStore.roles(of: caller.userID, in: reader).sorted().map { SavedView.Audience.role($0) }
        return [.company] + (caller.branchID.map { [.branch($0)] } ?? []) + roles
    }

    /// One's own, then what others share with one.
    static func all(for caller: Caller, in reader: Reader) throws -> [SavedView] {
        let own = try reader.map("SELECT \(columns) FROM saved_view WHERE owner_id = \(caller.userID) ORDER BY id LIMIT \(bound)", read)
        let audiences = try audiences(of: caller, in: reader).map(\.text)
        let shared = try reader.map("""
            SELECT \(columns) FROM saved_view WHERE \(reader.dialect.among("shared_with", texts: audiences)) AND shared_with > '' AND owner_id <> \(caller.userID) ORDER BY id LIMIT \(bound)
            """, read)
        return own + shared
    }

    /// One's own only: what others share is theirs to change.
    static func own(_ id: ID, for caller: Caller, in reader: Reader) throws -> SavedView {
        guard let row = try reader.row("SELECT \(columns) FROM saved_view WHERE id = \(id) AND owner_id = \(caller.userID)") else { throw Problem.notFound() }
        return try read(row)
    }

    private static func read(_ row: Row) throws -> SavedView {
        SavedView(id: try row.id("id"), ownerID: try row.id("owner_id"), version: try row.int("version"), name: try row.text("name"), query: try row.text("query"),
                  sharedWith: SavedView.Audience(try row.text("shared_with")) ?? .nobody)
    }

    static func insert(_ one: SavedView, in tx: Transaction) throws {
        try tx.execute("""
            INSERT INTO saved_view (id, owner_id, version, name, query, shared_with)
            VALUES (\(one.id), \(one.ownerID), 1, \(one.name), \(one.query), \(one.sharedWith.text))
            """)
    }

    static func update(_ one: SavedView, in tx: Transaction) throws {
        try tx.execute("""
            UPDATE saved_view SET version = version + 1, name = \(one.name), query = \(one.query), shared_with = \(one.sharedWith.text) WHERE id = \(one.id)
            """)
    }

    static func remove(_ id: ID, in tx: Transaction) throws { try tx.execute("DELETE FROM saved_view WHERE id = \(id)") }

    // MARK: columns

    static func columns(of user: ID, in reader: Reader) throws -> [DirectoryColumn] {
        guard let row = try reader.row("SELECT columns FROM directory_columns WHERE user_id = \(user)") else { return DirectoryColumn.shipped }
        let kept = DirectoryColumn.read(try row.text("columns").split(separator: ",").map(String.init))
        return kept.isEmpty ? DirectoryColumn.shipped : kept
    }

    static func keep(_ columns: [DirectoryColumn], of user: ID, in tx: Transaction) throws {
        try tx.insert([[user.sqlValue, .text(columns.map(\.key).joined(separator: ","))]], into: "directory_columns", ["user_id", "columns"],
                      onConflict: .update(key: ["user_id"], replace: ["columns"]))
    }
}
