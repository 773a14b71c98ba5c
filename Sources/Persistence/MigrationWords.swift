/// Turns the words of a migration into an engine's own: `INT TEXT BYTES REAL JSON`, and `CLUSTERED` after a table's bracket.
/// JSON stays text on both engines: the journal hashes it as written, and it is read and written whole.
package enum MigrationWords {
    package static func statements(_ sql: String, _ dialect: Dialect) -> [String] {
        MigrationText(sql).statements.map { translate($0, dialect) }
    }

    private static func translate(_ tokens: [MigrationText.Token], _ dialect: Dialect) -> String {
        let words = tokens.compactMap { if case .word(let word) = $0 { word } else { nil } }
        let makesTable = words.starts(with: ["CREATE", "TABLE"])
        let declares = makesTable || words.starts(with: ["ALTER", "TABLE"])
        var out = "", previous = "", clustered = false
        for token in tokens {
            guard case .word(let word) = token else {
                if case .other(let text) = token { out += text }
                continue
            }
            if word == "CLUSTERED", makesTable {
                clustered = true
            } else {
                // A cast takes a type without a collation.
                out += type(word, dialect, declares: declares && previous != "AS")
            }
            previous = word
        }
        while out.last?.isWhitespace == true { out.removeLast() }
        guard makesTable, dialect == .sqlite, out.hasSuffix(")") else { return out }
        return out + (clustered ? " STRICT, WITHOUT ROWID" : " STRICT")
    }

    private static func type(_ word: String, _ dialect: Dialect, declares: Bool) -> String {
        switch (word, dialect) {
        case ("INT", .sqlite): "INTEGER"
        case ("INT", .postgres): "BIGINT"
        case ("BYTES", .sqlite): "BLOB"
        case ("BYTES", .postgres): "BYTEA"
        case ("REAL", .postgres): "DOUBLE PRECISION"
        case ("TEXT", .postgres), ("JSON", .postgres): declares ? "TEXT COLLATE \"C\"" : "TEXT"
        case ("JSON", .sqlite): "TEXT"
        default: word
        }
    }
}
