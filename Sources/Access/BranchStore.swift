import Kit
import Persistence

/// All SQL about branches and departments.
package enum BranchStore {
    package static func all(in reader: Reader) throws -> [Branch] {
        try reader.map("SELECT id, parent_id, kind, code, name, version FROM branch ORDER BY code, id") { row in
            Branch(id: try row.id("id"), parentID: try row.id("parent_id"), kind: Branch.Kind(rawValue: try row.text("kind")) ?? .branch,
                   code: try row.text("code"), name: try row.text("name"), version: try row.int("version"))
        }
    }

    package static func knows(_ id: ID, in reader: Reader) throws -> Bool { try reader.number("SELECT COUNT(*) AS n FROM branch WHERE id = \(id)") > 0 }

    /// - Returns: false when the code is taken.
    static func insert(_ branch: Branch, at: Instant, in tx: Transaction) throws -> Bool {
        try tx.execute("""
            INSERT INTO branch (id, parent_id, kind, code, name, version, created_at)
            VALUES (\(branch.id), \(branch.parentID), \(branch.kind.rawValue), \(branch.code), \(branch.name), 1, \(at))
            ON CONFLICT DO NOTHING
            """) == 1
    }

    static func update(_ branch: Branch, expected version: Int64, in tx: Transaction) throws -> Bool {
        try tx.execute("""
            UPDATE branch SET parent_id = \(branch.parentID), kind = \(branch.kind.rawValue), code = \(branch.code), name = \(branch.name), version = version + 1
            WHERE id = \(branch.id) AND version = \(version)
            """) == 1
    }
}
