import Foundation
import Kit
import Mustache

/// All templates, once a language, with the words put in. A missing word, asset or partial stops the start.
package struct TemplateLibrary: Sendable {
    private let libraries: [Language: MustacheLibrary]
    private let pieces = DrawnPieces()
    /// As written, by name.
    package let sources: [String: String]

    /// - Parameters:
    ///   - folders: hold `NAME.mustache`; a missing folder is none, a name that comes twice a fault.
    ///   - assets: path as in `[[asset:css/app.css]]` → URL with the content's hash.
    package init(folders: [URL], texts: TextLibrary, assets: [String: String] = [:]) throws {
        MustacheContentTypes.register(HTMLEscaping(), named: HTMLEscaping.name)
        sources = try TemplateLibrary.load(folders)
        var libraries: [Language: MustacheLibrary] = [:]
        for language in Language.allCases {
            var library = MustacheLibrary()
            for (name, source) in sources {
                let words = TemplateWords(template: name, texts: texts, language: language, assets: assets)
                let text = TemplateLibrary.prepared(try words.put(into: source))
                do { library.register(try MustacheTemplate(string: text), named: name) } catch { throw TemplateFault.syntax(template: name, "\(error)") }
            }
            libraries[language] = library
        }
        self.libraries = libraries
        try checkPartials()
    }

    package var names: [String] { sources.keys.sorted() }
    package func has(_ name: String) -> Bool { sources[name] != nil }

    package func render(_ name: String, _ model: any ViewModel, _ language: Language) throws -> SafeHTML {
        guard let text = libraries[language]?.render(model, withTemplate: name) else { throw TemplateFault.unknown(name) }
        return SafeHTML(rendered: text)
    }

    /// As `render`, kept for the next time.
    /// - Parameter fillings: for the places `<%name%>` of the template: what differs from page to page.
    package func piece(_ name: String, _ model: some ViewModel & Hashable, _ language: Language, fillings: KeyValuePairs<String, SafeHTML> = [:]) throws -> SafeHTML {
        try pieces.piece(DrawnPieces.Key(template: name, language: language, model: model)) { try render(name, model, language) }.filled(fillings, template: name)
    }

    private static func load(_ folders: [URL]) throws -> [String: String] {
        var sources: [String: String] = [:]
        for folder in folders {
            let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
            for file in files where file.pathExtension == "mustache" {
                let name = file.deletingPathExtension().lastPathComponent
                guard sources[name] == nil else { throw TemplateFault.twice(name) }
                sources[name] = try String(contentsOf: file, encoding: .utf8)
            }
        }
        return sources
    }

    /// `{{html(x)}}` becomes the unescaped tag, which nobody may write by hand. Blanks at the start of lines go: they are no content
    /// in HTML, and the engine would carry the indentation of a partial into each of its lines. Each text names our escaping: a
    /// partial begins with the engine's own, which goes by character and lets a `<` with a combining mark pass.
    private static func prepared(_ source: String) -> String {
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false).map { $0.drop { $0 == " " || $0 == "\t" } }
        return "{{% CONTENT_TYPE: \(HTMLEscaping.name)}}\n" + lines.joined(separator: "\n").replacing(/\{\{\s*(html\([A-Za-z0-9_.]+\))\s*\}\}/) { "{{{\($0.output.1)}}}" }
    }

    private func checkPartials() throws {
        for (name, source) in sources {
            for partial in try TemplateTree(name: name, source: source).partials where sources[partial] == nil {
                throw TemplateFault.partial(partial, template: name)
            }
        }
    }
}

package enum TemplateFault: Error, Equatable {
    case unknown(String), twice(String), slot(String, template: String), syntax(template: String, String), partial(String, template: String)
    case text(key: String, template: String, Language), asset(String, template: String), brace(key: String)
}
