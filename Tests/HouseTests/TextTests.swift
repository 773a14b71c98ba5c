import Foundation
import Kit
import Testing

/// Texts: complete in three languages, every key that code or a template names exists.
@Suite struct TextTests {
    private func texts(_ language: Language) throws -> [String: String] {
        var all: [String: String] = [:]
        for file in Checkout.files("Sources", "Texts/\(language.rawValue).json") {
            guard case .object(let members) = try JSONValue(parsing: file.text) else { Issue.record("\(file.path) is no object"); continue }
            for (key, value) in members {
                #expect(all[key] == nil, "\(key) stands twice (\(file.path))")
                all[key] = value.string ?? value["other"]?.string ?? ""
            }
        }
        return all
    }

    @Test func languagesAreComplete() throws {
        let english = try texts(.english)
        for language in [Language.simplified, .traditional] {
            let other = try texts(language)
            for key in english.keys.sorted() where other[key] == nil { Issue.record("\(key) is missing in \(language.rawValue)") }
            for key in other.keys.sorted() where english[key] == nil { Issue.record("\(key) is missing in en") }
            for (key, text) in other where places(text) != places(english[key] ?? "") { Issue.record("\(key) has other places in \(language.rawValue)") }
        }
        for (key, text) in english {
            #expect(!text.isEmpty, "\(key) is empty")
            #expect(!text.contains("{{"), "\(key) holds a tag")
        }
    }

    private func places(_ text: String) -> Set<String> {
        Set(text.matches(of: /\{([a-zA-Z]+)\}/).map { String($0.output.1) })
    }

    @Test func templatesNameKeysThatExist() throws {
        let english = try texts(.english)
        for file in Checkout.files("Sources", ".mustache") {
            for match in file.text.matches(of: /\[\[([a-zA-Z0-9_.\-]+)\]\]/) where english[String(match.output.1)] == nil {
                Issue.record("\(file.path) names \(match.output.1)")
            }
        }
    }

    @Test func codeNamesKeysThatExist() throws {
        let english = try texts(.english)
        let prefixes = Set(english.keys.compactMap { $0.split(separator: ".").first.map(String.init) })
        for file in Checkout.sources where !["Kit", "Persistence"].contains(file.target) {
            for match in file.text.matches(of: /"([a-z][a-zA-Z]*(?:\.[a-zA-Z][a-zA-Z0-9_\-]*)+)"/) {
                let key = String(match.output.1)
                guard let first = key.split(separator: ".").first, prefixes.contains(String(first)) else { continue }
                if english[key] == nil, !file.text.contains("kind: \"\(key)\"") , !Self.otherNames.contains(where: key.hasSuffix) { missing.record(key, file.path) }
            }
        }
        for line in missing.lines { Issue.record("\(line)") }
    }

    /// Endings of names that are no text keys: files, rights, kinds of journal lines are told apart by their rooms' tables.
    static let otherNames = [".json", ".csv", ".css", ".js", ".svg", ".bin", ".sql", ".db", ".xlsx", ".gz", ".html", ".mustache"]
    private let missing = Missing()
    private final class Missing { var lines: [String] = []; func record(_ key: String, _ path: String) { lines.append("\(path) names \(key)") } }

    @Test func noTranslationWasForgotten() throws {
        let english = try texts(.english), simplified = try texts(.simplified)
        var same = 0
        for (key, text) in english where text == simplified[key] && text.count > 3 && text.contains(where: \.isLetter) { same += 1; if same > 40 { Issue.record("\(key) is the same in English and Chinese") } }
        for (key, text) in english where text.unicodeScalars.contains(where: { $0.value >= 0x4E00 && $0.value <= 0x9FFF }) && !key.hasPrefix("shell.") && !key.contains("language") {
            Issue.record("\(key) holds Chinese in English: \(text)")
        }
    }
}
