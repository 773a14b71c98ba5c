import Kit
import Persistence

/// All SQL about remembered layouts of files.
enum ImportLayoutStore {
    static func layouts(_ header: Int64, in reader: Reader) throws -> [String: ImportLayout] {
        let pairs = try reader.map("SELECT kind, settings, at FROM import_layout WHERE header = \(header)") { row in
            (try row.text("kind"), ImportLayout(settings: try ImportSettings(try row.text("settings")), at: try row.instant("at")))
        }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    static func keep(_ settings: ImportSettings, of kind: String, header: Int64, at now: Instant, in tx: Transaction) throws {
        let row: [SQLValue] = [.text(kind), .int(header), .text(settings.text), now.sqlValue]
        try tx.insert([row], into: "import_layout", ["kind", "header", "settings", "at"], onConflict: .update(key: ["kind", "header"], replace: ["settings", "at"]))
    }
}
