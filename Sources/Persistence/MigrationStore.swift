import Kit

/// The table that remembers which migrations ran.
enum MigrationStore {
    static func landed(in reader: Reader) throws -> [String: Int64] {
        var all: [String: Int64] = [:]
        try reader.each("SELECT name, checksum FROM migration") { all[try $0.text("name")] = try $0.int("checksum") }
        return all
    }

    static func remember(_ migration: Migration, in tx: Transaction) throws {
        try tx.execute("INSERT INTO migration (name, checksum, ran_at) VALUES (\(migration.name), \(migration.checksum), \(tx.dialect.now))")
    }
}
