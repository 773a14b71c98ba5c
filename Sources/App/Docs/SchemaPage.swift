import Foundation
import Kit
import Persistence

/// Tables and their columns as the migrations make them, in the migrations' own words.
enum SchemaPage {
    static func text() throws -> String {
        var text = "# Schema\n\nMade by `zhike docs` from the migrations; the types are theirs (INT TEXT BYTES REAL JSON).\n"
        for folder in AllMigrations.folders {
            let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
            for file in files.sorted(by: { $0.lastPathComponent < $1.lastPathComponent }) where file.pathExtension == "sql" && !file.lastPathComponent.hasSuffix(".postgres.sql") {
                text += tables(of: try String(contentsOf: file, encoding: .utf8), file.lastPathComponent)
            }
        }
        return text
    }

    private static func tables(of sql: String, _ file: String) -> String {
        var text = "\n## \(file)\n"
        for statement in sql.split(separator: ";") {
            let lines = statement.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.hasPrefix("--") && !$0.isEmpty }
            guard let head = lines.first else { continue }
            if head.hasPrefix("CREATE TABLE") {
                let name = head.replacing("CREATE TABLE ", with: "").prefix { $0 != " " && $0 != "(" }
                text += "\n**\(name)** – " + lines.dropFirst().filter { $0 != ")" && !$0.hasPrefix(")") }.map { $0.hasSuffix(",") ? String($0.dropLast()) : $0 }.joined(separator: " · ") + "\n"
            } else if head.hasPrefix("ALTER TABLE") || head.hasPrefix("CREATE") {
                text += "\n" + lines.joined(separator: " ") + "\n"
            }
        }
        return text
    }
}
