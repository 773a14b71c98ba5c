import Foundation

/// Reads migrations from the rooms' folders.
package enum MigrationFolder {
    /// All migrations of an engine, by date; at equal dates in the order of the folders, then by name.
    /// A file `NAME.sqlite.sql` or `NAME.postgres.sql` is one engine's twin of the migration `NAME`.
    package static func load(_ folders: [URL], _ dialect: Dialect) throws -> [Migration] {
        var found: [(place: Int, migration: Migration)] = []
        for (place, folder) in folders.enumerated() {
            let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            for file in files.sorted(by: { $0.lastPathComponent < $1.lastPathComponent }) {
                guard let name = name(of: file.lastPathComponent, dialect) else { continue }
                found.append((place, Migration(name: name, sql: try String(contentsOf: file, encoding: .utf8))))
            }
        }
        found.sort { a, b in
            if a.migration.date != b.migration.date { return a.migration.date < b.migration.date }
            return (a.place, a.migration.name) < (b.place, b.migration.name)
        }
        return found.map(\.migration)
    }

    private static func name(of file: String, _ dialect: Dialect) -> String? {
        let parts = file.split(separator: ".").map(String.init)
        guard let first = parts.first, parts.last == "sql" else { return nil }
        guard parts.count == 3 else { return parts.count == 2 ? first : nil }
        return parts[1] == (dialect == .sqlite ? "sqlite" : "postgres") ? first : nil
    }
}
