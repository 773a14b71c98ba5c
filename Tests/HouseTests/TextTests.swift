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
            for match in file.text.matches(of: /\[\[([a-zA-Z0-9_.\-]+)\]\]/) where english[String(match.output.1)] == nil && !match.output.1.hasPrefix("zhike.") {
                Issue.record("\(file.path) names \(match.output.1)")
            }
        }
    }

    /// Where code asks for words: a key that no language has would stand on the page as it is.
    @Test func codeNamesKeysThatExist() throws {
        let english = try texts(.english)
        let asked = try Regex(#"(?:words\(|wording\(|TextKey\(|label: |help: |group: )"([a-z][a-zA-Z]*(?:\.[a-zA-Z][a-zA-Z0-9_\-]*)+)""#, as: (Substring, Substring).self)
        for file in Checkout.sources {
            for match in file.text.matches(of: asked) where english[String(match.output.1)] == nil && !match.output.1.hasPrefix("zhike.") {
                Issue.record("\(file.path) names \(match.output.1)")
            }
        }
    }

    @Test func noTranslationWasForgotten() throws {
        let english = try texts(.english), simplified = try texts(.simplified)
        var same = 0
        for (key, text) in english where text == simplified[key] && text.count > 3 && text.contains(where: \.isLetter) {
            same += 1
            if same > 40 { Issue.record("\(key) is the same in English and Chinese") }
        }
        let isHan: (Unicode.Scalar) -> Bool = { $0.value >= 0x4E00 && $0.value <= 0x9FFF }
        for (key, text) in english where text.unicodeScalars.contains(where: isHan) && !key.hasPrefix("shell.") && !key.contains("language") {
            Issue.record("\(key) holds Chinese in English: \(text)")
        }
    }
}
